#include "prelude.hpp"

#include <etch/autodiff/check.hpp>
#include <etch/autodiff/hessian.hpp>
#include <etch/autodiff/jacobian.hpp>

#include <cmath>

// What a user writes, against closed forms; much of it at compile time.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"z"> z;
constexpr Variable<"v", 3> v;
constexpr Variable<"w", 2> w;
constexpr Variable<"u", 2> u;
constexpr Variable<"b"> b;
constexpr Variable<"A", 2, 3> A;

constexpr auto f = (x + y) * z;
static_assert(f(x = -2, y = 5, z = -4) == -12);
constexpr auto at = value_and_gradient(f)(x = -2, y = 5, z = -4);
static_assert(at.value == -12 && at.gradient[x] == -4 && at.gradient[y] == -4 && at.gradient[z] == 3);
static_assert(gradient(f)(x = -2, y = 5, z = -4)[z] == 3);

// Derivatives are formulas: of formulas with them in, of themselves, by unused variables.
static_assert(derivative(f, z)(x = -2, y = 5) == 3);
static_assert(derivative(derivative(f, z), x)() == 1);
static_assert(derivative(pow<3>(x), x)(x = 2) == 12);
static_assert(derivative(derivative(derivative(derivative(pow<5>(x), x), x), x), x)(x = 2) == 240);
static_assert(derivative(f, b)() == 0);
static_assert((derivative(pow<3>(x), x) + 2 * derivative(x * y, x))(x = 2, y = 5) == 22);
static_assert(derivative(x * derivative(pow<3>(x), x), x)(x = 2) == 36); // (3 x^3)' = 9 x^2
static_assert(sum(derivative(sum(squared(v)), v))(v = {1, 2, 3}) == 12);
static_assert(gradient(sum(squared(derivative(sum(pow<3>(v)), v))))(v = {1, 2, 3})[v][2] == 972); // (9 v^4)' = 36 v^3

static_assert(gradient(max(x, y))(x = 1, y = 2)[y] == 1 && gradient(max(x, y))(x = 1, y = 2)[x] == 0);
static_assert(gradient(max(x, 0))(x = 0)[x] == 0 && gradient(abs(x))(x = 0)[x] == 0);

// Bindings beyond need are ignored; literals keep their values; mixed scalars become the wider one.
static_assert(f(x = -2, y = 5, z = -4, b = 7, v = {1, 2, 3}) == -12);
static_assert((2 * x + 0.5 - x / 4)(x = 4) == 7.5);
static_assert(std::is_same_v<decltype(f(x = 1.0F, y = 2.0F, z = 3.0F)), float>);
static_assert(std::is_same_v<decltype(f(x = 1.0F, y = 2.0, z = 3.0F)), double>);
static_assert(std::is_same_v<decltype(f(x = 1.0F, y = 2.0L, z = 3)), long double>);
static_assert(f(x = 0.5F, y = 0.25, z = 8) == 6);

constexpr auto neuron = 1 / (1 + exp(-(dot(w, u) + b)));
constexpr auto rosenbrock = squared(1 - x) + 100 * squared(y - squared(x));
constexpr auto H = hessian(rosenbrock)(x = 1, y = 1);
static_assert(H(x, x) == 802 && H(x, y) == -400 && H(y, x) == -400 && H(y, y) == 200);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_face)

BOOST_AUTO_TEST_CASE(a_neuron) {
    const auto n = value_and_gradient(neuron)(w = {2, -3}, u = {-1, -2}, b = -3);
    const double s = 1 / (1 + std::exp(-1.0)), slope = s * (1 - s);
    BOOST_CHECK_SMALL(n.value - s, 3e-16);
    BOOST_CHECK_SMALL(n.gradient[b] - slope, 3e-16);
    BOOST_CHECK_SMALL(n.gradient[w][0] + slope, 3e-16);
    BOOST_CHECK_SMALL(n.gradient[w][1] + 2 * slope, 3e-16);
    BOOST_CHECK_SMALL(n.gradient[u][0] - 2 * slope, 3e-16);
    BOOST_CHECK_SMALL(n.gradient[u][1] + 3 * slope, 5e-16);
}

