// Losses meet softmax and sigmoid at the logits: finite and right however large these are. Goal G8.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

using namespace etch;

namespace {

const double sizes[]{0, 1e-30, -1e-30, 1, -1, 20, -20, 88, -88, 1e4, -1e4};
using scalars = std::tuple<float, double>;

/// A layer that hands its input to the activation as it is.
template <int Size, class A>
struct Logits {
    using Input = Shape<Size>;
    static constexpr auto forward(auto x) { return A::of(x + bias<"b", Size>); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(nn_loss_extremes)

BOOST_AUTO_TEST_CASE_TEMPLATE(binary_cross_entropy, T, scalars) {
    using N = BasicNet<T, Logits<1, Sigmoid>>;
    const N net{};
    const double eps = static_cast<double>(std::numeric_limits<T>::epsilon());
    for (const double size : sizes)
        for (const double t : {0.0, 0.25, 1.0}) {
            const double z = static_cast<double>(static_cast<T>(size));
            const auto [loss, gradient] =
                value_and_gradient<BinaryCrossEntropy>(net, {static_cast<T>(size)}, Vector<T, 1>{static_cast<T>(t)});
            const double exact = (z > 0 ? (1 - t) * z : -t * z) + std::log1p(std::exp(-std::abs(z)));
            BOOST_CHECK_SMALL(static_cast<double>(loss) - exact,
                              4 * eps * std::max(1.0, std::abs(z) * (t == 0.25)) + 8 * eps * exact);
            const double slope = static_cast<double>(gradient.parameters()[0]);
            BOOST_CHECK(slope >= -1 && slope <= 1);
            BOOST_CHECK_SMALL(slope - ((z < 0 ? std::exp(z) : 1) / (1 + std::exp(-std::abs(z))) - t), 4 * eps);
            // No loss is lost where it is small: exp(-|z|), not 0.
            if ((t == 0 && z < 0 && z > -80) || (t == 1 && z > 0 && z < 80))
                BOOST_CHECK_LE(std::abs(static_cast<double>(loss) / exact - 1), 16 * eps);
        }
    const T largest = std::numeric_limits<T>::max();
    BOOST_CHECK_EQUAL((value<BinaryCrossEntropy>(net, {largest}, Vector<T, 1>{1})), 0);
    BOOST_CHECK_EQUAL((value<BinaryCrossEntropy>(net, {-largest}, Vector<T, 1>{0})), 0);
    BOOST_CHECK_EQUAL((value<BinaryCrossEntropy>(net, {largest}, Vector<T, 1>{0})), largest);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(cross_entropy, T, scalars) {
    using N = BasicNet<T, Logits<3, Softmax>>;
    const N net{};
    const double eps = static_cast<double>(std::numeric_limits<T>::epsilon());
    for (const double a : sizes)
        for (const double b : sizes)
            for (const double c : sizes) {
                const Vector<T, 3> x{static_cast<T>(a), static_cast<T>(b), static_cast<T>(c)};
                const double z[]{static_cast<double>(x[0]), static_cast<double>(x[1]), static_cast<double>(x[2])};
                const double top = std::max({z[0], z[1], z[2]});
                double sum = 0, tail = -1;
                for (const double each : z)
                    sum += std::exp(each - top), tail += std::exp(each - top);
                const auto p = net(x);
                double total = 0;
                for (int k = 0; k < 3; ++k) {
                    BOOST_CHECK(p[k] >= 0 && p[k] <= 1);
                    BOOST_CHECK_SMALL(static_cast<double>(p[k]) - std::exp(z[k] - top) / sum, 4 * eps);
                    total += static_cast<double>(p[k]);
                    const auto [loss, gradient] = value_and_gradient<CrossEntropy>(net, x, Label<3>{k});
                    const double exact = top - z[k] + std::log(sum);
                    BOOST_CHECK_SMALL(static_cast<double>(loss) - exact, 4 * eps * std::max({1.0, std::abs(top), exact}));
                    BOOST_CHECK(loss >= 0);
                    for (int i = 0; i < 3; ++i) {
                        const double slope = static_cast<double>(gradient.parameters()[static_cast<std::size_t>(i)]);
                        BOOST_CHECK(slope >= -1 && slope <= 1);
                        BOOST_CHECK_SMALL(slope - (std::exp(z[i] - top) / sum - (i == k)), 4 * eps);
                    }
                }
                BOOST_CHECK_SMALL(total - 1, 4 * eps);
            }
    const T largest = std::numeric_limits<T>::max();
    BOOST_CHECK_EQUAL((value<CrossEntropy>(net, {largest, 0, 0}, Label<3>{0})), 0);
    BOOST_CHECK_EQUAL((value<CrossEntropy>(net, {largest, 0, 0}, Label<3>{1})), largest);
    const auto p = net({largest, -largest, largest});
    BOOST_CHECK(p[0] == T(0.5) && p[1] == 0 && p[2] == T(0.5));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(distances, T, scalars) {
    using N = BasicNet<T, Logits<2, Identity>>;
    const N net{};
    const double eps = static_cast<double>(std::numeric_limits<T>::epsilon());
    for (const double a : sizes)
        for (const double b : sizes) {
            const double x[]{static_cast<double>(static_cast<T>(a)), static_cast<double>(static_cast<T>(b))};
            const Vector<T, 2> input{static_cast<T>(a), static_cast<T>(b)}, zero{};
            const auto near = [&](T loss, double exact) {
                BOOST_CHECK_SMALL(static_cast<double>(loss) - exact, 4 * eps * exact + 1e-44);
            };
            near(value<AbsoluteError>(net, input, zero), (std::abs(x[0]) + std::abs(x[1])) / 2);
            near(value<MeanSquaredError>(net, input, zero), (x[0] * x[0] + x[1] * x[1]) / 2);
            const auto huber = [](double d) { return std::abs(d) <= 1 ? d * d / 2 : std::abs(d) - 0.5; };
            near(value<Huber>(net, input, zero), (huber(x[0]) + huber(x[1])) / 2);
            const auto slopes = value_and_gradient<Huber>(net, input, zero).gradient;
            BOOST_CHECK_EQUAL(slopes.parameters()[0], static_cast<T>(std::clamp(x[0], -1.0, 1.0) / 2));
            const auto signs = value_and_gradient<AbsoluteError>(net, input, zero).gradient;
            BOOST_CHECK_EQUAL(signs.parameters()[1], static_cast<T>((x[1] > 0) - (x[1] < 0)) / 2); // 0 at 0
        }
}

BOOST_AUTO_TEST_SUITE_END()
