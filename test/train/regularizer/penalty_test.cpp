// Penalties: their values, and training with them against the published rule on loss + penalty with its derivative by hand.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

using namespace etch;

namespace {

using Model = BasicNet<double, Dense<3, 5, Tanh>, Frozen<Dense<5, 5>>, Dense<5, 2>>;
using Tiled = BasicNet<double, Dense<9, 13, Tanh>, Dense<13, 2>>;
static_assert(tile_samples<Model> == 1 && tile_samples<Tiled> == 32);

/// Whether parameter i is a weight of layer 0 or 2: Dense names its matrix first.
bool is_weight(int layer, std::size_t i) { return layer == 0 ? i < 15 : i >= 20 + 30 && i < 20 + 30 + 10; }
bool any_weight(std::size_t i) { return is_weight(0, i) || is_weight(2, i); }
bool first_bias(std::size_t i) { return i >= 15 && i < 20; }
bool tiled_weight(std::size_t i) { return i < 9 * 13 || (i >= 10 * 13 && i < 12 * 13); }
double sign(double w) { return static_cast<double>(w > 0) - static_cast<double>(w < 0); }

/// How far training is from the published rule on the gradient plus `slope` where `has`.
template <class N = Model, class Method, class Plain>
double distance(const Method& method, const Plain& plain, auto has, auto slope) {
    const laws::Rows<N> rows{400};
    double worst = 0;
    for (const std::size_t batch : {1U, 30U, 40U}) {
        Random random{Seed{3}};
        N net = laws::scattered<N>(random, 0.7), reference = net;
        Trainer<N, MeanSquaredError, Method> trainer{net, method};
        auto rule = laws::published(plain);
        laws::Numbers theta(reference.parameters().begin(), reference.parameters().end()), gradient;
        for (std::size_t step = 0; step < 100; ++step) {
            const std::size_t first = step * batch % (rows.size() - batch + 1);
            laws::mean_gradient<MeanSquaredError>(reference, rows, first, batch, gradient);
            for (std::size_t i = 0; i < theta.size(); ++i)
                if (has(i))
                    gradient[i] += slope(theta[i]);
            rule.step(theta, gradient);
            std::copy(theta.begin(), theta.end(), reference.parameters().begin());
            const auto view = rows.view();
            trainer.step(Batch{view, first, batch});
        }
        for (std::size_t i = 0; i < theta.size(); ++i)
            worst = std::max(worst, std::abs(net.parameters()[i] - theta[i]));
    }
    return worst;
}

struct Hyperbolic { // a user's own, of one transcendental
    double strength = 1;
    constexpr auto of(auto w) const { return strength * log(cosh(w)); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_regularizer_penalty)

BOOST_AUTO_TEST_CASE(training_minimises_the_sum) {
    const auto sgd = laws::unusual<Sgd>();
    const auto adam = laws::unusual<Adam>();
    const auto both = [](double w) { return 0.03 * sign(w) + 0.1 * w; };
    BOOST_CHECK_LE(distance(regularized(sgd, L2{0.1}), sgd, any_weight, [](double w) { return 0.1 * w; }), 1e-12);
    BOOST_CHECK_LE(distance(regularized(sgd, L1{0.03}), sgd, any_weight, [](double w) { return 0.03 * sign(w); }), 1e-12);
    BOOST_CHECK_LE(distance<Tiled>(regularized(adam, ElasticNet{0.03, 0.1}), adam, tiled_weight, both), 1e-12);
    BOOST_CHECK_LE(distance(regularized(sgd, Hyperbolic{0.2}), sgd, any_weight, [](double w) { return 0.2 * std::tanh(w); }),
                   1e-12);
    BOOST_CHECK_GT(distance(regularized(sgd, L2{0.1}), sgd, any_weight, [](double w) { return 0.101 * w; }), 1e-6);
}
BOOST_AUTO_TEST_CASE(where_it_says) {
    const auto sgd = laws::unusual<Sgd>();
    const auto slope = [](double w) { return 0.1 * w; };
    const auto both = regularized(regularized(sgd, L2{0.1}, OnLeaf<0, "b">{}), L2{0.1}, OnLayer<2>{});
    BOOST_CHECK_LE(distance(both, sgd, [](std::size_t i) { return first_bias(i) || is_weight(2, i); }, slope), 1e-12);
}
BOOST_AUTO_TEST_CASE(before_and_behind_a_clipped_norm) {
    // A penalty around a clipped method is clipped as well: with a limit of nearly 0 nothing moves.
    const auto sgd = laws::unusual<Sgd>();
    const laws::Rows<Model> rows{8};
    const auto view = rows.view();
    Random random{Seed{3}};
    const Model start = laws::scattered<Model>(random, 0.7);
    Model inside = start, outside = start;
    const auto clipped_last = regularized(clipped_by_norm(sgd, 1e-9), L2{10});
    const auto clipped_first = clipped_by_norm(regularized(sgd, L2{10}), 1e-9);
    Trainer<Model, MeanSquaredError, std::remove_const_t<decltype(clipped_last)>>{inside, clipped_last}.step(view);
    Trainer<Model, MeanSquaredError, std::remove_const_t<decltype(clipped_first)>>{outside, clipped_first}.step(view);
    double moved_inside = 0, off_outside = 0;
    for (std::size_t i = 0; i < start.parameters().size(); ++i) {
        moved_inside = std::max(moved_inside, std::abs(inside.parameters()[i] - start.parameters()[i]));
        const double decayed = start.parameters()[i] * (any_weight(i) ? 1 - sgd.learning_rate * 10 : 1);
        off_outside = std::max(off_outside, std::abs(outside.parameters()[i] - decayed));
    }
    BOOST_CHECK(moved_inside > 0 && moved_inside < 1e-9);
    BOOST_CHECK_LT(off_outside, 1e-9);
}
BOOST_AUTO_TEST_CASE(values) {
    Random random{Seed{5}};
    const Model net = laws::scattered<Model>(random, 0.7);
    double absolute = 0, squares = 0, bias = 0;
    for (std::size_t i = 0; i < net.parameters().size(); ++i) {
        const double w = net.parameters()[i];
        absolute += any_weight(i) ? std::abs(w) : 0, squares += any_weight(i) ? w * w : 0, bias += first_bias(i) ? w * w : 0;
    }
    BOOST_CHECK_CLOSE(penalty(net, L1{0.5}), 0.5 * absolute, 1e-11);
    BOOST_CHECK_CLOSE(penalty(net, L2{0.5}), 0.25 * squares, 1e-11);
    BOOST_CHECK_CLOSE(penalty(net, ElasticNet{0.5, 0.3}), 0.5 * absolute + 0.15 * squares, 1e-11);
    BOOST_CHECK_CLOSE(penalty(net, L2{0.5}, OnLeaf<0, "b">{}), 0.25 * bias, 1e-11);
    static_assert(penalty(Net<Dense<2, 1>>{}, ElasticNet{}) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