BOOST_AUTO_TEST_CASE(a_jacobian) {
    const auto J = jacobian(tanh(matmul(A, v)), v)(A = {{{1, 2, 3}, {4, 5, 6}}}, v = {0.1, -0.2, 0.05});
    const auto by_A = jacobian(tanh(matmul(A, v)), A)(A = {{{1, 2, 3}, {4, 5, 6}}}, v = {0.1, -0.2, 0.05});
    const double numbers[2][3]{{1, 2, 3}, {4, 5, 6}}, point[]{0.1, -0.2, 0.05};
    for (int i = 0; i < 2; ++i) {
        const double t = std::tanh(numbers[i][0] * point[0] + numbers[i][1] * point[1] + numbers[i][2] * point[2]);
        for (int j = 0; j < 3; ++j) {
            BOOST_CHECK_SMALL(J(i, j) - numbers[i][j] * (1 - t * t), 2e-15);
            for (int k = 0; k < 2; ++k) // elements of A are numbered by columns
                BOOST_CHECK_SMALL(by_A(k, i + 2 * j) - (i == k) * point[j] * (1 - t * t), 2e-15);
        }
    }
    constexpr auto identity = jacobian(v, v)(v = {1, 2, 3});
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            BOOST_CHECK_EQUAL(identity(i, j), i == j);
    const auto none = jacobian(2 * v, w)(v = {1, 2, 3}, w = {1, 2});
    for (int i = 0; i < 3; ++i)
        BOOST_CHECK_EQUAL(none(i, 0), 0);
}

BOOST_AUTO_TEST_CASE(curvature_along_a_direction) {
    const auto product = hessian_vector_product(rosenbrock)(x = 1, y = 1)(x = 1, y = 2);
    BOOST_CHECK_EQUAL(product[x], 2);
    BOOST_CHECK_EQUAL(product[y], 0);
    const auto kept = hessian_vector_product(sum(squared(v) * v))(v = {1, 2, 3}); // the point outlives its brackets
    const auto along = kept(v = {1, -1, 0.5});
    BOOST_CHECK_EQUAL(along[v][0], 6);
    BOOST_CHECK_EQUAL(along[v][1], -12);
    BOOST_CHECK_EQUAL(along[v][2], 9);
    const auto block = hessian(dot(w, squared(u)) + b * b * sum(w))(w = {1, 2}, u = {3, 4}, b = 5);
    BOOST_CHECK_EQUAL(block(w, u)(1, 1), 8);
    BOOST_CHECK_EQUAL(block(w, u)(0, 1), 0);
    BOOST_CHECK_EQUAL(block(u, w)(0, 0), 6);
    BOOST_CHECK_EQUAL(block(u, u)(1, 1), 4);
    BOOST_CHECK_EQUAL(block(b, b), 6);
    BOOST_CHECK_EQUAL(block(b, w)(0, 1), 10);
}

BOOST_AUTO_TEST_CASE(derivatives_up_to_the_fourth) {
    const auto first = derivative(exp(sin(x)), x);
    const auto second = derivative(first, x);
    const auto third = derivative(second, x);
    const auto fourth = derivative(third, x);
    for (const double t : {-2.0, -0.3, 0.0, 0.7, 3.0}) {
        const double s = std::sin(t), c = std::cos(t), e = std::exp(s);
        BOOST_CHECK_SMALL(first(x = t) - e * c, 1e-14);
        BOOST_CHECK_SMALL(second(x = t) - e * (c * c - s), 1e-14);
        BOOST_CHECK_SMALL(third(x = t) - e * c * (c * c - 3 * s - 1), 1e-14);
        BOOST_CHECK_SMALL(fourth(x = t) - e * (c * c * c * c - 6 * c * c * s - 4 * c * c + 3 * s * s + s), 4e-14);
    }
}

BOOST_AUTO_TEST_CASE(gradients_are_checked) {
    BOOST_CHECK_LE(check_gradient(neuron)(w = {2, -3}, u = {-1, -2}, b = -3).max_relative_error, 1e-9);
    BOOST_CHECK_LE(
        check_gradient(sum(tanh(matmul(A, v))))(A = {{{1, 2, 3}, {4, 5, 6}}}, v = {0.1, -0.2, 0.05}).max_relative_error, 1e-9);
    static_assert(check_gradient(x * x * y)(x = 2, y = 3).max_relative_error < 1e-9);
}

