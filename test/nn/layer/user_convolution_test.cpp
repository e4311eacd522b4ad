#include "prelude.hpp"

#include <etch/etch.hpp>

// A layer of a user's own out of operations on tensors: a convolution finds a pattern wherever it is, trained like any other layer.

namespace {

using namespace etch;

/// The best place for each of two patterns of a signal: the largest of its windows' products with them.
template <int Length, int Width>
struct Patterns {
    using Input = Shape<Length>;
    static constexpr auto forward(auto x) { return concat(best<0>(x), best<1>(x)); }

private:
    template <int Which>
    static constexpr auto best(auto x) {
        return reshape<1>(max(conv1d<Padding::same>(x, slice<Which * Width, Width>(weight<"W", 2 * Width>))));
    }
};

using Finder = Net<Patterns<8, 3>, Dense<2, 1, Sigmoid>>;

/// Whether "1 -1 1" is somewhere in the signal.
constexpr auto signals = samples<Finder>({
    {{1, -1, 1, 0, 0, 0, 0, 0}, {1}},
    {{0, 0, 1, -1, 1, 0, 0, 0}, {1}},
    {{0, 0, 0, 0, 0, 1, -1, 1}, {1}},
    {{0, 0, 0, 1, -1, 1, 0, 0}, {1}},
    {{1, 1, 1, 0, 0, 0, 0, 0}, {0}},
    {{0, 0, 0, 1, 1, 0, 0, 1}, {0}},
    {{0, 1, -1, 0, 0, 0, 1, 0}, {0}},
    {{0, 0, -1, 1, 0, -1, 0, 0}, {0}},
});

} // namespace

BOOST_AUTO_TEST_SUITE(nn_layer_user_convolution)

BOOST_AUTO_TEST_CASE(learns_a_pattern_wherever_it_is) {
    Finder net = initialized<Finder>(Xavier{}, Seed{1});
    const Report report = fit<BinaryCrossEntropy>(net, signals, Adam{.learning_rate = 0.05}, {.epochs = 500, .batch_size = 8});
    BOOST_CHECK_LT(report.loss, 0.05);
    BOOST_CHECK_GT(net({0, 1, -1, 1, 0, 0, 0, 0})[0], 0.5F); // a place that it has not seen
    BOOST_CHECK_LT(net({0, 1, 1, 1, 0, 0, 0, 0})[0], 0.5F);
}

BOOST_AUTO_TEST_CASE(gradient) {
    using Wide = BasicNet<double, Patterns<8, 3>, Dense<2, 1, Sigmoid>>;
    const Wide net = initialized<Wide>(Xavier{}, Seed{3});
    const Vector<double, 8> signal{0.1, -0.7, 0.4, 0.9, -0.2, 0.3, 0.8, -0.5};
    BOOST_CHECK_LE(check_gradient<BinaryCrossEntropy>(net, signal, Vector<double, 1>{1}).max_relative_error, 1e-6);
}

BOOST_AUTO_TEST_SUITE_END()
