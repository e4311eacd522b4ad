#include "prelude.hpp"

#include "laws/slope_quad.hpp"

#include <limits>

// Goal G1, rows of one operand: the slope of every row within 4 ulp of a closed form in __float128.

namespace {

using namespace etch;
using laws::central_difference;
using laws::slope_is_right;

constexpr Variable<"x"> x;
constexpr double smallest = std::numeric_limits<double>::min(), subnormal = std::numeric_limits<double>::denorm_min();

quad sech_squared_of(quad t) { return 1 / (coshq(t) * coshq(t)); }
quad sigmoid_of(quad t) { return 1 / (1 + expq(-t)); }
quad power(quad t, int n) { return n < 0 ? 1 / power(t, -n) : n == 0 ? quad(1) : t * power(t, n - 1); }

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_op_slopes_quad)

BOOST_AUTO_TEST_CASE(exponentials) {
    slope_is_right("exp", exp(x), expq, expq, {-700, 700}, {0, smallest, subnormal, -708, 709});
    slope_is_right("expm1", expm1(x), expm1q, expq, {-700, 700}, {0, smallest, -smallest, subnormal});
    slope_is_right("sinh", sinh(x), sinhq, coshq, {-700, 700}, {0, 1, -1, subnormal});
    slope_is_right("cosh", cosh(x), coshq, sinhq, {-700, 700}, {0, 1, -1, subnormal});
}

BOOST_AUTO_TEST_CASE(logarithms) {
    slope_is_right("log", log(x), logq, [](quad t) { return 1 / t; }, {1e-300, 1e300}, {smallest, 0.5, 1, 2, 1e-300});
    slope_is_right("log near 1", log(x), logq, [](quad t) { return 1 / t; }, {0.1, 10}, {0.5, 1, 2});
    slope_is_right("log1p", log1p(x), log1pq, [](quad t) { return 1 / (1 + t); }, {-0.9999, 100},
                   {0, -0.5, smallest, subnormal});
}

BOOST_AUTO_TEST_CASE(squashing) {
    slope_is_right("tanh", tanh(x), tanhq, sech_squared_of, {-350, 350}, {0, 0.5, 1, 8, 19, 22, subnormal});
    slope_is_right("tanh near 0", tanh(x), tanhq, sech_squared_of, {-20, 20}, {0});
    slope_is_right("sech_squared", sech_squared(x), sech_squared_of, [](quad t) { return -2 * tanhq(t) * sech_squared_of(t); },
                   {-350, 350}, {0, 1, 8, 19, subnormal});
    slope_is_right("sigmoid", sigmoid(x), sigmoid_of, [](quad t) { return sigmoid_of(t) * sigmoid_of(-t); }, {-700, 700},
                   {0, 1, 20, 36, subnormal});
    slope_is_right("softplus", softplus(x), [](quad t) { return t > 0 ? t + log1pq(expq(-t)) : log1pq(expq(t)); }, sigmoid_of,
                   {-700, 700}, {0, 20, -20, subnormal});
}

/// |x| + log(1 + exp(-2|x|)) - log 2, by log1p(2 sinh^2(x/2)) near 0.
BOOST_AUTO_TEST_CASE(logarithm_of_cosh) {
    const auto exact = [](quad t) {
        const quad size = fabsq(t), s = sinhq(size / 2);
        return size < 1 ? log1pq(2 * s * s) : size + log1pq(expq(-2 * size)) - M_LN2q;
    };
    slope_is_right("log_cosh", log_cosh(x), exact, tanhq, {-700, 700}, {0, 1, -1, 20, smallest, subnormal});
    slope_is_right("log_cosh near 0", log_cosh(x), exact, tanhq, {-2, 2}, {0, 0.5, 1, -1});
}

BOOST_AUTO_TEST_CASE(error_functions) {
    const auto slope = [](quad t) { return M_2_SQRTPIq * expq(-t * t); };
    slope_is_right(
        "gaussian", gaussian(x), [](quad t) { return expq(-t * t); }, [](quad t) { return -2 * t * expq(-t * t); }, {-26, 26},
        {0, 1, subnormal});
    slope_is_right("erf", erf(x), erfq, slope, {-26, 26}, {0, 0.5, 1, 5.9, subnormal});
    slope_is_right("erfc", erfc(x), erfcq, [=](quad t) { return -slope(t); }, {-26, 26}, {0, 0.5, 1, 5.9, subnormal});
}

