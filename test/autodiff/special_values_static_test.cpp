#include "prelude.hpp"

#include <etch/autodiff/forward.hpp>
#include <etch/autodiff/gradient.hpp>

#include <limits>

// The points of docs/conventions.md that a constant expression may reach, where nothing is NaN and nothing overflows: the same while
// compiling, by formulas and by duals.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr double inf = std::numeric_limits<double>::infinity(), pi = 3.14159265358979323846;

/// Value and slope of a generic function of one number.
constexpr bool is(auto f, double at, double value, double slope) {
    const auto reverse = value_and_gradient(f(x))(x = at);
    const auto forward = forward_gradient(f, at);
    return reverse.value == value && reverse.gradient[x] == slope && forward.value == value && forward.gradient[0] == slope;
}
/// Value and both slopes of one of two numbers.
constexpr bool is(auto f, double a, double b, double value, double by_x, double by_y) {
    const auto reverse = value_and_gradient(f(x, y))(x = a, y = b);
    const auto forward = forward_gradient(f, a, b);
    return reverse.value == value && reverse.gradient[x] == by_x && reverse.gradient[y] == by_y && forward.value == value &&
           forward.gradient[0] == by_x && forward.gradient[1] == by_y;
}
/// Zeros of both signs.
constexpr bool at_zero(auto f, double value, double slope) { return is(f, 0.0, value, slope) && is(f, -0.0, value, slope); }

static_assert(at_zero([](auto a) { return abs(a); }, 0, 0) && at_zero([](auto a) { return max(a, 0); }, 0, 0));
static_assert(at_zero([](auto a) { return min(0, a); }, 0, 1) && at_zero([](auto a) { return squared(a); }, 0, 0));
static_assert(at_zero([](auto a) { return sign(a) + a; }, 0, 1) && at_zero([](auto a) { return pow<0>(a); }, 1, 0));
static_assert(at_zero([](auto a) { return exp(a); }, 1, 1) && at_zero([](auto a) { return expm1(a); }, 0, 1));
static_assert(at_zero([](auto a) { return log1p(a); }, 0, 1) && at_zero([](auto a) { return sinh(a); }, 0, 1));
static_assert(at_zero([](auto a) { return cosh(a); }, 1, 0) && at_zero([](auto a) { return tanh(a); }, 0, 1));
static_assert(at_zero([](auto a) { return sech_squared(a); }, 1, 0) && at_zero([](auto a) { return sigmoid(a); }, 0.5, 0.25));
static_assert(at_zero([](auto a) { return log_cosh(a); }, 0, 0) && at_zero([](auto a) { return gaussian(a); }, 1, 0));
static_assert(at_zero([](auto a) { return erf(a); }, 0, 1.1283791670955125739));
static_assert(at_zero([](auto a) { return erfc(a); }, 1, -1.1283791670955125739));
static_assert(at_zero([](auto a) { return sin(a); }, 0, 1) && at_zero([](auto a) { return cos(a); }, 1, 0));
static_assert(at_zero([](auto a) { return tan(a); }, 0, 1) && at_zero([](auto a) { return atan(a); }, 0, 1));
static_assert(at_zero([](auto a) { return asin(a); }, 0, 1) && at_zero([](auto a) { return acos(a); }, pi / 2, -1));
static_assert(at_zero([](auto a) { return asinh(a); }, 0, 1) && at_zero([](auto a) { return atanh(a); }, 0, 1));
static_assert(at_zero([](auto a) { return exp2(a); }, 1, 0.69314718055994530942));
static_assert(at_zero([](auto a) { return floor(a) + a; }, 0, 1) && at_zero([](auto a) { return round(a) + a; }, 0, 1));
static_assert(is([](auto a) { return clamp(a, -1, 1); }, 1, 1, 0) && is([](auto a) { return clamp(a, -1, 1); }, -1, -1, 0));
static_assert(is([](auto a) { return log2(a); }, 8, 3, 1.4426950408889634074 / 8));
static_assert(is([](auto a) { return log10(a); }, 1000, 3, 0.43429448190325182765 / 1000));
static_assert(is([](auto a) { return cbrt(a); }, -8, -2, 1 / 12.0) && is([](auto a) { return exp(a); }, -inf, 0, 0));
static_assert(is([](auto a) { return atan(a); }, inf, pi / 2, 0) && is([](auto a) { return tanh(a); }, -inf, -1, 0));
static_assert(is([](auto a) { return lgamma(a); }, 1, 0, math::digamma(1.0)));
static_assert(is([](auto a) { return digamma(a); }, 2, math::digamma(2.0), math::polygamma(2.0, 1)));

constexpr auto power = [](auto a, auto b) { return pow(a, b); };
static_assert(is(power, 0, 0, 1, 0, 0) && is(power, 0, 2, 0, 0, 0) && is(power, 0, 1, 0, 1, 0) && is(power, -0.0, 3, 0, 0, 0));
static_assert(is(power, 1, 5, 1, 5, 0) && is(power, 4, 0.5, 2, 0.25, 2 * math::log(4.0)));
static_assert(value_and_gradient(pow(x, 3))(x = -2.0).gradient[x] == 12);

constexpr auto length = [](auto a, auto b) { return hypot(a, b); };
static_assert(is(length, 0, 0, 0, 0, 0) && is(length, -0.0, 0, 0, 0, 0) && is(length, 3, -4, 5, 0.6, -0.8));
constexpr auto angle = [](auto a, auto b) { return atan2(a, b); };
static_assert(is(angle, 0, 0, 0, 0, 0) && is(angle, 0, -0.0, pi, 0, 0) && is(angle, 0, -1, pi, -1, 0));
static_assert(is(angle, 1, 0, pi / 2, 0, -1) && is(angle, -1, -0.0, -pi / 2, 0, 1) && is(angle, inf, 1, pi / 2, 0, 0));

static_assert(is([](auto a, auto b) { return copysign(a, b); }, 2, -0.0, -2, -1, 0));
static_assert(is([](auto a, auto b) { return fma(a, b, a); }, 2, 3, 8, 4, 2));
static_assert(is([](auto a, auto b) { return max(a, b); }, 1, 1, 1, 0, 1) &&
              is([](auto a, auto b) { return min(a, b); }, 1, 1, 1, 0, 1));

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_special_values_static)

BOOST_AUTO_TEST_CASE(as_while_compiling) {
    const double zero = 0;
    BOOST_CHECK(is(power, zero, zero, 1, 0, 0) && is(angle, zero, zero, 0, 0, 0) && is(length, zero, zero, 0, 0, 0));
}

BOOST_AUTO_TEST_SUITE_END()
