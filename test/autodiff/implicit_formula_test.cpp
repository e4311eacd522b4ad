#include "prelude.hpp"

#include <etch/autodiff/check.hpp>
#include <etch/autodiff/formula.hpp>
#include <etch/autodiff/hessian.hpp>
#include <etch/autodiff/implicit_formula.hpp>
#include <etch/autodiff/jacobian.hpp>

#include <cmath>

// Roots and fixed points as formulas among others, against closed forms.

namespace {

using namespace etch;

constexpr Variable<"E"> E;
constexpr Variable<"e"> e;
constexpr Variable<"M"> M;
constexpr auto anomaly = implicit_root(E - e * sin(E) - M, E, 1.0);

constexpr bool is_near(double a, double b, double bound) { return math::abs(a - b) <= bound * math::abs(b); }

constexpr bool kepler_holds(double eccentricity, double mean, double bound) {
    const auto at = value_and_gradient(anomaly)(e = eccentricity, M = mean);
    const double slope = 1 / (1 - eccentricity * math::cos(at.value));
    return is_near(at.value - eccentricity * math::sin(at.value), mean, bound) &&
           is_near(at.gradient[e], slope * math::sin(at.value), bound) && is_near(at.gradient[M], slope, bound);
}
static_assert(kepler_holds(0.5, 1.5, 1e-15));

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"p"> p;
constexpr Variable<"q"> q;
constexpr auto cubic = implicit_root(pow<3>(x) + p * x + q, x, 1);

constexpr Variable<"u", 2> u;
constexpr Variable<"v", 3> v;
constexpr Variable<"b", 3> b;
constexpr Variable<"A", 3, 3> A;

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_implicit_formula)

BOOST_AUTO_TEST_CASE(keplers_equation) {
    for (double eccentricity = 0; eccentricity < 0.95; eccentricity += 0.05)
        for (double mean = 0.2; mean < 6; mean += 0.37)
            BOOST_CHECK_MESSAGE(kepler_holds(eccentricity, mean, 4e-15), "e = " << eccentricity << ", M = " << mean);
}

// x is chosen, and q = -x^3 - p x; the slope s = 3 x^2 + p, and the curvatures follow by differentiating F(x(p, q), p, q) = 0 twice.
BOOST_AUTO_TEST_CASE(first_and_second_derivatives_of_a_cubic) {
    for (const double root : {-2.5, 0.3, 1.7}) {
        const double a = 1.5, c = -root * root * root - a * root, s = 3 * root * root + a;
        const auto at = value_and_gradient(cubic)(p = a, q = c);
        BOOST_CHECK(is_near(at.value, root, 1e-15));
        BOOST_CHECK(is_near(at.gradient[p], -root / s, 2e-15));
        BOOST_CHECK(is_near(at.gradient[q], -1 / s, 2e-15));
        const auto H = hessian(cubic)(p = a, q = c);
        BOOST_CHECK(is_near(H(q, q), -6 * root / (s * s * s), 1e-14));
        BOOST_CHECK(is_near(H(p, q), (1 - 6 * root * root / s) / (s * s), 1e-14));
        BOOST_CHECK(is_near(H(q, p), H(p, q), 1e-14));
        BOOST_CHECK(is_near(H(p, p), 2 * root / (s * s) * (1 - 3 * root * root / s), 1e-14));
        const auto third = derivative(derivative(derivative(cubic, q), q), q);
        BOOST_CHECK(is_near(third(p = a, q = c), (6 * s - 108 * root * root) / (s * s * s * s * s), 1e-13));
    }
}

BOOST_AUTO_TEST_CASE(a_formula_among_others) {
    // loss = (root - 2)^2 + q p: the chain rule by hand
    const auto loss = squared(cubic - 2) + p * q;
    const double root = 0.3, a = 1.5, c = -root * root * root - a * root, s = 3 * root * root + a;
    const auto at = value_and_gradient(loss)(p = a, q = c);
    BOOST_CHECK(is_near(at.gradient[p], -2 * (root - 2) * root / s + c, 1e-14));
    BOOST_CHECK(is_near(at.gradient[q], -2 * (root - 2) / s + a, 1e-14));
    // The unknown is no variable of the formula, and another one may have its name.
    BOOST_CHECK(is_near((cubic + x)(p = a, q = c, x = 5), 5 + root, 1e-15));
    BOOST_CHECK_EQUAL(gradient(cubic + 7 * x)(p = a, q = c, x = 5)[x], 7);
    // An equation within an equation: y^3 = root, so dy/dq = -1 / (3 s y^2).
    const auto nested = implicit_root(pow<3>(y) - cubic, y, 1);
    const double third = std::cbrt(root);
    BOOST_CHECK(is_near(nested(p = a, q = c), third, 1e-15));
    BOOST_CHECK(is_near(gradient(nested)(p = a, q = c)[q], -1 / (3 * s * third * third), 1e-14));
}

