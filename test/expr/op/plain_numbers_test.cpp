#include "prelude.hpp"

#include <etch/autodiff/dual.hpp>
#include <etch/autodiff/function_call.hpp>
#include <etch/autodiff/function_gradient.hpp>
#include <etch/autodiff/minimise.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <limits>

// The functions of elements at plain numbers: values by the standard library, to a few units of the last digit.

namespace {

using namespace etch;

bool is_near(double ours, double theirs) {
    return std::abs(ours - theirs) <= 4 * std::numeric_limits<double>::epsilon() * std::abs(theirs);
}

// Where the standard library declares a function of the very same numbers, that one is called unless etch is named.

// One number: what the row computes, in the type of the number, by the compiler too.
static_assert(etch::sqrt(2.25) == 1.5 && etch::abs(-0.5) == 0.5 && sign(-3.0) == -1 && squared(1.5) == 2.25 &&
              etch::pow<3>(-2.0) == -8);
static_assert(etch::floor(-0.5) == -1 && etch::ceil(1.5) == 2 && etch::round(2.5) == 3 && etch::exp(0.0) == 1 &&
              etch::cbrt(27.0) == 3);
static_assert(sigmoid(0.0) == 0.5 && etch::tanh(0.0) == 0 && log_cosh(0.0) == 0 && sech_squared(0.0) == 1 &&
              gaussian(0.0) == 1);
static_assert(std::same_as<decltype(etch::sqrt(2.0F)), float> && std::same_as<decltype(etch::sqrt(2.0)), double>);
static_assert(std::same_as<decltype(log_cosh(2.0F)), float> && std::same_as<decltype(straight_through(1.0F, 2.0F)), float>);

// Several: whole numbers among them, and numbers of two sizes, become what C++ makes of their sum.
static_assert(max(1.0, 2.0) == 2 && max(1, 2.5F) == 2.5F && min(1.0F, 0.5) == 0.5 && clamp(5.0, 0, 1) == 1);
static_assert(etch::pow(2.0, 3) == 8 && etch::pow(2, 3.0) == 8 && etch::atan2(0, 1.0) == 0 && etch::copysign(2.0, -1) == -2 &&
              etch::fma(2.0, 3, 1) == 7);
static_assert(etch::hypot(3.0, 4) == 5 && etch::hypot(3.0, 4, 12) == 13 && etch::hypot(0, 4, 3.0) == 5);
static_assert(where(true, 1.0, 2) == 1 && where(0.0, 1, 2) == 2 && where(1.0 > 2.0, 1, 2.0) == 2);
static_assert(straight_through(1.0, 2.0) == 1 && logistic_loss(0.0, 1) == softplus(0.0));
static_assert(std::same_as<decltype(max(1, 2.0F)), float> && std::same_as<decltype(max(1.0F, 2.0)), double>);
static_assert(apply<ops::Multiply>(2.0, 3) == 6);

// Not one of floating point: none of ours. Nor does an operator, a sum or a product take what is only numbers.
template <class A, class B>
concept HasMax = requires(A a, B b) { max(a, b); };
template <class X>
concept HasSine = requires(X x) { etch::sin(x); };
template <class X>
concept HasSum = requires(X x) { sum(x); };
static_assert(HasMax<double, int> && !HasMax<int, int> && HasSine<float> && !HasSine<int> && !HasSine<const char*>);
static_assert(!HasSum<double> && !Operands<double, double> && Operands<double, Variable<"x">>);

BOOST_AUTO_TEST_SUITE(expr_op_plain_numbers)

BOOST_AUTO_TEST_CASE(a_function_of_one_number_is_that_of_the_standard_library) {
    for (const double x : {0.03, 0.4, 0.9}) {
        BOOST_TEST(is_near(sinh(x), std::sinh(x)));
        BOOST_TEST(is_near(cosh(x), std::cosh(x)));
        BOOST_TEST(is_near(tan(x), std::tan(x)));
        BOOST_TEST(is_near(asin(x), std::asin(x)));
        BOOST_TEST(is_near(acos(x), std::acos(x)));
        BOOST_TEST(is_near(atan(x), std::atan(x)));
        BOOST_TEST(is_near(asinh(x), std::asinh(x)));
        BOOST_TEST(is_near(acosh(1 + x), std::acosh(1 + x)));
        BOOST_TEST(is_near(atanh(x), std::atanh(x)));
        BOOST_TEST(is_near(exp2(x), std::exp2(x)));
        BOOST_TEST(is_near(log2(x), std::log2(x)));
        BOOST_TEST(is_near(log10(x), std::log10(x)));
        BOOST_TEST(is_near(expm1(x), std::expm1(x)));
        BOOST_TEST(is_near(log1p(x), std::log1p(x)));
        BOOST_TEST(is_near(erf(x), std::erf(x)));
        BOOST_TEST(is_near(erfc(x), std::erfc(x)));
        BOOST_TEST(is_near(etch::lgamma(x), std::lgamma(x)));
        BOOST_TEST(is_near(etch::sin(x), std::sin(x)));
        BOOST_TEST(is_near(etch::cos(x), std::cos(x)));
        BOOST_TEST(is_near(etch::log(x), std::log(x)));
        BOOST_TEST(is_near(etch::pow(x, 2.5), std::pow(x, 2.5)));
    }
    // x^2/2 - x^4/12 near 0, x - log 2 far from it
    BOOST_TEST(is_near(log_cosh(1e-4), 0.5e-8 - 1e-16 / 12));
    BOOST_TEST(is_near(log_cosh(40.0), 40 - 0.69314718055994530942));
    // Abramowitz and Stegun, table 6.1
    BOOST_TEST(is_near(digamma(1.0), -0.57721566490153286061));
    BOOST_TEST(is_near(trigamma(1.0), 1.6449340668482264365));
}

// One generic function for plain numbers, duals and formulas.
constexpr auto curve = [](auto q) {
    return abs(q - 0.3) + max(q, 0) * squared(q) + where(q > 1, 1.0, log_cosh(q)) + pow(q, 3);
};
static_assert(curve(0.0) == 0.3);

BOOST_AUTO_TEST_CASE(a_generic_function_has_one_value_however_it_is_called) {
    for (const double q : {-0.7, 0.2, 0.8}) {
        const double value = curve(q);
        BOOST_TEST(is_near(curve(Dual<double>::variable(q)).value, value));
        BOOST_TEST(is_near(value_and_gradient(curve)(q).value, value));
    }
}

// What a minimiser calls with plain numbers to judge a step.
BOOST_AUTO_TEST_CASE(functions_are_minimised_as_they_are_written) {
    const auto low =
        minimise([](const auto& x) { return squared(1 - x[0]) + 100 * squared(x[1] - squared(x[0])); }, std::array{-1.2, 1.0});
    BOOST_TEST(low.converged);
    BOOST_TEST(std::abs(low.x[0] - 1) < 1e-12);
    BOOST_TEST(std::abs(low.x[1] - 1) < 1e-12);

    const auto kink = minimise([](const auto& p) { return abs(p[0] - 0.3) + p[0] * p[0]; }, std::array{0.9});
    BOOST_TEST(!(kink.cost < 0.09)); // its minimum, at 0.3
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
