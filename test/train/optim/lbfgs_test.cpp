// L-BFGS: its direction against the inverse Hessian of BFGS multiplied out, the conditions on its steps, and minima that are known.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <algorithm>
#include <array>

using namespace etch;
using laws::Numbers;

namespace {

/// The residuals of Rosenbrock's valley (1960), f = (1 - a)^2 + 100 (b - a^2)^2, whatever the input.
struct Valley {
    using Input = Shape<1>;
    static constexpr auto forward(auto x) {
        const auto a = bias<"a", 1>;
        const auto b = bias<"b", 1>;
        return concat(1 - a + 0 * x, 10 * (b - squared(a)));
    }
};
struct SumOfSquares {
    static constexpr auto of(auto prediction, auto target) { return sum(squared(prediction - target)); }
};
using Rosenbrock = BasicNet<double, Valley>;
constexpr auto nothing = samples<Rosenbrock>({{{0}, {0, 0}}});

constexpr double after(int steps, bool value) {
    Rosenbrock net{};
    net.parameters()[0] = -1.2, net.parameters()[1] = 1;
    Trainer<Rosenbrock, SumOfSquares, Lbfgs<5>> trainer{net};
    double loss = 0;
    for (int i = 0; i < steps; ++i)
        loss = trainer.step(nothing);
    return value ? loss : math::abs(net.parameters()[0] - 1) + math::abs(net.parameters()[1] - 1);
}
static_assert(after(2, true) < 24.2); // in the compiler, too

/// -H g, H by equations 7.16 and 7.17 of Nocedal, Wright (2006) multiplied out: from gamma 1, for each pair that is kept,
/// H = V^T H V + rho s s^T with V = 1 - rho y s^T.
Numbers published_direction(const std::vector<Numbers>& s, const std::vector<Numbers>& y, const Numbers& g) {
    const std::size_t n = g.size();
    const auto dot = [&](const Numbers& a, const Numbers& b) {
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i)
            sum += a[i] * b[i];
        return sum;
    };
    const double first = 1 / std::max(1.0, std::sqrt(dot(g, g)));
    const double gamma = s.empty() ? first : dot(s.back(), y.back()) / dot(y.back(), y.back());
    std::vector<Numbers> H(n, Numbers(n));
    for (std::size_t i = 0; i < n; ++i)
        H[i][i] = gamma;
    for (std::size_t k = 0; k < s.size(); ++k) {
        const double rho = 1 / dot(s[k], y[k]);
        std::vector<Numbers> V(n, Numbers(n)), HV(n, Numbers(n)), next(n, Numbers(n));
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                V[i][j] = (i == j) - rho * y[k][i] * s[k][j];
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                for (std::size_t l = 0; l < n; ++l)
                    HV[i][j] += H[i][l] * V[l][j];
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                next[i][j] = rho * s[k][i] * s[k][j];
                for (std::size_t l = 0; l < n; ++l)
                    next[i][j] += V[l][i] * HV[l][j];
            }
        H = next;
    }
    Numbers d(n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            d[i] -= H[i][j] * g[j];
    return d;
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_lbfgs)

