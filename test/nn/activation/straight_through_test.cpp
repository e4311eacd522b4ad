// Steps that are trained through: the value is the step's, and what flows back is what would flow through the surrogate.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <algorithm>

using namespace etch;

namespace {

using In = Vector<double, 2>;

struct Gate {
    static constexpr auto of(auto z) { return z * (z > 0); }
};

/// Of a net of two layers, A between them, with weights that are known.
template <class A>
auto gradient_with(const In& x) {
    using Model = BasicNet<double, Dense<2, 2, A>, Dense<2, 1>>;
    Model net{};
    int i = 0;
    for (double& each : net.parameters())
        each = 0.25 * ++i - 1.1;
    return value_and_gradient<MeanSquaredError>(net, x, Vector<double, 1>{0.5});
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_activation_straight_through)

BOOST_AUTO_TEST_CASE(the_value_is_the_steps) {
    using Model = Net<Dense<2, 2, StraightThrough<Threshold, Sigmoid>>, Dense<2, 2, StraightThrough<Sign>>>;
    using Plain = Net<Dense<2, 2, Threshold>, Dense<2, 2, Sign>>;
    Random random{Seed{3}};
    for (int draw = 0; draw < 50; ++draw) {
        const Model net = laws::scattered<Model>(random);
        Plain plain{};
        std::copy(net.parameters().begin(), net.parameters().end(), plain.parameters().begin());
        Vector<float, 2> x{};
        laws::scatter(x, random, 1);
        BOOST_CHECK(net(x)[0] == plain(x)[0] && net(x)[1] == plain(x)[1]);
    }
}

BOOST_AUTO_TEST_CASE(what_flows_back_is_the_surrogates) {
    const In x{0.7, -1.3};
    const double W[2][2]{{-0.85, -0.35}, {-0.6, -0.1}}, b[2]{0.15, 0.4}, v[2]{0.65, 0.9}, c = 1.15;
    double z[2]{};
    for (int i = 0; i < 2; ++i)
        z[i] = W[i][0] * x[0] + W[i][1] * x[1] + b[i];
    const auto expect = [&](const auto& got, auto step, auto slope) {
        const double y = v[0] * step(z[0]) + v[1] * step(z[1]) + c, ybar = 2 * (y - 0.5);
        BOOST_CHECK_CLOSE(got.loss, (y - 0.5) * (y - 0.5), 1e-12);
        for (int i = 0; i < 2; ++i) {
            for (int j = 0; j < 2; ++j)
                BOOST_CHECK_CLOSE((parameter<0, "W">(got.gradient)(i, j)), ybar * v[i] * slope(z[i]) * x[j], 1e-12);
            BOOST_CHECK_CLOSE((parameter<0, "b">(got.gradient)(i)), ybar * v[i] * slope(z[i]), 1e-12);
            BOOST_CHECK_CLOSE((parameter<1, "W">(got.gradient)(0, i)), ybar * step(z[i]), 1e-12);
        }
    };
    const auto sign_of = [](double t) { return t > 0 ? 1.0 : -1.0; };
    const auto sigmoid_of = [](double t) { return 1 / (1 + std::exp(-t)); };
    expect(gradient_with<StraightThrough<Sign>>(x), sign_of, [](double) { return 1.0; });
    expect(
        gradient_with<StraightThrough<Threshold, Sigmoid>>(x), [](double t) { return t >= 0 ? 1.0 : 0.0; },
        [&](double t) { return sigmoid_of(t) * (1 - sigmoid_of(t)); });
    expect(gradient_with<StraightThrough<Sign, Tanh>>(x), sign_of, [](double t) { return 1 / (std::cosh(t) * std::cosh(t)); });
}

/// In free formulas a step is flat, and so is its gradient; a surrogate may stand there as well.
BOOST_AUTO_TEST_CASE(formulas) {
    constexpr Variable<"x"> x;
    BOOST_CHECK_EQUAL(gradient(3 * sign(x) + x)(x = 2.0)[x], 1);
    BOOST_CHECK_EQUAL(gradient(squared(straight_through(sign(x), 5 * x)))(x = -2.0)[x], -10);
    BOOST_CHECK_EQUAL(derivative(derivative(straight_through(sign(x), x * x * x), x), x)(x = 2.0), 12);
}

/// x (x > 0) is a rectifier: what flows through the relation is 0, but it has another way.
BOOST_AUTO_TEST_CASE(other_ways_around_a_step_are_free) {
    const In x{0.7, -1.3};
    BOOST_CHECK(std::ranges::equal(gradient_with<Gate>(x).gradient.parameters(), gradient_with<Relu>(x).gradient.parameters()));
}

BOOST_AUTO_TEST_CASE(a_net_of_steps_learns) {
    using Model = Net<Dense<2, 4, StraightThrough<Sign, Tanh>>, Dense<4, 1>>;
    constexpr auto parity = samples<Model>({{{-1, -1}, {-1}}, {{-1, 1}, {1}}, {{1, -1}, {1}}, {{1, 1}, {-1}}});
    Model net = initialized<Model>(Xavier{}, Seed{2});
    const Report report = fit<MeanSquaredError>(net, parity, Sgd{.learning_rate = 0.1}, {.epochs = 500, .batch_size = 4});
    BOOST_CHECK_LE(report.loss, 1e-3);
}

BOOST_AUTO_TEST_SUITE_END()
