// Every optimizer against its published rule, on batches that take the fused path (1, 32) and those that collect (7, 40).
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <tuple>

using namespace etch;

namespace {

using Small = BasicNet<double, Dense<3, 4, Tanh>, Dense<4, 2>>;
using Large = BasicNet<double, Dense<6, 13, Tanh>, Dense<13, 5, Sigmoid>>;
static_assert(tile_samples<Small> == 1 && tile_samples<Large> == 32);

template <class N_, class Method_>
struct Case {
    using N = N_;
    using Method = Method_;
};
using cases = std::tuple<Case<Small, Sgd>, Case<Small, Momentum>, Case<Small, Nesterov>, Case<Small, Adam>, Case<Small, AdamW>,
                         Case<Large, Sgd>, Case<Large, Momentum>, Case<Large, Nesterov>, Case<Large, Adam>, Case<Large, AdamW>>;

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_published)

BOOST_AUTO_TEST_CASE_TEMPLATE(hundred_steps_match, C, cases) {
    using N = typename C::N;
    const laws::Rows<N> rows{400};
    double worst = 0;
    for (const std::size_t batch : {1U, 7U, 32U, 40U}) {
        Random random{Seed{3}};
        N net = laws::scattered<N>(random, 0.7), reference = net;
        const auto method = laws::unusual<typename C::Method>();
        Trainer<N, MeanSquaredError, typename C::Method> trainer{net, method};
        auto rule = laws::published(method);
        laws::Numbers theta(reference.parameters().begin(), reference.parameters().end()), gradient;
        for (std::size_t step = 0; step < 100; ++step) {
            const std::size_t first = step * batch % (rows.size() - batch + 1);
            const double loss = laws::mean_gradient<MeanSquaredError>(reference, rows, first, batch, gradient);
            rule.step(theta, gradient);
            std::copy(theta.begin(), theta.end(), reference.parameters().begin());
            const auto view = rows.view();
            BOOST_CHECK_SMALL(trainer.step(Batch{view, first, batch}) - loss, 1e-12);
        }
        for (std::size_t i = 0; i < theta.size(); ++i)
            worst = std::max(worst, std::abs(net.parameters()[i] - theta[i]));
        BOOST_CHECK_EQUAL(trainer.steps(), 100U);
    }
    BOOST_CHECK_LE(worst, 1e-12);
    BOOST_TEST_MESSAGE("worst distance " << worst);
}

BOOST_AUTO_TEST_SUITE_END()
