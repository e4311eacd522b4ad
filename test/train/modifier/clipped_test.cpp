// Clipped gradients against the definition, over batches that would be fused and batches that are collected; modifiers of
// modifiers in both orders.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <algorithm>
#include <tuple>

using namespace etch;

namespace {

using Small = BasicNet<double, Dense<3, 4, Tanh>, Dense<4, 2>>;
using Large = BasicNet<double, Dense<6, 13, Tanh>, Frozen<Dense<13, 6, Tanh>>, Dense<6, 5, Sigmoid>>;

double norm(const laws::Numbers& g) {
    double sum = 0;
    for (const double x : g)
        sum += x * x;
    return std::sqrt(sum);
}
void clip_by_norm(laws::Numbers& g, double limit) {
    const double length = norm(g);
    for (double& x : g)
        x *= length > limit ? limit / length : 1;
}
void clip_by_value(laws::Numbers& g, double limit) {
    for (double& x : g)
        x = std::clamp(x, -limit, limit);
}

/// How far losses and parameters are from those of the published rule on gradients that were changed first, after 100 steps.
template <class N, class Method, class Plain>
double distance(const Method& method, const Plain& plain, auto change) {
    const laws::Rows<N> rows{400};
    double worst = 0;
    for (const std::size_t batch : {1U, 7U, 32U, 40U}) {
        Random random{Seed{3}};
        N net = laws::scattered<N>(random, 0.7), reference = net;
        Trainer<N, MeanSquaredError, Method> trainer{net, method};
        auto rule = laws::published(plain);
        laws::Numbers theta(reference.parameters().begin(), reference.parameters().end()), gradient;
        for (std::size_t step = 0; step < 100; ++step) {
            const std::size_t first = step * batch % (rows.size() - batch + 1);
            const double loss = laws::mean_gradient<MeanSquaredError>(reference, rows, first, batch, gradient);
            change(gradient);
            rule.step(theta, gradient);
            std::copy(theta.begin(), theta.end(), reference.parameters().begin());
            const auto view = rows.view();
            worst = std::max(worst, std::abs(trainer.step(Batch{view, first, batch}) - loss));
        }
        for (std::size_t i = 0; i < theta.size(); ++i)
            worst = std::max(worst, std::abs(net.parameters()[i] - theta[i]));
        BOOST_CHECK(trainer.steps() == 100 && trainer.refused() == 0);
    }
    return worst;
}

using nets = std::tuple<Small, Large>;

} // namespace

BOOST_AUTO_TEST_SUITE(train_modifier_clipped)

BOOST_AUTO_TEST_CASE(by_value) {
    const auto momentum = laws::unusual<Momentum>();
    BOOST_CHECK_LE(distance<Small>(clipped_by_value(momentum, 0.02), momentum, [](auto& g) { clip_by_value(g, 0.02); }), 1e-12);
}
BOOST_AUTO_TEST_CASE_TEMPLATE(by_norm, N, nets) {
    const auto adam = laws::unusual<Adam>();
    BOOST_CHECK_LE(distance<N>(clipped_by_norm(adam, 0.1), adam, [](auto& g) { clip_by_norm(g, 0.1); }), 1e-12);
}
BOOST_AUTO_TEST_CASE(one_after_the_other) {
    const auto sgd = laws::unusual<Sgd>();
    BOOST_CHECK_LE(distance<Small>(clipped_by_norm(clipped_by_value(sgd, 0.02), 0.1), sgd,
                                   [](auto& g) { clip_by_norm(g, 0.1), clip_by_value(g, 0.02); }),
                   1e-12);
    BOOST_CHECK_LE(distance<Small>(clipped_by_value(clipped_by_norm(sgd, 0.05), 0.02), sgd,
                                   [](auto& g) { clip_by_value(g, 0.02), clip_by_norm(g, 0.05); }),
                   1e-12);
}
BOOST_AUTO_TEST_CASE(a_limit_that_is_far_changes_nothing) {
    const auto sgd = laws::unusual<Sgd>();
    BOOST_CHECK_LE(distance<Small>(clipped_by_norm(sgd, 1e9), sgd, [](auto&) {}), 1e-12);
    BOOST_CHECK_GT(distance<Small>(clipped_by_norm(sgd, 0.1), sgd, [](auto&) {}), 1e-3); // the test would see it
}
BOOST_AUTO_TEST_CASE(norms_do_not_overflow) {
    constexpr double small[]{3e-200, 4e-200}, large[]{3e200, -4e200, 0}, none[]{0, 0};
    BOOST_CHECK_CLOSE(detail::norm_of(std::span{small}), 5e-200, 1e-12);
    BOOST_CHECK_CLOSE(detail::norm_of(std::span{large}), 5e200, 1e-12);
    static_assert(detail::norm_of(std::span{none}) == 0);
    std::vector<float> many(1003, 3e38F);
    BOOST_CHECK_CLOSE(detail::norm_of(std::span{many}), std::sqrt(1003.0) * 3e38, 1e-4);
    for (const float bad : {HUGE_VALF, std::nanf("")}) {
        many[0] = bad;
        BOOST_CHECK(std::isnan(detail::norm_of(std::span{many})));
        std::vector<float> all(9, bad);
        BOOST_CHECK(std::isnan(detail::norm_of(std::span{all})));
    }
}
/// Each element is finite, the norm is 4e38.
BOOST_AUTO_TEST_CASE(a_gradient_whose_norm_overflows_is_shortened) {
    using N = Net<Dense<4, 1>>;
    const auto weights = [](double limit) {
        N net{};
        Trainer<N, MeanSquaredError, ClippedByNorm<Sgd>> trainer{net, clipped_by_norm(Sgd{.learning_rate = 1}, limit)};
        trainer.step(N::Input{1e38F, -1e38F, 1e38F, 1e38F}, N::Output{1});
        return net;
    };
    const N by_one = weights(1), by_many = weights(1e30), by_none = weights(1e39);
    for (std::size_t i = 0; i < 4; ++i) {
        const double sign = i == 1 ? -1 : 1;
        BOOST_CHECK_CLOSE(by_one.parameters()[i], sign * 0.5F, 1e-4);
        BOOST_CHECK_CLOSE(by_many.parameters()[i], sign * 0.5e30, 1e-4);
        BOOST_CHECK_CLOSE(by_none.parameters()[i], sign * 2e38, 1e-4); // a limit beyond all floats
    }
}

BOOST_AUTO_TEST_SUITE_END()
