// Losses against their definitions written out, in the C++ library's functions, and what they do at their corners.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <algorithm>
#include <vector>

using namespace etch;

namespace {

/// A layer that hands its input to the activation as it is.
template <int Size, class A>
struct Logits {
    using Input = Shape<Size>;
    static constexpr auto forward(auto x) { return A::of(x + bias<"b", Size>); }
};
template <int Size, class A = Identity>
using Of = BasicNet<double, Logits<Size, A>>;

using Row = std::vector<double>;

/// The loss of three outputs, against a function of these outputs and of the target.
template <class Loss, class A, class Target>
void is(double (*exact)(const Row& p, const Row& t)) {
    using N = Of<3, A>;
    Random random{Seed{5}};
    for (int draw = 0; draw < 100; ++draw) {
        typename N::Input z{};
        laws::scatter(z, random, 2);
        const auto target = Target::template draw<N>(random);
        double t[3];
        write_target<3>(target, t);
        const auto p = N{}(z);
        const double got = value<Loss>(N{}, z, target), expected = exact({p.begin(), p.end()}, {t, t + 3});
        BOOST_CHECK_SMALL(got - expected, 1e-14 * std::max(1.0, std::abs(expected)));
    }
}

/// The loss of a single output y for a target t, and its slope.
template <class Loss>
auto single(double y, double t) {
    const auto [loss, gradient] = value_and_gradient<Loss>(Of<1>{}, {y}, Vector<double, 1>{t});
    return std::pair{loss, gradient.parameters()[0]};
}
using Pair = std::pair<double, double>;

template <class F>
double sum_over(const Row& p, const Row& t, F each) {
    double sum = 0;
    for (std::size_t k = 0; k < p.size(); ++k)
        sum += each(p[k], t[k]);
    return sum;
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_loss_closed_forms)

BOOST_AUTO_TEST_CASE(margins) {
    is<Hinge, Identity, laws::Signs>([](const Row& p, const Row& t) {
        return sum_over(p, t, [](double y, double s) { return std::max(0.0, 1 - s * y); }) / 3;
    });
    is<SquaredHinge, Identity, laws::Signs>([](const Row& p, const Row& t) {
        return sum_over(p, t, [](double y, double s) { return std::pow(std::max(0.0, 1 - s * y), 2); }) / 3;
    });
    is<PerceptronLoss<>, Identity, laws::Signs>([](const Row& p, const Row& t) {
        return sum_over(p, t, [](double y, double s) { return std::max(0.0, -s * y); }) / 3;
    });
    is<PerceptronLoss<2>, Identity, laws::Signs>([](const Row& p, const Row& t) {
        return sum_over(p, t, [](double y, double s) { return std::max(0.0, 2 - s * y); }) / 3;
    });
}

BOOST_AUTO_TEST_CASE(margins_of_labels) {
    is<SignedTargets<Hinge>, Identity, laws::AnyLabel>([](const Row& p, const Row& t) {
        return sum_over(p, t, [](double y, double s) { return std::max(0.0, s == 1 ? 1 - y : 1 + y); }) / 3;
    });
}

BOOST_AUTO_TEST_CASE(at_the_margin) {
    BOOST_CHECK((single<Hinge>(1, 1) == Pair{0, 0}) && (single<Hinge>(-1, -1) == Pair{0, 0}));
    BOOST_CHECK((single<Hinge>(0.5, 1) == Pair{0.5, -1}) && (single<Hinge>(0.5, -1) == Pair{1.5, 1}));
    BOOST_CHECK((single<SquaredHinge>(1, 1) == Pair{0, 0}) && (single<SquaredHinge>(-0.5, 1) == Pair{2.25, -3}));
    // The perceptron learns from what is on the border.
    BOOST_CHECK((single<PerceptronLoss<>>(0, 1) == Pair{0, -1}) && (single<PerceptronLoss<>>(0, -1) == Pair{0, 1}));
    BOOST_CHECK((single<PerceptronLoss<>>(0.1, 1) == Pair{0, 0}) && (single<PerceptronLoss<>>(-0.5, 1) == Pair{0.5, -1}));
    BOOST_CHECK((single<PerceptronLoss<1>>(1, 1) == Pair{0, -1}) && (single<PerceptronLoss<1>>(1.5, 1) == Pair{0, 0}));
}

BOOST_AUTO_TEST_CASE(errors) {
    is<LogCoshError, Identity, laws::AnyTarget>([](const Row& p, const Row& t) {
        return sum_over(p, t, [](double y, double s) { return std::log(std::cosh(y - s)); }) / 3;
    });
    is<HalfSquaredError, Identity, laws::AnyTarget>(
        [](const Row& p, const Row& t) { return sum_over(p, t, [](double y, double s) { return (y - s) * (y - s) / 2; }); });
    is<Summed<MeanSquaredError>, Identity, laws::AnyTarget>(
        [](const Row& p, const Row& t) { return sum_over(p, t, [](double y, double s) { return (y - s) * (y - s); }); });
    is<Summed<AbsoluteError>, Identity, laws::AnyTarget>(
        [](const Row& p, const Row& t) { return sum_over(p, t, [](double y, double s) { return std::abs(y - s); }); });
    BOOST_CHECK((single<HalfSquaredError>(3, 1) == Pair{2, 2}));
    BOOST_CHECK((single<LogCoshError>(1, 1) == Pair{0, 0}));
    BOOST_CHECK_CLOSE(single<LogCoshError>(1e-9, 0).first, 5e-19, 1e-12);
}

BOOST_AUTO_TEST_CASE(distributions) {
    is<KlDivergence, Softmax, laws::Distribution>(
        [](const Row& p, const Row& t) { return sum_over(p, t, [](double q, double s) { return s * std::log(s / q); }); });
    is<KlDivergence, Softmax, laws::AnyLabel>([](const Row& p, const Row& t) {
        return sum_over(p, t, [](double q, double s) { return s == 0 ? 0 : -std::log(q); });
    });
    const Vector<double, 3> z{1, 2, 4}; // what is right costs nothing
    BOOST_CHECK_SMALL((value<KlDivergence>(Of<3, Softmax>{}, z, Of<3, Softmax>{}(z))), 1e-15);
}

BOOST_AUTO_TEST_CASE(focal_losses) {
    is<Focal<>, Softmax, laws::AnyLabel>([](const Row& p, const Row& t) {
        return sum_over(p, t, [](double q, double s) { return -s * (1 - q) * (1 - q) * std::log(q); });
    });
    is<Focal<0>, Softmax, laws::Distribution>(
        [](const Row& p, const Row& t) { return sum_over(p, t, [](double q, double s) { return -s * std::log(q); }); });
    is<BinaryFocal<>, Sigmoid, laws::Probabilities>([](const Row& p, const Row& t) {
        return sum_over(p, t,
                        [](double q, double s) {
                            return -0.25 * s * (1 - q) * (1 - q) * std::log(q) - 0.75 * (1 - s) * q * q * std::log(1 - q);
                        }) /
               3;
    });
    is<Summed<BinaryFocal<0, 1, 2>>, Sigmoid, laws::Probabilities>([](const Row& p, const Row& t) {
        return sum_over(p, t, [](double q, double s) { return -0.5 * (s * std::log(q) + (1 - s) * std::log(1 - q)); });
    });
}

BOOST_AUTO_TEST_CASE(smoothed_labels) {
    is<LabelSmoothed<CrossEntropy>, Softmax, laws::AnyLabel>([](const Row& p, const Row& t) {
        return sum_over(p, t, [](double q, double s) { return -(0.9 * s + 0.1 / 3) * std::log(q); });
    });
    const double p = 1 / (1 + std::exp(-0.3));
    BOOST_CHECK_CLOSE((value<LabelSmoothed<BinaryCrossEntropy, 1, 5>>(Of<1, Sigmoid>{}, {0.3}, Vector<double, 1>{1})),
                      -0.9 * std::log(p) - 0.1 * std::log(1 - p), 1e-12);
}

BOOST_AUTO_TEST_CASE(weighted_classes) {
    is<ClassWeighted<CrossEntropy, 1, 2, 6>, Softmax, laws::AnyLabel>([](const Row& p, const Row& t) {
        return -(t[0] * std::log(p[0]) + 2 * t[1] * std::log(p[1]) + 6 * t[2] * std::log(p[2])) / 3;
    });
    using N = Of<1, Sigmoid>;
    using Weighted = ClassWeighted<BinaryCrossEntropy, 1, 3>;
    for (const double t : {0.0, 1.0}) {
        const Vector<double, 1> target{t};
        BOOST_CHECK_CLOSE((value<Weighted>(N{}, {0.3}, target)),
                          (t == 0 ? 0.5 : 1.5) * (value<BinaryCrossEntropy>(N{}, {0.3}, target)), 1e-12);
    }
    // Equal weights are none.
    is<ClassWeighted<CrossEntropy, 7, 7, 7>, Softmax, laws::AnyLabel>(
        [](const Row& q, const Row& t) { return sum_over(q, t, [](double a, double s) { return -s * std::log(a); }); });
}

BOOST_AUTO_TEST_SUITE_END()
