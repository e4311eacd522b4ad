// check_gradient accepts what is right and finds what is wrong; Jacobians and slopes by the input by hand.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <limits>
#include <string>

using namespace etch;

namespace {

/// A row whose slope is not that of its value: x^2 with the slope of x^2 / 2.
struct WrongSquare : Elementwise<"wrong_square", 1> {
    static constexpr auto value(auto x) { return x * x; }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(ybar * x); }
};
struct Wrong {
    static constexpr auto of(auto z) { return apply<WrongSquare>(z); }
};
struct Right {
    static constexpr auto of(auto z) { return squared(z); }
};

template <class A>
using With = BasicNet<double, Dense<3, 4, A>, Dense<4, 2>>;

template <class N>
double worst_error() {
    Random random{Seed{1}};
    const N net = laws::scattered<N>(random, 0.7);
    return check_gradient<MeanSquaredError>(net, {0.3, -0.4, 0.9}, typename N::Output{1, -1}).max_relative_error;
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_check)

BOOST_AUTO_TEST_CASE(right_ones_pass) {
    BOOST_CHECK_LT(worst_error<With<Right>>(), 1e-7);
    BOOST_CHECK_LT(worst_error<With<Tanh>>(), 1e-7);
    BOOST_CHECK_LT((worst_error<BasicNet<double, Residual<Dense<3, 3, Gelu>>, Dense<3, 2, Silu>>>()), 1e-7);
}
BOOST_AUTO_TEST_CASE(wrong_ones_are_found) { BOOST_CHECK_GT(worst_error<With<Wrong>>(), 1e-2); }

// The second layer of three: the parameter is named by layer and place, the row by its name.
BOOST_AUTO_TEST_CASE(the_row_and_the_parameter_are_named) {
    using N = BasicNet<double, Dense<3, 4, Tanh>, Dense<4, 4, Wrong>, Dense<4, 2, Softmax>>;
    Random random{Seed{4}};
    const N net = laws::scattered<N>(random, 0.7);
    const auto check = check_gradient<CrossEntropy>(net, {0.3, -0.4, 0.9}, Label<2>{1});
    BOOST_TEST(check.operation.operation == "wrong_square");
    BOOST_TEST(check.operation.kink.empty());
    BOOST_TEST(std::abs(check.operation.difference - 2 * check.operation.exact) < 1e-8 * std::abs(check.operation.exact));
    BOOST_TEST(check.layer >= 0);
    BOOST_TEST(check.layer <= 1); // what stands behind is right
    const std::string text{to_string(check).view()};
    BOOST_TEST(text.starts_with("wrong at layer " + std::to_string(check.layer) + ", " + std::string{check.parameter.view()}));
    BOOST_TEST(text.find("the adjoint of wrong_square is wrong") != std::string::npos);

    const auto right = check_gradient<CrossEntropy>(laws::scattered<BasicNet<double, Dense<3, 2, Softmax>>>(random, 0.7),
                                                    {0.3, -0.4, 0.9}, Label<2>{1});
    BOOST_TEST(right.is_right());
    BOOST_TEST(right.layer == 0);
    BOOST_TEST(right.operation.is_right());
}

BOOST_AUTO_TEST_CASE(not_a_number_is_found) {
    using N = With<Tanh>;
    N net{};
    net.parameters()[3] = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK(!(check_gradient<MeanSquaredError>(net, {1, 2, 3}, N::Output{}).max_relative_error < 1e-2));
}

BOOST_AUTO_TEST_CASE(jacobian_by_hand) {
    using N = BasicNet<double, Dense<2, 2, Tanh>, Dense<2, 3, Identity, NoBias>>;
    Random random{Seed{2}};
    const N net = laws::scattered<N>(random);
    const Vector<double, 2> x{0.4, -0.2};
    const auto J = jacobian(net, x);
    const auto W = parameter<0, "W">(net);
    const auto V = parameter<1, "W">(net);
    const auto b = parameter<0, "b">(net);
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 2; ++j) {
            double exact = 0;
            for (int k = 0; k < 2; ++k) {
                const double t = std::tanh(W(k, 0) * x[0] + W(k, 1) * x[1] + b(k));
                exact += V(i, k) * (1 - t * t) * W(k, j);
            }
            BOOST_CHECK_SMALL(J(i, j) - exact, 1e-14);
        }
    const auto slope = input_gradient<MeanSquaredError>(net, x, Vector<double, 3>{1, 2, 3});
    const auto y = net(x);
    for (int j = 0; j < 2; ++j) {
        double exact = 0;
        for (int i = 0; i < 3; ++i)
            exact += 2.0 / 3 * (y[i] - (i + 1)) * J(i, j);
        BOOST_CHECK_SMALL(slope[j] - exact, 1e-14);
    }
}

BOOST_AUTO_TEST_SUITE_END()
