// After each step no unit's weights are longer than the limit; those that were shorter, and biases, are as the method left them.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

using namespace etch;

namespace {

using Model = BasicNet<double, Dense<5, 7, Tanh>, Frozen<Dense<7, 7>>, Dense<7, 2>>;

template <int Layer, int Rows, int Columns>
double check(const Model& constrained, const Model& plain, double limit) {
    const auto now = parameter<Layer, "W">(constrained), then = parameter<Layer, "W">(plain);
    const auto now_b = parameter<Layer, "b">(constrained), then_b = parameter<Layer, "b">(plain);
    double longest = 0;
    for (int r = 0; r < Rows; ++r) {
        double squares = 0;
        for (int c = 0; c < Columns; ++c)
            squares += then(r, c) * then(r, c);
        longest = std::max(longest, std::sqrt(squares));
        const double factor = std::sqrt(squares) > limit ? limit / std::sqrt(squares) : 1;
        for (int c = 0; c < Columns; ++c)
            BOOST_CHECK_SMALL(now(r, c) - factor * then(r, c), 1e-14);
        BOOST_CHECK_SMALL(now_b(r) - then_b(r), 1e-14);
    }
    return longest;
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_regularizer_max_norm)

BOOST_AUTO_TEST_CASE(each_step_ends_within_the_limit) {
    const laws::Rows<Model> rows{64};
    const auto view = rows.view();
    Random random{Seed{3}};
    Model net = laws::scattered<Model>(random, 0.7), twin = net;
    Trainer<Model, MeanSquaredError, MaxNorm<Sgd>> trainer{net, max_norm(Sgd{.learning_rate = 0.5}, 0.9)};
    for (std::uint64_t n = 0; n < 20; ++n) {
        twin = net;
        Trainer<Model, MeanSquaredError, Sgd> plain{twin, Sgd{.learning_rate = 0.5}};
        trainer.step(Batch{view, n, 1 + n % 9}), plain.step(Batch{view, n, 1 + n % 9});
        const double longest = std::max(check<0, 7, 5>(net, twin, 0.9), check<2, 2, 7>(net, twin, 0.9));
        check<1, 7, 7>(net, twin, 1e9); // frozen
        BOOST_CHECK(n > 0 || longest > 0.9);
    }
}
BOOST_AUTO_TEST_CASE(with_a_guard_and_on_one_layer) {
    const laws::Rows<Model> rows{8};
    Random random{Seed{3}};
    Model net = laws::scattered<Model>(random, 2), before = net;
    const auto method = guarded(max_norm(Sgd{.learning_rate = 1e-300}, 0.5, OnLayer<2>{}));
    Trainer<Model, MeanSquaredError, std::remove_const_t<decltype(method)>> trainer{net, method};
    trainer.step(rows.view());
    check<0, 7, 5>(net, before, 1e9), check<2, 2, 7>(net, before, 0.5);
    BOOST_CHECK(trainer.steps() == 1);
    trainer.method().limit = 0.1, trainer.method().learning_rate = std::nan("");
    before = net;
    trainer.step(rows.view());
    BOOST_CHECK(net == before && trainer.refused() == 1); // refused: not constrained either
}

BOOST_AUTO_TEST_SUITE_END()
