// Losses stay finite and right however large the logits are: no logarithm of a probability that has become 0.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <limits>
#include <tuple>

using namespace etch;

namespace {

const double sizes[]{0, 1e-30, -1e-30, 1, -1, 20, -20, 88, -88, 1e4, -1e4};
using scalars = std::tuple<float, double>;

template <int Size, class A>
struct Logits {
    using Input = Shape<Size>;
    static constexpr auto forward(auto x) { return A::of(x + bias<"b", Size>); }
};

double softplus_of(double z) { return std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z))); }
double sigmoid_of(double z) { return z < 0 ? std::exp(z) / (1 + std::exp(z)) : 1 / (1 + std::exp(-z)); }

/// The loss of one output, its slope, and how far both may be off.
template <class T, class Loss, class A>
void is(double size, double t, double loss, double slope) {
    const double eps = static_cast<double>(std::numeric_limits<T>::epsilon());
    const auto got =
        value_and_gradient<Loss>(BasicNet<T, Logits<1, A>>{}, {static_cast<T>(size)}, Vector<T, 1>{static_cast<T>(t)});
    BOOST_CHECK_SMALL(static_cast<double>(got.loss) - loss, 8 * eps * std::max(1.0, loss));
    BOOST_CHECK_SMALL(static_cast<double>(got.gradient.parameters()[0]) - slope, 8 * eps * std::max(1.0, std::abs(slope)));
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_loss_far_out)

BOOST_AUTO_TEST_CASE_TEMPLATE(margins, T, scalars) {
    for (const double size : sizes)
        for (const double t : {-1.0, 1.0}) {
            const double z = static_cast<double>(static_cast<T>(size)), gap = std::max(0.0, 1 - t * z);
            is<T, Hinge, Identity>(z, t, gap, gap > 0 ? -t : 0);
            is<T, SquaredHinge, Identity>(z, t, gap * gap, -2 * t * gap);
            is<T, PerceptronLoss<>, Identity>(z, t, std::max(0.0, -t * z), t * z <= 0 ? -t : 0);
        }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(log_cosh_error, T, scalars) {
    for (const double size : sizes) {
        const double z = static_cast<double>(static_cast<T>(size)),
                     exact = std::abs(z) + std::log1p(std::exp(-2 * std::abs(z)));
        is<T, LogCoshError, Identity>(z, 0, std::abs(z) < 1e-9 ? 0 : exact - std::log(2), std::tanh(z));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(binary_focal, T, scalars) {
    for (const double size : sizes) {
        const double z = static_cast<double>(static_cast<T>(size)), p = sigmoid_of(z), q = sigmoid_of(-z);
        // With t = 1: q^2 softplus(-z) / 4; its slope by the product rule.
        is<T, BinaryFocal<>, Sigmoid>(z, 1, 0.25 * q * q * softplus_of(-z),
                                      0.25 * (-2 * q * q * p * softplus_of(-z) - q * q * q));
        is<T, BinaryFocal<>, Sigmoid>(z, 0, 0.75 * p * p * softplus_of(z), 0.75 * (2 * p * p * q * softplus_of(z) + p * p * p));
    }
}

/// Losses of the largest numbers there are, and their slopes.
BOOST_AUTO_TEST_CASE_TEMPLATE(the_largest_logits, T, scalars) {
    const double most = static_cast<double>(std::numeric_limits<T>::max());
    is<T, Hinge, Identity>(most, -1, most, 1);
    is<T, PerceptronLoss<>, Identity>(-most, 1, most, -1);
    is<T, LogCoshError, Identity>(-most, 0, most, -1);
    is<T, BinaryFocal<>, Sigmoid>(most, 0, 0.75 * most, 0.75);
    is<T, BinaryFocal<>, Sigmoid>(-most, 1, 0.25 * most, -0.25);
    is<T, BinaryFocal<>, Sigmoid>(most, 1, 0, 0);
    using N = BasicNet<T, Logits<2, Softmax>>;
    const auto check = [](const auto& got, double loss, double slope) {
        BOOST_CHECK_EQUAL(static_cast<double>(got.loss), loss);
        BOOST_CHECK_EQUAL(static_cast<double>(got.gradient.parameters()[0]), slope);
    };
    const Vector<T, 2> right{std::numeric_limits<T>::max(), 0}, wrong{0, std::numeric_limits<T>::max()};
    check(value_and_gradient<Focal<>>(N{}, right, Label<2>{0}), 0, 0);
    check(value_and_gradient<Focal<>>(N{}, wrong, Label<2>{0}), most, -1);
    check(value_and_gradient<KlDivergence>(N{}, right, Label<2>{0}), 0, 0);
    check(value_and_gradient<KlDivergence>(N{}, wrong, Label<2>{0}), most, -1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(classes, T, scalars) {
    using N = BasicNet<T, Logits<2, Softmax>>;
    const double eps = static_cast<double>(std::numeric_limits<T>::epsilon());
    for (const double a : sizes)
        for (const double b : sizes) {
            const Vector<T, 2> z{static_cast<T>(a), static_cast<T>(b)};
            const double gap = static_cast<double>(z[1]) - static_cast<double>(z[0]), cross = softplus_of(gap),
                         q = sigmoid_of(gap); // the loss of class 0, and what its probability lacks
            const auto near = [&](const auto& got, double loss) {
                BOOST_CHECK_SMALL(static_cast<double>(got.loss) - loss, 16 * eps * std::max({1.0, std::abs(a), std::abs(b)}));
                for (const T g : got.gradient.parameters())
                    BOOST_CHECK(std::isfinite(g) && std::abs(g) <= 2 * std::max(1.0, std::abs(gap)));
            };
            near(value_and_gradient<Focal<>>(N{}, z, Label<2>{0}), q * q * cross);
            near(value_and_gradient<KlDivergence>(N{}, z, Label<2>{0}), cross);
            near(value_and_gradient<LabelSmoothed<CrossEntropy>>(N{}, z, Label<2>{0}), 0.95 * cross + 0.05 * softplus_of(-gap));
            near(value_and_gradient<ClassWeighted<CrossEntropy, 3, 1>>(N{}, z, Label<2>{0}), 1.5 * cross);
        }
}

BOOST_AUTO_TEST_SUITE_END()