BOOST_AUTO_TEST_CASE(fixed_points) {
    const auto point = fixed_point(cos(p * x), x, 0.5);
    BOOST_CHECK(is_near(point(p = 1), 0.739085133215160641655, 2e-16)); // OEIS A003957
    for (const double k : {0.3, 0.7, 1.0, 1.2}) {
        const auto at = value_and_gradient(point)(p = k);
        const double s = std::sin(k * at.value);
        BOOST_CHECK(is_near(at.gradient[p], -at.value * s / (1 + k * s), 1e-14));
    }
    const auto at_0 = value_and_gradient(fixed_point(0.5 * q * p * x, x, 0.5))(p = 1, q = 1);
    BOOST_CHECK(at_0.value == 0 && at_0.gradient[p] == 0 && at_0.gradient[q] == 0);
    // -1 solves x = 2 x + 1, but the iteration goes away from it.
    const double none = fixed_point(2 * x + 1, x, 0)();
    BOOST_CHECK(none != none);
    BOOST_CHECK_EQUAL(implicit_root(x - (2 * x + 1), x, 0)(), -1);
}

BOOST_AUTO_TEST_CASE(systems) {
    // A v + v^3 = b, element by element: J = A + 3 diag(v^2), dv/db = J^-1.
    const auto solution = implicit_root(matmul(A, v) + pow<3>(v) - b, v, 0.5);
    const Matrix<double, 3, 3> a{{{4, 1, -1}, {0.5, 3, 1}, {1, -2, 5}}};
    const Vector<double, 3> right{1, -2, 3};
    const Vector<double, 3> root = solution(A = a, b = right);
    Matrix<double, 3, 3> J = a;
    for (int i = 0; i < 3; ++i) {
        double left = root[i] * root[i] * root[i] - right[i];
        for (int j = 0; j < 3; ++j)
            left += a(i, j) * root[j];
        BOOST_CHECK_SMALL(left, 2e-15);
        J(i, i) += 3 * root[i] * root[i];
    }
    const auto by_b = jacobian(solution, b)(A = a, b = right);
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) {
            double product = 0;
            for (int k = 0; k < 3; ++k)
                product += J(i, k) * by_b(k, j);
            BOOST_CHECK_SMALL(product - (i == j), 1e-15);
        }
    // dv/dA_kl = -dv/db_k v_l
    const auto by_A = jacobian(solution, A)(A = a, b = right);
    for (int i = 0; i < 3; ++i)
        for (int k = 0; k < 3; ++k)
            for (int l = 0; l < 3; ++l)
                BOOST_CHECK_SMALL(by_A(i, k + 3 * l) + by_b(i, k) * root[l], 1e-15);
    BOOST_CHECK_LE(check_gradient(sum(squared(solution)))(A = a, b = right).max_relative_error, 1e-8);
    BOOST_CHECK_LE(check_gradient(sum(derivative(sum(squared(solution)), b)))(A = a, b = right).max_relative_error, 1e-8);
}

BOOST_AUTO_TEST_CASE(equations_from_functions) {
    const auto kepler = [](auto at, auto eccentricity, auto mean) { return at - eccentricity * sin(at) - mean; };
    const auto root = implicit_root(formula(kepler, E, e, M), E, 1.0);
    const auto at = value_and_gradient(root)(e = 0.5, M = 1.5);
    const auto expected = value_and_gradient(anomaly)(e = 0.5, M = 1.5);
    BOOST_CHECK_EQUAL(at.value, expected.value);
    BOOST_CHECK(is_near(at.gradient[e], expected.gradient[e], 1e-15) && is_near(at.gradient[M], expected.gradient[M], 1e-15));
}

BOOST_AUTO_TEST_CASE(starts_choose_the_root) {
    const auto roots = implicit_root(squared(x) - p, x, y);
    BOOST_CHECK(is_near(roots(p = 2, y = 1), std::sqrt(2.0), 2e-16) && is_near(roots(p = 2, y = -1), -std::sqrt(2.0), 2e-16));
    const auto at = gradient(roots)(p = 2, y = -1);
    BOOST_CHECK(is_near(at[p], -1 / (2 * std::sqrt(2.0)), 1e-15));
    BOOST_CHECK_EQUAL(at[y], 0); // where it starts is no matter
    const auto both =
        implicit_root(squared(u) - 2, u, u)(u = {1, -1}); // the start's u is a variable, the equation's the unknown
    BOOST_CHECK(is_near(both[0], std::sqrt(2.0), 2e-16) && is_near(both[1], -std::sqrt(2.0), 2e-16));
    const double none = implicit_root(squared(x) + p, x, 1)(p = 1);
    BOOST_CHECK(none != none);
}

BOOST_AUTO_TEST_CASE(numbers_of_other_widths) {
    const auto narrow = value_and_gradient(anomaly)(e = 0.5F, M = 1.5F);
    const auto wide = value_and_gradient(anomaly)(e = 0.5L, M = 1.5L);
    static_assert(std::is_same_v<decltype(narrow.value), float>);
    BOOST_CHECK(is_near(static_cast<double>(narrow.value), static_cast<double>(wide.value), 3e-7));
    BOOST_CHECK(is_near(static_cast<double>(narrow.gradient[e]), static_cast<double>(wide.gradient[e]), 1e-6));
    const auto middle = value_and_gradient(anomaly)(e = 0.5, M = 1.5);
    BOOST_CHECK(is_near(middle.gradient[e], static_cast<double>(wide.gradient[e]), 1e-15));
}

BOOST_AUTO_TEST_SUITE_END()
