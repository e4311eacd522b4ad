#include "prelude.hpp"

#include <etch/autodiff/minimise_formula.hpp>

#include <cmath>

// The drivers on formulas: certified fits, classic valleys, some variables of many.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"a"> a;
constexpr Variable<"b", 2> b;
constexpr Variable<"t", 14> t;
constexpr Variable<"data", 14> data;

constexpr bool is_near(double one, double other, double bound) { return math::abs(one - other) <= bound; }

constexpr auto rosenbrock = squared(1 - x) + 100 * squared(y - squared(x));
constexpr auto low = minimise(rosenbrock)(x = -1.2, y = 1);
static_assert(low.converged && is_near(low.x[x], 1, 1e-14) && is_near(low.x[y], 1, 1e-14) && low.cost < 1e-28);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_minimise_formula)

BOOST_AUTO_TEST_CASE(misra_1a) {
    // NIST StRD, as in nist_test.cpp
    const std::array volume{10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78};
    const std::array pressure{77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0};
    const auto residuals = element<0>(b) * (1 - exp(-element<1>(b) * t)) - data;
    for (const std::array start : {std::array{500.0, 1e-4}, std::array{250.0, 5e-4}}) {
        const auto fit = least_squares(residuals, b)(b = start, t = pressure, data = volume);
        BOOST_CHECK(fit.converged);
        BOOST_CHECK_CLOSE(fit.x[b][0], 2.3894212918e+02, 1e-8);
        BOOST_CHECK_CLOSE(fit.x[b][1], 5.5015643181e-04, 1e-8);
        BOOST_CHECK_CLOSE(2 * fit.cost, 1.2455138894e-01, 1e-8);
    }
    const auto few = least_squares(residuals, {.iterations = 2}, b)(b = {500, 1e-4}, t = pressure, data = volume);
    BOOST_CHECK(!few.converged && few.iterations == 2);
}

BOOST_AUTO_TEST_CASE(some_variables_of_many) {
    // By y alone, the valley's floor over x; by x and y, with a moved minimum.
    const auto floor = minimise(rosenbrock, y)(x = 3, y = -5);
    BOOST_CHECK(floor.converged && is_near(floor.x[y], 9, 1e-13) && is_near(floor.cost, 4, 1e-13));
    const auto moved = minimise(squared(a - x) + 100 * squared(y - squared(x)), y, x)(x = -1.2, y = 1, a = 2);
    BOOST_CHECK(moved.converged && is_near(moved.x[x], 2, 1e-13) && is_near(moved.x[y], 4, 1e-13));
    const auto mixed = least_squares(concat(10 * (b - squared(x)), reshape<1>(1 - x)), x, b)(x = -1.2, b = {1, 7});
    BOOST_CHECK(mixed.converged && is_near(mixed.x[x], 1, 1e-14) && is_near(mixed.x[b][0], 1, 1e-14) &&
                is_near(mixed.x[b][1], 1, 1e-14));
    const auto narrow = least_squares(rosenbrock, x)(x = 3.0F, y = 1.0F);
    static_assert(std::is_same_v<decltype(narrow.cost), float>);
    BOOST_CHECK(narrow.converged);
}

BOOST_AUTO_TEST_CASE(a_maximum_is_no_minimum) {
    const auto top = minimise(cos(x))(x = 0);
    BOOST_CHECK(!top.converged);
    BOOST_CHECK_EQUAL(top.reason, "a saddle point or a maximum");
    const auto bottom = minimise(pow<4>(x))(x = 1);
    BOOST_CHECK(bottom.converged && is_near(bottom.x[x], 0, 1e-14));
}

BOOST_AUTO_TEST_SUITE_END()
