// Losses around losses: what each modifier makes of outputs that are classes and of outputs that are not, which order they may
// stand in, and what they refuse.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <cmath>
#include <concepts>

using namespace etch;

namespace {

using Three = BasicNet<double, Dense<2, 3, Sigmoid>>;
using One = BasicNet<double, Dense<2, 1>>;

template <class Of, int Outputs, int Numbers = Outputs>
constexpr bool is_refused = std::same_as<decltype(Of::of(Input<Outputs>{}, Target<Numbers>{})), Misfit>;

// The weight of a sample is no label.
static_assert(is_refused<LabelSmoothed<SampleWeighted<CrossEntropy>>, 3, 4> &&
              !is_refused<SampleWeighted<LabelSmoothed<CrossEntropy>>, 3, 4>);
static_assert(is_refused<SignedTargets<SampleWeighted<Hinge>>, 3, 4> &&
              !is_refused<SampleWeighted<SignedTargets<Hinge>>, 3, 4>);
static_assert(is_refused<ClassWeighted<SampleWeighted<BinaryCrossEntropy>, 1, 3>, 1, 2>);

// Classes are 0 and 1, not -1 and 1.
static_assert(is_refused<SignedTargets<ClassWeighted<Hinge, 1, 3>>, 1> && is_refused<ClassWeighted<Hinge, 1, 3>, 1> &&
              !is_refused<ClassWeighted<SignedTargets<Hinge>, 1, 3>, 1>);
static_assert(is_refused<LabelSmoothed<SquaredHinge>, 3> && is_refused<LabelSmoothed<PerceptronLoss<>>, 3> &&
              !is_refused<LabelSmoothed<SignedTargets<SquaredHinge>>, 3>);
static_assert(is_refused<SignedTargets<LabelSmoothed<MeanSquaredError>>, 3> &&
              !is_refused<SignedTargets<MeanSquaredError>, 3> && is_refused<SignedTargets<BinaryCrossEntropy>, 3>);

// Outputs that may all be true are no classes.
static_assert(is_refused<ClassWeighted<BinaryCrossEntropy, 1, 1, 1>, 3> &&
              is_refused<ClassWeighted<BinaryFocal<>, 1, 1, 1>, 3> && !is_refused<ClassWeighted<BinaryCrossEntropy, 1, 3>, 1> &&
              !is_refused<ClassWeighted<Focal<>, 1, 1, 1>, 3>);

static_assert(MeanLoss<HuberAt<1, 2>> && MeanLoss<Huber> && MeanLoss<SampleWeighted<LogCoshError>> &&
              MeanLoss<GaussianNegativeLogLikelihood> && !MeanLoss<CrossEntropy> && !MeanLoss<LabelSmoothed<CrossEntropy>> &&
              !MeanLoss<HalfSquaredError> && !MeanLoss<Summed<Huber>>);

static_assert(detail::loss_fits<Multinoulli, SampleWeighted<CrossEntropy>>() &&
              detail::loss_fits<Bernoulli, SampleWeighted<LabelSmoothed<BinaryFocal<>>>>() &&
              !detail::loss_fits<Bernoulli, SampleWeighted<CrossEntropy>>() &&
              !detail::loss_fits<Gaussian, SignedTargets<Hinge>>());

template <class N>
struct Drawn {
    Random random{Seed{6}};
    N net = laws::scattered<N>(random);
    typename N::Input x{0.3, -0.8};
    typename N::Output y = net(x);
};

} // namespace

BOOST_AUTO_TEST_SUITE(nn_loss_modified)

BOOST_AUTO_TEST_CASE(outputs_that_are_no_classes_are_smoothed_one_by_one) {
    const Drawn<Three> d;
    const double t[]{1, 0, 1};
    double expected = 0;
    for (int k = 0; k < 3; ++k) {
        const double smooth = 0.9 * t[k] + 0.05;
        expected -= (smooth * std::log(d.y[k]) + (1 - smooth) * std::log(1 - d.y[k])) / 3;
    }
    BOOST_CHECK_CLOSE((value<LabelSmoothed<BinaryCrossEntropy>>(d.net, d.x, Vector<double, 3>{1, 0, 1})), expected, 1e-11);
}

BOOST_AUTO_TEST_CASE(weights_of_classes_around_signs) {
    const Drawn<One> d;
    const double y = d.y[0];
    using Of = ClassWeighted<SignedTargets<Hinge>, 1, 3>;
    BOOST_CHECK_CLOSE((value<Of>(d.net, d.x, Vector<double, 1>{0})), 0.5 * std::max(0.0, 1 + y), 1e-12);
    BOOST_CHECK_CLOSE((value<Of>(d.net, d.x, Vector<double, 1>{1})), 1.5 * std::max(0.0, 1 - y), 1e-12);
}

BOOST_AUTO_TEST_CASE(sums_are_over_the_numbers_of_the_target) {
    using N = BasicNet<double, Dense<2, 4>>;
    const Drawn<N> d;
    using Density = GaussianNegativeLogLikelihood;
    const Vector<double, 2> t{0.5, -1};
    BOOST_CHECK_CLOSE((value<Summed<Density>>(d.net, d.x, t)), (2 * value<Density>(d.net, d.x, t)), 1e-12);
    const Weighted<Vector<double, 4>> weighted{{1, 2, 3, 4}, 0.5F};
    BOOST_CHECK_CLOSE((value<Summed<SampleWeighted<MeanSquaredError>>>(d.net, d.x, weighted)),
                      (2 * value<MeanSquaredError>(d.net, d.x, weighted.target)), 1e-12);
}

BOOST_AUTO_TEST_SUITE_END()