namespace wrong {
/// Slopes with seeded faults.
struct Sign : Unary<"wrong_sign"> {
    static constexpr auto value(auto t) { return t * t * t; }
    static constexpr auto slope(auto t, auto) { return -3 * squared(t); }
};
struct Factor : Unary<"wrong_factor"> {
    static constexpr auto value(auto t) { return t * t * t; }
    static constexpr auto slope(auto t, auto) { return 3.00001 * squared(t); }
};
struct Missing : Unary<"missing"> {
    static constexpr auto value(auto t) { return t * t * t + t; }
    static constexpr auto slope(auto t, auto) { return 3 * squared(t); }
};
struct Swapped : Elementwise<"swapped", 2> {
    static constexpr auto value(auto s, auto t) { return s * t * t; }
    static constexpr auto adjoint(auto s, auto t, auto, auto ybar) { return cotangents(ybar * 2 * s * t, ybar * squared(t)); }
};
} // namespace wrong

BOOST_AUTO_TEST_CASE(wrong_gradients_are_reported) {
    BOOST_CHECK_GE(check_gradient(apply<wrong::Sign>(x))(x = 2).max_relative_error, 1);
    BOOST_CHECK_GE(check_gradient(apply<wrong::Factor>(x))(x = 2).max_relative_error, 1e-6);
    BOOST_CHECK_GE(check_gradient(apply<wrong::Missing>(x))(x = 2).max_relative_error, 0.05);
    BOOST_CHECK_GE(check_gradient(apply<wrong::Swapped>(x, y))(x = 2, y = 3).max_relative_error, 0.1);
    BOOST_CHECK_EQUAL(check_gradient(sum(apply<wrong::Sign>(v)) + x)(x = 5, v = {0.1, 0.2, 3}).worst > 0, true);
}

BOOST_AUTO_TEST_CASE(scalars_of_all_widths) {
    const auto formula = sum(tanh(matmul(A, v))) + log_sum_exp(v) + where(x > 0, sqrt(abs(x)), x) + erf(x) * sum(max(v, 0.1));
    const auto in = [&]<class T>(T) {
        const Matrix<T, 2, 3> matrix{{{T(0.5), T(-0.25), T(1)}, {T(0.125), T(0.75), T(-1)}}};
        const Vector<T, 3> vector{T(0.5), T(-0.25), T(0.75)};
        return value_and_gradient(formula)(A = matrix, v = vector, x = T(0.625));
    };
    const auto exact = in(0.0L);
    const auto narrow = in(0.0F);
    const auto middle = in(0.0);
    const auto near = [&](const auto& got, double bound) {
        BOOST_CHECK_SMALL(static_cast<double>(got.value - exact.value), bound);
        BOOST_CHECK_SMALL(static_cast<double>(got.gradient[x] - exact.gradient[x]), bound);
        for (int i = 0; i < 3; ++i)
            BOOST_CHECK_SMALL(static_cast<double>(got.gradient[v][i] - exact.gradient[v][i]), bound);
        for (int i = 0; i < 6; ++i)
            BOOST_CHECK_SMALL(static_cast<double>(got.gradient[A].data()[i] - exact.gradient[A].data()[i]), bound);
    };
    near(middle, 2e-15);
    near(narrow, 1e-6);
}

BOOST_AUTO_TEST_CASE(y_forms_of_float_are_absolutely_accurate) {
    double worst = 0;
    for (int i = -2000; i <= 2000; ++i) {
        const float t = static_cast<float>(i) * 0.01F;
        const double c = std::cosh(static_cast<double>(t)), e = std::exp(-std::abs(static_cast<double>(t)));
        worst = std::max(worst, std::abs(static_cast<double>(gradient(tanh(x))(x = t)[x]) - 1 / (c * c)));
        worst = std::max(worst, std::abs(static_cast<double>(gradient(sigmoid(x))(x = t)[x]) - e / ((1 + e) * (1 + e))));
    }
    BOOST_TEST_MESSAGE("tanh' and sigmoid' in float: " << worst / 1.1920929e-7 << " eps");
    BOOST_CHECK_LE(worst, 2 * 1.1920929e-7);
}

BOOST_AUTO_TEST_SUITE_END()