BOOST_AUTO_TEST_CASE(trigonometry) {
    const double half_pi = 1.5707963267948966;
    slope_is_right("sin", sin(x), sinq, cosq, {-1e4, 1e4}, {0, half_pi, 2 * half_pi, 1e4, subnormal});
    slope_is_right("cos", cos(x), cosq, [](quad t) { return -sinq(t); }, {-1e4, 1e4}, {0, half_pi, 2 * half_pi, subnormal});
}

BOOST_AUTO_TEST_CASE(inverse_trigonometry) {
    const double half_pi = 1.5707963267948966;
    const auto asin_slope = [](quad t) { return 1 / sqrtq((1 - t) * (1 + t)); };
    slope_is_right("tan", tan(x), tanq, [](quad t) { return 1 / (cosq(t) * cosq(t)); }, {-1e4, 1e4},
                   {0, half_pi, -half_pi, 2 * half_pi, 1e4, subnormal});
    slope_is_right("atan", atan(x), atanq, [](quad t) { return 1 / (1 + t * t); }, {-1e150, 1e150},
                   {0, 0.5, 1, 2, -1e150, subnormal});
    slope_is_right("atan near 0", atan(x), atanq, [](quad t) { return 1 / (1 + t * t); }, {-3, 3}, {0, 0.5, -0.5, 2});
    slope_is_right("asin", asin(x), asinq, asin_slope, {-0.9999999, 0.9999999}, {0, 0.5, -0.5, 0.9999999, subnormal});
    slope_is_right("acos", acos(x), acosq, [=](quad t) { return -asin_slope(t); }, {-0.9999999, 0.9999999},
                   {0, 0.5, -0.5, 0.9999999, subnormal});
}

BOOST_AUTO_TEST_CASE(inverse_hyperbolic) {
    const auto asinh_slope = [](quad t) { return 1 / hypotq(1, t); };
    slope_is_right("asinh", asinh(x), asinhq, asinh_slope, {-1e300, 1e300}, {0, 1, -1e300, smallest, subnormal});
    slope_is_right("asinh near 0", asinh(x), asinhq, asinh_slope, {-3, 3}, {0, 0.5, -0.5});
    const auto acosh_slope = [](quad t) { return 1 / (sqrtq(t - 1) * sqrtq(t + 1)); };
    slope_is_right("acosh", acosh(x), acoshq, acosh_slope, {1.0000001, 1e300}, {1.0000001, 2, 1e300});
    slope_is_right("acosh near 1", acosh(x), acoshq, acosh_slope, {1.0000001, 3}, {2});
    slope_is_right("atanh", atanh(x), atanhq, [](quad t) { return 1 / ((1 - t) * (1 + t)); }, {-0.9999999, 0.9999999},
                   {0, 0.5, -0.5, 0.9999999, subnormal});
}

/// Differences of lgammaq, and of the digamma and trigamma of __float128, which those were compared with.
BOOST_AUTO_TEST_CASE(gamma_functions) {
    const auto by_difference = [](auto f) {
        return [=](quad t) { return central_difference(f, t, 1e-11 * std::min(1.0, std::abs(static_cast<double>(t)))); };
    };
    const auto psi = [](quad t) { return math::digamma(t); };
    const auto psi_of_order = [](int n) { return [=](quad t) { return math::polygamma(t, n); }; };
    laws::Points points{{1e-3, 100}};
    for (int i = 0; i < 300; ++i) {
        const quad t = points.next();
        const auto agree = [&](quad a, quad b) { return fabsq(a - b) <= 1e-19 * (fabsq(b) + 1e-2); };
        BOOST_CHECK(agree(psi(t), by_difference(lgammaq)(t)) && agree(psi_of_order(1)(t), by_difference(psi)(t)));
        for (int n = 2; n <= 5; ++n)
            BOOST_CHECK(agree(psi_of_order(n)(t), by_difference(psi_of_order(n - 1))(t)));
    }
    slope_is_right("lgamma", lgamma(x), lgammaq, psi, {1e-100, 1e10}, {1e-100, 0.5, 1, 1.5, 2, 2.5, 7.5, 8});
    slope_is_right("lgamma near its roots", lgamma(x), lgammaq, psi, {0.1, 9}, {1, 1.46163214496836, 2});
    slope_is_right("digamma", digamma(x), psi, psi_of_order(1), {1e-100, 1e10}, {1, 2, 8, 12});
    slope_is_right("trigamma", trigamma(x), psi_of_order(1), psi_of_order(2), {1e-60, 1e10}, {1, 8, 12}, 500);
}

