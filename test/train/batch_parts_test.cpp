// What a tile of samples computes is the mean of what they come to one by one: for layers of several pieces, for units with
// parameters of their own, for steps with surrogates, and for losses that look at slices of the target.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <tuple>

using namespace etch;

namespace {

template <class Net_, class Loss_>
struct Case {
    using Net = Net_;
    using Loss = Loss_;
};
using cases = std::tuple<Case<BasicNet<double, Dense<5, 13, ParametricRelu>, Maxout<13, 3, 3>>, LogCoshError>,
                         Case<BasicNet<double, Dense<5, 19, StraightThrough<Sign, Mish>>, Dense<19, 3, Softmax>>,
                              ClassWeighted<LabelSmoothed<Focal<>>, 1, 2, 5>>>;

} // namespace

BOOST_AUTO_TEST_SUITE(train_batch_parts)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_tile_is_the_mean_of_its_samples, C, cases) {
    using N = typename C::Net;
    static_assert(tile_samples<N> == 32);
    Random random{Seed{5}};
    const N net = laws::scattered<N>(random, 0.6);
    const laws::Rows<N> rows{45};
    for (const std::size_t size : {1U, 2U, 7U, 32U, 45U}) {
        N moved = net;
        Trainer<N, typename C::Loss, Sgd> trainer{moved, Sgd{.learning_rate = 1}};
        laws::Numbers gradient;
        const auto view = rows.view();
        const double mean = laws::mean_gradient<typename C::Loss>(net, rows, 0, size, gradient);
        BOOST_CHECK_SMALL(trainer.step(Batch{view, 0, size}) - mean, 1e-13);
        for (std::size_t i = 0; i < gradient.size(); ++i)
            BOOST_CHECK_SMALL(net.parameters()[i] - moved.parameters()[i] - gradient[i], 1e-13);
    }
}

BOOST_AUTO_TEST_SUITE_END()