BOOST_AUTO_TEST_CASE(directions_and_steps_are_the_published_ones) {
    using N = BasicNet<double, Dense<3, 3, Tanh>, Dense<3, 2>>;
    constexpr int n = N::parameter_count, memory = 4;
    const laws::Rows<N> rows{50};
    Random random{Seed{3}};
    N net = laws::scattered<N>(random, 0.7), reference = net;
    Trainer<N, MeanSquaredError, Lbfgs<memory>> trainer{net};
    std::vector<Numbers> s, y;
    Numbers g, next;
    double loss = laws::mean_gradient<MeanSquaredError>(reference, rows, 0, 50, g);
    for (int step = 0; step < 100; ++step) {
        const Numbers before(net.parameters().begin(), net.parameters().end()), d = published_direction(s, y, g);
        BOOST_CHECK_SMALL(trainer.step(rows.view()) - loss, 1e-12);
        const auto direction = trainer.state().moments.subspan((2 * memory + 2) * n, n);
        double longest = 0, off = 0, along = 0, moved = 0;
        for (std::size_t i = 0; i < n; ++i)
            longest = std::max(longest, std::abs(d[i])), off = std::max(off, std::abs(direction[i] - d[i])),
            along += g[i] * d[i], moved = std::max(moved, std::abs(net.parameters()[i] - before[i]));
        BOOST_CHECK_LE(off, 1e-9 * longest);
        const double length = moved / longest;
        reference = net;
        const double lower = laws::mean_gradient<MeanSquaredError>(reference, rows, 0, 50, next);
        double along_next = 0;
        Numbers step_s(n), step_y(n);
        for (std::size_t i = 0; i < n; ++i)
            along_next += next[i] * d[i], step_s[i] = net.parameters()[i] - before[i], step_y[i] = next[i] - g[i];
        BOOST_CHECK_LE(lower, loss + 1e-4 * length * along + 1e-15);
        BOOST_CHECK_LE(std::abs(along_next), 0.9 * std::abs(along) + 1e-15);
        s.push_back(step_s), y.push_back(step_y), g = next, loss = lower;
        if (s.size() > memory)
            s.erase(s.begin()), y.erase(y.begin());
    }
    BOOST_CHECK_EQUAL(trainer.steps(), 100U);
}
BOOST_AUTO_TEST_CASE(the_bottom_of_the_valley) {
    BOOST_CHECK_LT(after(60, false), 1e-9);
    BOOST_CHECK_LT(after(60, true), 1e-20);
}
BOOST_AUTO_TEST_CASE(least_squares_by_fit) {
    // y = W x + b with noise: the gradient at the end is that of the normal equations, 0.
    using N = BasicNet<double, Dense<3, 2>>;
    const laws::Rows<N> rows{40};
    const auto view = rows.view();
    N net = initialized<N>(Seed{1});
    const Report report = fit<MeanSquaredError>(net, view, Lbfgs<6>{}, {.epochs = 40});
    BOOST_CHECK_EQUAL(report.steps, 40U);
    Numbers g;
    laws::mean_gradient<MeanSquaredError>(net, rows, 0, 40, g);
    for (const double each : g)
        BOOST_CHECK_SMALL(each, 1e-10);
    Trainer<N, MeanSquaredError, Sgd> slow{net, Sgd{.learning_rate = 0.1}};
    BOOST_CHECK_CLOSE(slow.step(view), report.loss, 1e-8); // nothing left to gain
}
BOOST_AUTO_TEST_CASE(ridge_regression) {
    // The minimum of loss + penalty: the gradient of the loss is that of the penalty, with the other sign.
    using N = BasicNet<double, Dense<3, 2>>;
    const laws::Rows<N> rows{40};
    N net = initialized<N>(Seed{1});
    fit<MeanSquaredError>(net, rows.view(), regularized(Lbfgs<6>{}, L2{.lambda = 0.3}), {.epochs = 40});
    Numbers g;
    laws::mean_gradient<MeanSquaredError>(net, rows, 0, 40, g);
    for (std::size_t i = 0; i < g.size(); ++i)
        BOOST_CHECK_SMALL(g[i] + (i < 6 ? 0.3 * net.parameters()[i] : 0), 1e-10);
    BOOST_CHECK_GT(std::abs(g[0]), 1e-3);
}
BOOST_AUTO_TEST_CASE(what_is_not_finite_is_refused) {
    Rosenbrock net{}, before{};
    net.parameters()[0] = before.parameters()[0] = 1e200;
    Trainer<Rosenbrock, SumOfSquares, Lbfgs<5>> trainer{net};
    BOOST_CHECK(std::isnan(trainer.step(nothing)));
    BOOST_CHECK(net == before && trainer.steps() == 0 && trainer.refused() == 1);
    for (const double each : trainer.state().moments)
        BOOST_CHECK_EQUAL(each, 0);
}

BOOST_AUTO_TEST_SUITE_END()