BOOST_AUTO_TEST_CASE(other_bases) {
    slope_is_right(
        "exp2", exp2(x), [](quad t) { return powq(2, t); }, [](quad t) { return M_LN2q * powq(2, t); }, {-1000, 1000},
        {0, 0.5, -0.5, 1, subnormal});
    slope_is_right("log2", log2(x), log2q, [](quad t) { return M_LOG2Eq / t; }, {1e-300, 1e300}, {smallest, 1, 8});
    slope_is_right("log2 near 1", log2(x), log2q, [](quad t) { return M_LOG2Eq / t; }, {0.1, 10}, {0.5, 1, 2});
    slope_is_right("log10", log10(x), log10q, [](quad t) { return M_LOG10Eq / t; }, {1e-300, 1e300}, {smallest, 1, 1000});
    slope_is_right("log10 near 1", log10(x), log10q, [](quad t) { return M_LOG10Eq / t; }, {0.1, 10}, {0.5, 1, 2});
}

BOOST_AUTO_TEST_CASE(roots_and_absolute_values) {
    const auto cbrt_slope = [](quad t) { return 1 / (3 * cbrtq(t) * cbrtq(t)); };
    slope_is_right("cbrt", cbrt(x), cbrtq, cbrt_slope, {-1e300, 1e300}, {smallest, 1, 8, -8, subnormal});
    slope_is_right("cbrt near 1", cbrt(x), cbrtq, cbrt_slope, {-10, 10}, {1, -1, 8});
    slope_is_right(
        "pow(2, x)", pow(2, x), [](quad t) { return powq(2, t); }, [](quad t) { return M_LN2q * powq(2, t); }, {-1000, 1000},
        {0, 1, -1});
    slope_is_right(
        "pow(x, 2.5)", pow(x, 2.5), [](quad t) { return powq(t, 2.5Q); }, [](quad t) { return 2.5Q * powq(t, 1.5Q); },
        {1e-100, 1e100}, {1, 2});
    slope_is_right("sqrt", sqrt(x), sqrtq, [](quad t) { return 1 / (2 * sqrtq(t)); }, {1e-300, 1e300}, {smallest, 1, 2, 4});
    slope_is_right("sqrt near 1", sqrt(x), sqrtq, [](quad t) { return 1 / (2 * sqrtq(t)); }, {0.1, 10}, {1, 2, 4});
    slope_is_right("abs", abs(x), fabsq, [](quad t) { return quad(t > 0 ? 1 : t < 0 ? -1 : 0); }, {-10, 10}, {0});
    slope_is_right(
        "sign", sign(x), [](quad t) { return quad(t > 0   ? 1
                                                  : t < 0 ? -1
                                                          : 0); }, [](quad) { return quad(0); }, {-10, 10}, {});
    slope_is_right("negate", -x, [](quad t) { return -t; }, [](quad) { return quad(-1); }, {-10, 10}, {0});
}

BOOST_AUTO_TEST_CASE(rounding) {
    const auto flat = [](quad) { return quad(0); };
    slope_is_right("floor", floor(x), floorq, flat, {-10, 10});
    slope_is_right("ceil", ceil(x), ceilq, flat, {-10, 10});
    slope_is_right("round", round(x), roundq, flat, {-10, 10});
}

BOOST_AUTO_TEST_CASE(powers) {
    slope_is_right(
        "squared", squared(x), [](quad t) { return t * t; }, [](quad t) { return 2 * t; }, {-1e100, 1e100}, {0, 1, subnormal});
    const auto check = [&]<int N>(const char* name) {
        slope_is_right(
            name, pow<N>(x), [](quad t) { return power(t, N); }, [](quad t) { return N * power(t, N - 1); }, {-30, 30},
            {1, -1});
    };
    check.operator()<-3>("pow<-3>");
    check.operator()<-1>("pow<-1>");
    check.operator()<0>("pow<0>");
    check.operator()<1>("pow<1>");
    check.operator()<2>("pow<2>");
    check.operator()<3>("pow<3>");
    check.operator()<4>("pow<4>");
    check.operator()<7>("pow<7>");
}

BOOST_AUTO_TEST_SUITE_END()
