// The perceptron algorithm against itself written out, its bound of mistakes over random sets, and what it cannot learn.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <vector>

using namespace etch;

namespace {

using Line = Net<Dense<2, 1>>;

constexpr auto table(float a, float b, float c, float d) {
    return samples<Line>({{{-1, -1}, {a}}, {{-1, 1}, {b}}, {{1, -1}, {c}}, {{1, 1}, {d}}});
}
constexpr PerceptronReport learned(const auto& data) {
    Line net{};
    return perceptron(net, data, 100);
}

// Learnt by the compiler.
static_assert(learned(table(-1, -1, -1, 1)).converged && learned(table(-1, 1, 1, 1)).converged);
static_assert(!learned(table(-1, 1, 1, -1)).converged && learned(table(-1, 1, 1, -1)).cycles);

template <int Size>
struct Set {
    using Net = BasicNet<double, Dense<Size, 1>>;
    std::vector<Sample<Net>> all;
    double longest = 0, distance = 1e300; // of inputs with the bias's 1; from the unit that separates them

    std::uint64_t size() const { return all.size(); }
    const Sample<Net>& operator[](std::uint64_t i) const { return all[i]; }
};

/// Samples that a unit drawn at random separates by at least `distance`.
template <int Size>
Set<Size> drawn(Random& random, int count, double distance) {
    double w[Size + 1], norm = 0;
    laws::scatter(w, random, 1);
    for (const double each : w)
        norm += each * each;
    Set<Size> set;
    while (set.all.size() < static_cast<std::size_t>(count)) {
        Sample<typename Set<Size>::Net> sample{};
        laws::scatter(sample.x, random, 3);
        double z = w[Size], square = 1;
        for (int j = 0; j < Size; ++j)
            z += w[j] * sample.x[j], square += sample.x[j] * sample.x[j];
        z /= std::sqrt(norm);
        if (std::abs(z) < distance)
            continue;
        sample.y[0] = z > 0 ? 1 : -1;
        set.longest = std::max(set.longest, std::sqrt(square)), set.distance = std::min(set.distance, std::abs(z));
        set.all.push_back(sample);
    }
    return set;
}

template <int Margin, int Size>
void stays_below_the_bound() {
    double closest = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        Random random{Seed{seed}};
        const auto set = drawn<Size>(random, 20 + static_cast<int>(seed), 0.02 * static_cast<double>(1 + seed % 20));
        typename Set<Size>::Net net{};
        const auto report = perceptron<Margin>(net, set, 1000000);
        const double bound = (2 + set.longest * set.longest) / (set.distance * set.distance);
        BOOST_CHECK(report.converged && !report.cycles && report.mistakes > 0);
        BOOST_CHECK_LE(static_cast<double>(report.mistakes), bound);
        for (const auto& sample : set.all)
            BOOST_CHECK_GT(sample.y[0] * net(sample.x)[0], Margin);
        closest = std::max(closest, static_cast<double>(report.mistakes) / bound);
    }
    BOOST_TEST_MESSAGE("margin " << Margin << ", " << Size << " inputs: at most " << closest << " of the bound");
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_perceptron)

BOOST_AUTO_TEST_CASE(mistakes_on_separable_sets) {
    stays_below_the_bound<0, 2>();
    stays_below_the_bound<1, 2>();
    stays_below_the_bound<0, 7>();
    stays_below_the_bound<1, 7>();
}

/// w += t x, b += t at each mistake, and nothing else.
BOOST_AUTO_TEST_CASE(the_algorithm_by_hand) {
    Random random{Seed{7}};
    const auto set = drawn<3>(random, 60, 0.2);
    Set<3>::Net net{};
    const auto report = perceptron<1>(net, set, 5);
    double w[4]{};
    std::uint64_t mistakes = 0, epochs = 0;
    for (bool wrong = true; wrong && epochs < 5; ++epochs) {
        wrong = false;
        for (const auto& [x, y] : set.all)
            if (y[0] * (w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + w[3]) <= 1) {
                for (int j = 0; j < 3; ++j)
                    w[j] += y[0] * x[j];
                w[3] += y[0];
                ++mistakes, wrong = true;
            }
    }
    BOOST_CHECK_EQUAL(report.mistakes, mistakes);
    BOOST_CHECK_EQUAL(report.epochs, epochs);
    for (std::size_t i = 0; i < 4; ++i)
        BOOST_CHECK_CLOSE(net.parameters()[i], w[i], 1e-11);
}

BOOST_AUTO_TEST_CASE(exclusive_or_is_not_learned) {
    Line net{};
    const auto report = perceptron(net, table(-1, 1, 1, -1), 1000);
    BOOST_CHECK(!report.converged && report.cycles);
    BOOST_CHECK_LT(report.epochs, 10);
    BOOST_CHECK(!perceptron<1>(net, table(-1, 1, 1, -1), 1000).converged);
}

/// The end of the epochs is neither.
BOOST_AUTO_TEST_CASE(epochs_end) {
    Random random{Seed{3}};
    const auto set = drawn<2>(random, 100, 0.05);
    Set<2>::Net net{};
    const auto report = perceptron(net, set, 1);
    BOOST_CHECK(!report.converged && !report.cycles && report.epochs == 1);
}

/// Each output is a perceptron of its own.
BOOST_AUTO_TEST_CASE(several_at_once) {
    using Both = Net<Dense<2, 2>>;
    constexpr auto data = samples<Both>({{{-1, -1}, {-1, -1}}, {{-1, 1}, {-1, 1}}, {{1, -1}, {-1, 1}}, {{1, 1}, {1, 1}}});
    Both net{};
    const auto report = perceptron(net, data, 100);
    BOOST_CHECK(report.converged);
    BOOST_CHECK_EQUAL(report.mistakes, learned(table(-1, -1, -1, 1)).mistakes + learned(table(-1, 1, 1, 1)).mistakes);
}

BOOST_AUTO_TEST_SUITE_END()
