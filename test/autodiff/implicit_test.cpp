#include "prelude.hpp"

#include <etch/autodiff/fixed_point.hpp>
#include <etch/autodiff/forward.hpp>
#include <etch/autodiff/taylor.hpp>
#include <etch/autodiff/with_derivatives.hpp>

#include <cmath>

// Roots and fixed points against closed forms: of their first, second and third derivatives.

namespace {

using etch::fixed_point, etch::implicit_root, etch::forward_derivative, etch::forward_gradient;
using etch::math::cos, etch::math::exp, etch::math::sin;

constexpr bool is_near(double a, double b, double bound) { return etch::math::abs(a - b) <= bound * etch::math::abs(b); }

/// The eccentric anomaly.
constexpr auto kepler = [](const auto& E, const auto& e, const auto& M) { return E - e * sin(E) - M; };
constexpr auto anomaly = [](const auto& e, const auto& M) { return implicit_root(kepler, 1.0, e, M).value; };

/// dE/de = sin E / (1 - e cos E), dE/dM = 1 / (1 - e cos E).
constexpr bool kepler_holds(double e, double M, double bound) {
    const auto E = implicit_root(kepler, 1.0, e, M);
    const auto at = forward_gradient(anomaly, e, M);
    const double slope = 1 / (1 - e * cos(E.value));
    return E.converged && E.value - e * sin(E.value) - M < bound && at.value == E.value &&
           is_near(at.gradient[0], slope * sin(E.value), bound) && is_near(at.gradient[1], slope, bound);
}
static_assert(kepler_holds(0.5, 1.5, 1e-15) && kepler_holds(0.1, 0.3, 1e-15));

constexpr auto cubic = [](const auto& x, const auto& p, const auto& q) { return x * x * x + p * x + q; };

constexpr auto cosine = [](const auto& x, const auto& p) { return cos(p * x); };
static_assert(is_near(fixed_point(cosine, 0.5, 1.0).value, 0.739085133215160641655, 2e-16)); // OEIS A003957

constexpr auto wien = [](const auto& x, const auto& n) { return x - n * (1 - exp(-x)); };

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_implicit)

BOOST_AUTO_TEST_CASE(keplers_equation) {
    for (double e = 0; e < 0.95; e += 0.05)
        for (double M = 0.2; M < 6; M += 0.37)
            BOOST_CHECK_MESSAGE(kepler_holds(e, M, 4e-15), "e = " << e << ", M = " << M);
}

// x is chosen, and q = -x^3 - p x: what rounding does to q moves the root by that over the slope s = 3 x^2 + p.
BOOST_AUTO_TEST_CASE(a_cubic) {
    const auto root = [](const auto& p, const auto& q) { return implicit_root(cubic, 1.0, p, q).value; };
    for (const double p : {0.5, 1.0, 3.0, 20.0})
        for (const double x : {-2.5, -0.01, 0.3, 1.7, 30.0}) {
            const double s = 3 * x * x + p;
            const auto at = forward_gradient(root, p, -x * x * x - p * x);
            BOOST_CHECK(is_near(at.value, x, 1e-15));
            BOOST_CHECK(is_near(at.gradient[0], -x / s, 2e-15));
            BOOST_CHECK(is_near(at.gradient[1], -1 / s, 2e-15));
        }
}

BOOST_AUTO_TEST_CASE(higher_orders_of_the_cubic_by_its_constant) {
    for (const double x : {-2.5, 0.3, 1.7}) { // by the inverse function theorem
        const double p = 1.5, q = -x * x * x - p * x, s = 3 * x * x + p;
        const auto root = [&](const auto& c) { return implicit_root(cubic, 1.0, p, c).value; };
        BOOST_CHECK(is_near(forward_derivative<1>(root, q), -1 / s, 4e-15));
        BOOST_CHECK(is_near(forward_derivative<2>(root, q), -6 * x / (s * s * s), 1e-14));
        BOOST_CHECK(is_near(forward_derivative<3>(root, q), (6 * s - 108 * x * x) / (s * s * s * s * s), 1e-13));
    }
}

