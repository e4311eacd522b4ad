#include "prelude.hpp"

#include "laws/special.hpp"

#include <cmath>

// Goal G9: what rows of one operand do with NaN, infinities, zeros and subnormal numbers. The tables are the promise of
// docs/conventions.md.

namespace {

using namespace etch;
using laws::check_special;
using laws::inf;
using laws::NaN;
using laws::tiny;

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_special_values)

//                             NaN  +inf  -inf  +0  -0  tiny  -tiny
BOOST_AUTO_TEST_CASE(rows_of_one_operand) {
    check_special("negate", [](auto a) { return -a; },
                  {{NaN, -inf, inf, -0.0, 0.0, -tiny, tiny}, {-1, -1, -1, -1, -1, -1, -1}});
    check_special("abs", [](auto a) { return abs(a); }, {{NaN, inf, inf, 0, 0, tiny, tiny}, {NaN, 1, -1, 0, 0, 1, -1}});
    check_special("sign", [](auto a) { return sign(a); }, {{NaN, 1, -1, 0, -0.0, 1, -1}, {0, 0, 0, 0, 0, 0, 0}});
    check_special("squared", [](auto a) { return squared(a); },
                  {{NaN, inf, inf, 0, 0, 0, 0}, {NaN, inf, -inf, 0, 0, 2 * tiny, -2 * tiny}});
    check_special("pow<3>", [](auto a) { return pow<3>(a); },
                  {{NaN, inf, -inf, 0, -0.0, 0, -0.0}, {NaN, inf, inf, 0, 0, 0, 0}});
    check_special("pow<-1>", [](auto a) { return pow<-1>(a); },
                  {{NaN, 0, -0.0, inf, -inf, inf, -inf}, {NaN, 0, 0, -inf, -inf, -inf, -inf}});
    check_special("pow<0>", [](auto a) { return pow<0>(a); }, {{1, 1, 1, 1, 1, 1, 1}, {0, 0, 0, 0, 0, 0, 0}});
    check_special("sqrt", [](auto a) { return sqrt(a); },
                  {{NaN, inf, NaN, 0, -0.0, std::sqrt(tiny), NaN}, {NaN, 0, NaN, inf, -inf, 1 / (2 * std::sqrt(tiny)), NaN}});
    check_special("exp", [](auto a) { return exp(a); }, {{NaN, inf, 0, 1, 1, 1, 1}, {NaN, inf, 0, 1, 1, 1, 1}});
    check_special("expm1", [](auto a) { return expm1(a); }, {{NaN, inf, -1, 0, -0.0, tiny, -tiny}, {NaN, inf, 0, 1, 1, 1, 1}});
    check_special("log", [](auto a) { return log(a); },
                  {{NaN, inf, NaN, -inf, -inf, std::log(tiny), NaN}, {NaN, 0, 0, inf, -inf, inf, -inf}});
    check_special("log1p", [](auto a) { return log1p(a); }, {{NaN, inf, NaN, 0, -0.0, tiny, -tiny}, {NaN, 0, 0, 1, 1, 1, 1}});
    check_special("sinh", [](auto a) { return sinh(a); },
                  {{NaN, inf, -inf, 0, -0.0, tiny, -tiny}, {NaN, inf, inf, 1, 1, 1, 1}});
    check_special("cosh", [](auto a) { return cosh(a); }, {{NaN, inf, inf, 1, 1, 1, 1}, {NaN, inf, -inf, 0, 0, tiny, -tiny}});
    check_special("tanh", [](auto a) { return tanh(a); }, {{NaN, 1, -1, 0, -0.0, tiny, -tiny}, {NaN, 0, 0, 1, 1, 1, 1}});
    check_special("sech_squared", [](auto a) { return sech_squared(a); },
                  {{NaN, 0, 0, 1, 1, 1, 1}, {NaN, 0, 0, 0, 0, -2 * tiny, 2 * tiny}});
    check_special("sigmoid", [](auto a) { return sigmoid(a); },
                  {{NaN, 1, 0, 0.5, 0.5, 0.5, 0.5}, {NaN, 0, 0, 0.25, 0.25, 0.25, 0.25}});
    check_special("softplus", [](auto a) { return softplus(a); },
                  {{NaN, inf, 0, std::log(2), std::log(2), std::log(2), std::log(2)}, {NaN, 1, 0, 0.5, 0.5, 0.5, 0.5}});
    check_special("log_cosh", [](auto a) { return log_cosh(a); },
                  {{NaN, inf, inf, 0, 0, 0, 0}, {NaN, 1, -1, 0, 0, tiny, -tiny}});
    const double top = 1.1283791670955125739;
    check_special("gaussian", [](auto a) { return gaussian(a); },
                  {{NaN, 0, 0, 1, 1, 1, 1}, {NaN, NaN, NaN, 0, 0, -2 * tiny, 2 * tiny}});
    check_special("erf", [](auto a) { return erf(a); }, {{NaN, 1, -1, 0, -0.0, tiny, -tiny}, {NaN, 0, 0, top, top, top, top}});
    check_special("erfc", [](auto a) { return erfc(a); }, {{NaN, 0, 2, 1, 1, 1, 1}, {NaN, 0, 0, -top, -top, -top, -top}});
    check_special("sin", [](auto a) { return sin(a); }, {{NaN, NaN, NaN, 0, -0.0, tiny, -tiny}, {NaN, NaN, NaN, 1, 1, 1, 1}});
    check_special("cos", [](auto a) { return cos(a); }, {{NaN, NaN, NaN, 1, 1, 1, 1}, {NaN, NaN, NaN, 0, 0, -tiny, tiny}});
    check_special("tan", [](auto a) { return tan(a); }, {{NaN, NaN, NaN, 0, -0.0, tiny, -tiny}, {NaN, NaN, NaN, 1, 1, 1, 1}});
    const double half_pi = 1.57079632679489661923;
    check_special("atan", [](auto a) { return atan(a); },
                  {{NaN, half_pi, -half_pi, 0, -0.0, tiny, -tiny}, {NaN, 0, 0, 1, 1, 1, 1}});
    check_special("asin", [](auto a) { return asin(a); }, {{NaN, NaN, NaN, 0, -0.0, tiny, -tiny}, {NaN, NaN, NaN, 1, 1, 1, 1}});
    check_special("acos", [](auto a) { return acos(a); },
                  {{NaN, NaN, NaN, half_pi, half_pi, half_pi, half_pi}, {NaN, NaN, NaN, -1, -1, -1, -1}});
    check_special("floor", [](auto a) { return floor(a); }, {{NaN, inf, -inf, 0, -0.0, 0, -1}, {0, 0, 0, 0, 0, 0, 0}});
    check_special("ceil", [](auto a) { return ceil(a); }, {{NaN, inf, -inf, 0, -0.0, 1, -0.0}, {0, 0, 0, 0, 0, 0, 0}});
    check_special("round", [](auto a) { return round(a); }, {{NaN, inf, -inf, 0, -0.0, 0, -0.0}, {0, 0, 0, 0, 0, 0, 0}});
    check_special("asinh", [](auto a) { return asinh(a); }, {{NaN, inf, -inf, 0, -0.0, tiny, -tiny}, {NaN, 0, 0, 1, 1, 1, 1}});
    check_special("acosh", [](auto a) { return acosh(a); },
                  {{NaN, inf, NaN, NaN, NaN, NaN, NaN}, {NaN, 0, NaN, NaN, NaN, NaN, NaN}});
    check_special("atanh", [](auto a) { return atanh(a); }, {{NaN, NaN, NaN, 0, -0.0, tiny, -tiny}, {NaN, 0, 0, 1, 1, 1, 1}});
    const double ln_two = 0.69314718055994530942, tiny_root = 1.7031839360032603e-108,
                 steep = 1 / (3 * (tiny_root * tiny_root));
    check_special("exp2", [](auto a) { return exp2(a); },
                  {{NaN, inf, 0, 1, 1, 1, 1}, {NaN, inf, 0, ln_two, ln_two, ln_two, ln_two}});
    check_special("log2", [](auto a) { return log2(a); },
                  {{NaN, inf, NaN, -inf, -inf, -1074, NaN}, {NaN, 0, 0, inf, -inf, inf, -inf}});
    check_special("log10", [](auto a) { return log10(a); },
                  {{NaN, inf, NaN, -inf, -inf, std::log10(tiny), NaN}, {NaN, 0, 0, inf, -inf, inf, -inf}});
    check_special("cbrt", [](auto a) { return cbrt(a); },
                  {{NaN, inf, -inf, 0, -0.0, tiny_root, -tiny_root}, {NaN, 0, 0, inf, inf, steep, steep}});
    const double far = -std::log(tiny);
    check_special("lgamma", [](auto a) { return lgamma(a); },
                  {{NaN, inf, inf, inf, inf, far, far}, {NaN, inf, NaN, -inf, inf, -inf, inf}});
    check_special("digamma", [](auto a) { return digamma(a); },
                  {{NaN, inf, NaN, -inf, inf, -inf, inf}, {NaN, 0, NaN, inf, inf, inf, inf}});
    check_special("trigamma", [](auto a) { return trigamma(a); },
                  {{NaN, 0, NaN, inf, inf, inf, inf}, {NaN, 0, NaN, -inf, inf, -inf, inf}});
    check_special("relu", [](auto a) { return max(a, 0); }, {{NaN, inf, 0, 0, 0, tiny, 0}, {0, 1, 0, 0, 0, 1, 0}});
}

