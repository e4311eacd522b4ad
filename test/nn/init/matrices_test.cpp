// Initialisers that need the whole matrix: orthonormal columns or rows, an exact number of weights that are not 0.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

using namespace etch;

namespace {

/// The largest element of V^T V - gain^2 1, V the matrix or what it is transposed.
template <class T, int In, int Out>
double off_orthogonal(double gain, std::uint64_t seed) {
    const auto net = initialized<BasicNet<T, Dense<In, Out>>>(Orthogonal{gain}, Seed{seed});
    const auto w = parameter<0, "W">(net);
    double worst = 0;
    constexpr int count = In < Out ? In : Out, length = In < Out ? Out : In;
    for (int a = 0; a < count; ++a)
        for (int b = 0; b < count; ++b) {
            double sum = a == b ? -gain * gain : 0;
            for (int i = 0; i < length; ++i)
                sum += static_cast<double>(In < Out ? w(i, a) : w(a, i)) * static_cast<double>(In < Out ? w(i, b) : w(b, i));
            worst = std::max(worst, std::abs(sum));
        }
    return worst;
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_init_matrices)

BOOST_AUTO_TEST_CASE(orthogonal) {
    BOOST_CHECK_LE((off_orthogonal<double, 40, 25>(1, 1)), 1e-14);
    BOOST_CHECK_LE((off_orthogonal<double, 25, 40>(1, 2)), 1e-14);
    BOOST_CHECK_LE((off_orthogonal<double, 30, 30>(1.5, 3)), 5e-14);
    BOOST_CHECK_LE((off_orthogonal<double, 1, 7>(1, 4)), 1e-14);
    BOOST_CHECK_LE((off_orthogonal<float, 64, 64>(1, 5)), 1e-6);
    static constexpr auto net = initialized<BasicNet<double, Dense<2, 2>>>(Orthogonal{}, Seed{1}); // in the compiler, too
    constexpr auto w = net.parameters();
    static_assert(math::abs(w[0] * w[2] + w[1] * w[3]) < 1e-15 && math::abs(w[0] * w[0] + w[1] * w[1] - 1) < 1e-15);
}
BOOST_AUTO_TEST_CASE(rotations_and_reflections_alike) {
    // Of 2 x 2 matrices, half are reflections, and the first column's angle is anywhere: its mean is 0.
    int reflections = 0;
    double mean[2]{};
    for (std::uint64_t seed = 0; seed < 4000; ++seed) {
        const auto net = initialized<BasicNet<double, Dense<2, 2>>>(Orthogonal{}, Seed{seed});
        const auto w = net.parameters();
        reflections += w[0] * w[3] - w[1] * w[2] < 0;
        mean[0] += w[0] / 4000, mean[1] += w[1] / 4000;
    }
    BOOST_CHECK(reflections > 2000 - 127 && reflections < 2000 + 127); // four deviations
    BOOST_CHECK(std::abs(mean[0]) < 4 * std::sqrt(0.5 / 4000) && std::abs(mean[1]) < 4 * std::sqrt(0.5 / 4000));
}
BOOST_AUTO_TEST_CASE(sparse) {
    using N = BasicNet<double, Dense<100, 60>, Dense<60, 9>, Dense<9, 4>>;
    const auto net = initialized<N>(Sparse{.count = 12, .deviation = 0.5}, Seed{1});
    double squares = 0;
    int at[100]{};
    const auto w = parameter<0, "W">(net);
    for (int unit = 0; unit < 60; ++unit) {
        int count = 0;
        for (int i = 0; i < 100; ++i)
            count += w(unit, i) != 0, at[i] += w(unit, i) != 0, squares += w(unit, i) * w(unit, i);
        BOOST_CHECK_EQUAL(count, 12);
    }
    BOOST_CHECK_SMALL(squares / (60 * 12) / 0.25 - 1, 4 * std::sqrt(2.0 / (60 * 12)));
    for (const int count : at) // 60 choices with chance 0.12: 7.2, deviation 2.5
        BOOST_CHECK(count < 7.2 + 5 * 2.5);
    const auto last = parameter<2, "W">(net); // fewer inputs than 12
    for (const double each : last)
        BOOST_CHECK(each != 0);
}

BOOST_AUTO_TEST_SUITE_END()