BOOST_AUTO_TEST_CASE(series_of_a_root) {
    // Along q: the closed forms above; a series has all orders at once, and nested duals agree with the higher ones.
    const double x = 1.7, p = 1.5, q = -x * x * x - p * x, s = 3 * x * x + p;
    const auto series = implicit_root(cubic, 1.0, p, etch::Taylor<double, 5>::variable(q)).value;
    const auto root = [&](const auto& c) { return implicit_root(cubic, 1.0, p, c).value; };
    BOOST_CHECK(is_near(series[0], x, 1e-15));
    BOOST_CHECK(is_near(series.derivative(1), -1 / s, 4e-15));
    BOOST_CHECK(is_near(series.derivative(2), -6 * x / (s * s * s), 1e-14));
    BOOST_CHECK(is_near(series.derivative(3), (6 * s - 108 * x * x) / (s * s * s * s * s), 1e-13));
    const auto fourth = etch::with_derivatives<4>(root)(q);
    BOOST_CHECK(is_near(series.derivative(4), std::get<4>(fourth), 1e-12));
    const auto lost =
        implicit_root([](const auto& at, const auto& c) { return at * at + c; }, 1.0, etch::Taylor<double, 2>::variable(1));
    BOOST_CHECK(!lost.converged && lost.value[2] != lost.value[2]);
}

BOOST_AUTO_TEST_CASE(wiens_law) {
    // x = 5 (1 - exp(-x)): 4.965114231744276303... (OEIS A094090), the wavelength of the largest intensity; of general exponents n,
    // dx/dn = (1 - exp(-x)) / (1 - n exp(-x)).
    const auto peak = [](const auto& n) { return implicit_root(wien, 5.0, n).value; };
    const double x = peak(5.0);
    BOOST_CHECK(is_near(x, 4.965114231744276303, 3e-16));
    BOOST_CHECK(is_near(forward_derivative(peak, 5.0), (1 - std::exp(-x)) / (1 - 5 * std::exp(-x)), 1e-15));
}

BOOST_AUTO_TEST_CASE(fixed_point_of_the_cosine) {
    const auto point = [](const auto& p) { return fixed_point(cosine, 0.5, p).value; };
    for (const double p : {0.3, 0.7, 1.0, 1.2}) {
        const double x = point(p), s = std::sin(p * x);
        BOOST_CHECK(is_near(forward_derivative(point, p), -x * s / (1 + p * s), 1e-14));
    }
}

BOOST_AUTO_TEST_CASE(fixed_points_at_0) {
    // No step is small beside x there.
    const auto linear = [](const auto& q, const auto& p) { return 0.5 * q * p; };
    const auto bent = [](const auto& q, const auto& p) { return p * sin(q) + q * q / 4; };
    for (const double start : {0.5, -1e-3, 1.0, 0.0}) {
        const auto point = fixed_point(linear, start, 1.0), other = fixed_point(bent, start, 0.5);
        BOOST_CHECK(point.converged && point.value == 0);
        BOOST_CHECK(other.converged && is_near(1 + other.value, 1, 1e-16));
    }
    BOOST_CHECK_EQUAL(forward_derivative([&](const auto& p) { return fixed_point(linear, 0.5, p).value; }, 1.0), 0);
    const auto small = fixed_point([](const auto& x) { return (x + 1e-20 / x) / 2; }, 1.0); // Heron's rule for 1e-10
    BOOST_CHECK(small.converged && is_near(small.value, 1e-10, 1e-15));
}

BOOST_AUTO_TEST_CASE(systems) {
    // The intersection of a circle with a line: x^2 + y^2 = r^2, y = m x.
    const auto crossing = [](const auto& x, const auto& p) {
        return std::array{x[0] * x[0] + x[1] * x[1] - p[0] * p[0], x[1] - p[1] * x[0]};
    };
    const auto point = [&](const auto& p) { return implicit_root(crossing, std::array{1.0, 1.0}, p).value; };
    for (const double m : {-0.5, 0.25, 2.0}) {
        const double r = 3, n = std::sqrt(1 + m * m);
        const auto x = point(std::array{r, m});
        BOOST_CHECK(is_near(x[0], r / n, 1e-15));
        BOOST_CHECK(is_near(x[1], m * r / n, 1e-15));
        const auto J = etch::forward_jacobian(point, std::array{r, m});
        BOOST_CHECK(is_near(J(0, 0), 1 / n, 1e-14));
        BOOST_CHECK(is_near(J(1, 0), m / n, 1e-14));
        BOOST_CHECK(is_near(J(0, 1), -m * r / (n * n * n), 1e-14));
        BOOST_CHECK(is_near(J(1, 1), r / (n * n * n), 1e-14));
        const auto second = etch::forward_hessian([&](const auto& p) { return point(p)[0]; }, std::array{r, m});
        BOOST_CHECK(is_near(second(0, 1), -m / (n * n * n), 1e-13));
        BOOST_CHECK(is_near(second(1, 1), r * (2 * m * m - 1) / std::pow(n, 5), 1e-13));
    }
}

/// Parameters in a structure, next to an integer that is none.
template <class T>
struct Orbit {
    T eccentricity;
    std::array<T, 1> mean_anomaly;
};