BOOST_AUTO_TEST_CASE(ends_of_the_inverse_sine_and_cosine) {
    constexpr Variable<"x"> x;
    for (const double end : {1.0, -1.0}) {
        BOOST_CHECK_EQUAL(value_and_gradient(asin(x))(x = end).gradient[x], inf);
        BOOST_CHECK_EQUAL(value_and_gradient(acos(x))(x = end).gradient[x], -inf);
    }
}

BOOST_AUTO_TEST_CASE(ends_of_the_inverse_hyperbolic_functions) {
    constexpr Variable<"x"> x;
    BOOST_CHECK(value_and_gradient(acosh(x))(x = 1).value == 0 && value_and_gradient(acosh(x))(x = 1).gradient[x] == inf);
    BOOST_CHECK(std::isnan(acosh(x)(x = 0.5)) && std::isnan(atanh(x)(x = 1.5)));
    for (const double end : {1.0, -1.0}) {
        BOOST_CHECK_EQUAL(value_and_gradient(atanh(x))(x = end).value, end * inf);
        BOOST_CHECK_EQUAL(value_and_gradient(atanh(x))(x = end).gradient[x], inf);
    }
}

BOOST_AUTO_TEST_CASE(poles_of_the_gamma_function) {
    constexpr Variable<"x"> x;
    for (const double pole : {-1.0, -2.0, -1e15, -1e300}) {
        const auto at = value_and_gradient(lgamma(x))(x = pole);
        BOOST_CHECK(at.value == inf && std::isnan(at.gradient[x]));
        BOOST_CHECK(std::isnan(digamma(x)(x = pole)) && trigamma(x)(x = pole) == inf);
    }
}

BOOST_AUTO_TEST_CASE(clamps_are_flat_at_their_corners) {
    check_special("clamp", [](auto a) { return clamp(a, -1, 1); }, {{NaN, 1, -1, 0, -0.0, tiny, -tiny}, {0, 0, 0, 1, 1, 1, 1}});
    check_special(
        "clamp to (-2, y)", [](auto a, auto b) { return clamp(a + 0 * b, -2, b); },
        {{-3, 1, -2, 0, 0}, {-2, 1, -2, 0, 0}, {0.5, 1, 0.5, 1, 0}, {1, 1, 1, 0, 1}, {3, 1, 1, 0, 1}, {0, -5, -5, 0, 1}});
}

BOOST_AUTO_TEST_SUITE_END()
