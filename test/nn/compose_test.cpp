// Nets behind each other: the pair computes what its parts compute, training moves the part that is not frozen, along the
// gradient that the other one hands it.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <concepts>

using namespace etch;

namespace {

using First = BasicNet<double, Dense<3, 5, Tanh>, Dense<5, 2>>;
using Second = BasicNet<double, Dense<2, 4, Tanh>, OutputUnits<4, 1, Bernoulli>>;
using Pair = Composed<First, frozen<Second>>;
static_assert(std::same_as<Pair, BasicNet<double, Dense<3, 5, Tanh>, Dense<5, 2>, Frozen<Dense<2, 4, Tanh>>,
                                          Frozen<OutputUnits<4, 1, Bernoulli>>>>);
static_assert(std::same_as<Composed<First>, First> && Composed<First, Second, BasicNet<double, Dense<1, 1>>>::layer_count == 5);
static_assert(Pair::parameter_count == First::parameter_count + Second::parameter_count);
static_assert(std::same_as<loss_of<Pair>, BinaryCrossEntropy>);

struct Parts {
    Random random{Seed{1}};
    First first = laws::scattered<First>(random);
    Second second = laws::scattered<Second>(random);
    Pair pair{};
    Parts() {
        replace_part<0>(pair, first);
        replace_part<First::layer_count>(pair, second);
    }
};

constexpr bool compiled = [] {
    First first{};
    first.parameters()[4] = 2;
    Pair pair{};
    replace_part<0>(pair, first);
    return part<First>(pair) == first;
}();
static_assert(compiled);

} // namespace

BOOST_AUTO_TEST_SUITE(nn_compose)

BOOST_AUTO_TEST_CASE(a_pair_computes_one_after_the_other) {
    const Parts p;
    const First::Input x{0.3, -1, 0.7};
    BOOST_CHECK(p.pair(x) == p.second(p.first(x)));
    BOOST_CHECK(part<First>(p.pair) == p.first);
    BOOST_CHECK((part<Second, 2>(p.pair) == p.second));
    BOOST_CHECK((part<frozen<Second>, 2>(p.pair)(p.first(x)) == p.second(p.first(x))));
}

BOOST_AUTO_TEST_CASE(training_moves_what_is_not_frozen_along_the_gradient_that_comes_through_the_rest) {
    Parts p;
    const First::Input x{0.3, -1, 0.7};
    const Vector<double, 1> target{1};
    // The slope of the loss at the output of the first net, then a step of that net on a loss that has this slope.
    const auto slope = input_gradient<BinaryCrossEntropy>(p.second, p.first(x), target);
    First by_slope = p.first;
    Trainer<First, detail::Projection, Sgd>{by_slope, Sgd{.learning_rate = 0.5}}.step(x, slope);
    Trainer<Pair, loss_of<Pair>, Sgd>{p.pair, Sgd{.learning_rate = 0.5}}.step(x, target);
    const First moved = part<First>(p.pair);
    double farthest = 0;
    for (std::size_t i = 0; i < moved.parameters().size(); ++i) {
        BOOST_CHECK_SMALL(moved.parameters()[i] - by_slope.parameters()[i], 1e-15);
        farthest = std::max(farthest, std::abs(moved.parameters()[i] - p.first.parameters()[i]));
    }
    BOOST_CHECK_GT(farthest, 1e-3);
    BOOST_CHECK((part<Second, 2>(p.pair) == p.second));
}

BOOST_AUTO_TEST_SUITE_END()