BOOST_AUTO_TEST_CASE(parameters_in_structures) {
    const auto in_orbit = [](const auto& E, const auto& orbit, int sign) {
        return E + sign * orbit.eccentricity * etch::sin(E) - orbit.mean_anomaly[0];
    };
    using D = etch::Dual<double, 2>;
    const auto E = implicit_root(in_orbit, 1.0, Orbit<D>{D::variable(0.3, 0), {D::variable(1.1, 1)}}, -1);
    const auto expected = forward_gradient(anomaly, 0.3, 1.1);
    BOOST_CHECK_EQUAL(E.value.value, expected.value);
    BOOST_CHECK(is_near(E.value.tangent[0], expected.gradient[0], 1e-15));
    BOOST_CHECK(is_near(E.value.tangent[1], expected.gradient[1], 1e-15));
}

BOOST_AUTO_TEST_CASE(many_unknowns) {
    // A x = b with A(i, j) = 1 / (1 + |i - j|) + [i == j]: dx/db = A^-1, whose product with A is the identity.
    constexpr std::size_t n = 10;
    const auto matrix = [](std::size_t i, std::size_t j) {
        return 1.0 / static_cast<double>(1 + (i > j ? i - j : j - i)) + (i == j);
    };
    const auto system = [&](const auto& x, const auto& b) {
        auto r = x;
        for (std::size_t i = 0; i < n; ++i) {
            r[i] = -b[i];
            for (std::size_t j = 0; j < n; ++j)
                r[i] += matrix(i, j) * x[j];
        }
        return r;
    };
    std::array<double, n> b{};
    for (std::size_t i = 0; i < n; ++i)
        b[i] = static_cast<double>(i * i) - 3;
    const auto solution = [&](const auto& c) { return implicit_root(system, std::array<double, n>{}, c).value; };
    const auto inverse = etch::forward_jacobian(solution, b);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            double product = 0;
            for (std::size_t k = 0; k < n; ++k)
                product += matrix(i, k) * inverse(static_cast<int>(k), static_cast<int>(j));
            BOOST_CHECK_SMALL(product - (i == j), 1e-14);
        }
}

BOOST_AUTO_TEST_CASE(what_does_not_converge_says_so) {
    const auto never = implicit_root([](const auto& x, const auto& p) { return x * x + p; }, 1.0, 1.0);
    BOOST_CHECK(!never.converged);
    BOOST_CHECK(never.residual >= 1);
    const auto flat = implicit_root([](const auto& x) { return x * 0 + 1; }, 1.0);
    BOOST_CHECK(!flat.converged);
    BOOST_CHECK_EQUAL(flat.reason, "the Jacobian is singular");
    const auto few = implicit_root(kepler, 1.0, etch::SolverOptions{.iterations = 1}, 0.9, 0.1);
    BOOST_CHECK(!few.converged);
    BOOST_CHECK_EQUAL(few.iterations, 1);
    const auto apart = fixed_point([](const auto& x) { return 2 * x + 1; }, 1.0);
    BOOST_CHECK(!apart.converged);
    BOOST_CHECK_EQUAL(apart.reason, "the iteration does not come to rest");
    const auto no_slope =
        implicit_root([](const auto& x, const auto& p) { return x * x + p; }, 1.0, etch::Dual<double>::variable(1));
    BOOST_CHECK(no_slope.value.tangent[0] != no_slope.value.tangent[0]);
    BOOST_CHECK_EQUAL(no_slope.value.value, never.value);
}

BOOST_AUTO_TEST_CASE(steps_that_go_too_far_are_halved) {
    // x / (1 + |x|) = p: from 30 an undamped step goes to -930.
    const auto root = implicit_root([](const auto& x, const auto& p) { return x / (1 + (x < 0 ? -x : x)) - p; }, 30.0, 0.25);
    BOOST_CHECK(root.converged);
    BOOST_CHECK(is_near(root.value, 1.0 / 3, 1e-15));
}

BOOST_AUTO_TEST_CASE(numbers_of_other_widths) {
    const auto narrow = implicit_root(kepler, 1.0F, 0.5F, 1.5F);
    static_assert(std::is_same_v<decltype(narrow.value), float>);
    BOOST_CHECK(narrow.converged);
    BOOST_CHECK_SMALL(static_cast<double>(narrow.value) - implicit_root(kepler, 1, 0.5, 1.5).value, 2e-7);
    static_assert(std::is_same_v<decltype(implicit_root(kepler, 1, 0.5, 1.5).value), double>);
}

BOOST_AUTO_TEST_SUITE_END()
