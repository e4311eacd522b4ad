#include "prelude.hpp"

#include <etch/autodiff/gradient.hpp>

#include <cmath>
#include <limits>
#include <string_view>

// Goal G9: what every row does with NaN, infinities, zeros and subnormal numbers, value and slope. The table is the promise.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;

constexpr double inf = std::numeric_limits<double>::infinity(), NaN = std::numeric_limits<double>::quiet_NaN(),
                 tiny = std::numeric_limits<double>::denorm_min();

/// Value and slope at the seven points, in this order.
constexpr double points[]{NaN, inf, -inf, 0.0, -0.0, tiny, -tiny};
struct Expected {
    double value[7], slope[7];
};

bool same(double got, double expected) {
    return std::isnan(expected) ? std::isnan(got) : got == expected && std::signbit(got) == std::signbit(expected);
}
/// Signs of zero slopes are not promised.
bool same_slope(double got, double expected) { return std::isnan(expected) ? std::isnan(got) : got == expected; }

void check(std::string_view name, auto formula, const Expected& expected) {
    for (int i = 0; i < 7; ++i) {
        const auto at = value_and_gradient(formula)(x = points[i]);
        BOOST_CHECK_MESSAGE(same(at.value, expected.value[i]),
                            name << "(" << points[i] << ") = " << at.value << ", not " << expected.value[i]);
        BOOST_CHECK_MESSAGE(same_slope(at.gradient[x], expected.slope[i]),
                            name << "'(" << points[i] << ") = " << at.gradient[x] << ", not " << expected.slope[i]);
    }
}

/// Rows of two operands: (x, y), value, slope by x, slope by y.
struct Pair {
    double x, y, value, by_x, by_y;
};
void check(std::string_view name, auto formula, std::initializer_list<Pair> table) {
    for (const Pair& row : table) {
        const auto at = value_and_gradient(formula)(x = row.x, y = row.y);
        BOOST_CHECK_MESSAGE(same(at.value, row.value),
                            name << "(" << row.x << ", " << row.y << ") = " << at.value << ", not " << row.value);
        BOOST_CHECK_MESSAGE(same_slope(at.gradient[x], row.by_x) && same_slope(at.gradient[y], row.by_y),
                            name << "'(" << row.x << ", " << row.y << ") = " << at.gradient[x] << ", " << at.gradient[y]
                                 << ", not " << row.by_x << ", " << row.by_y);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_special_values)

//                             NaN  +inf  -inf  +0  -0  tiny  -tiny
BOOST_AUTO_TEST_CASE(rows_of_one_operand) {
    check("negate", -x, {{NaN, -inf, inf, -0.0, 0.0, -tiny, tiny}, {-1, -1, -1, -1, -1, -1, -1}});
    check("abs", abs(x), {{NaN, inf, inf, 0, 0, tiny, tiny}, {NaN, 1, -1, 0, 0, 1, -1}});
    check("sign", sign(x), {{NaN, 1, -1, 0, -0.0, 1, -1}, {0, 0, 0, 0, 0, 0, 0}});
    check("squared", squared(x), {{NaN, inf, inf, 0, 0, 0, 0}, {NaN, inf, -inf, 0, 0, 2 * tiny, -2 * tiny}});
    check("pow<3>", pow<3>(x), {{NaN, inf, -inf, 0, -0.0, 0, -0.0}, {NaN, inf, inf, 0, 0, 0, 0}});
    check("pow<-1>", pow<-1>(x), {{NaN, 0, -0.0, inf, -inf, inf, -inf}, {NaN, 0, 0, -inf, -inf, -inf, -inf}});
    check("pow<0>", pow<0>(x), {{1, 1, 1, 1, 1, 1, 1}, {0, 0, 0, 0, 0, 0, 0}});
    check("sqrt", sqrt(x),
          {{NaN, inf, NaN, 0, -0.0, std::sqrt(tiny), NaN}, {NaN, 0, NaN, inf, -inf, 1 / (2 * std::sqrt(tiny)), NaN}});
    check("exp", exp(x), {{NaN, inf, 0, 1, 1, 1, 1}, {NaN, inf, 0, 1, 1, 1, 1}});
    check("expm1", expm1(x), {{NaN, inf, -1, 0, -0.0, tiny, -tiny}, {NaN, inf, 0, 1, 1, 1, 1}});
    check("log", log(x), {{NaN, inf, NaN, -inf, -inf, std::log(tiny), NaN}, {NaN, 0, 0, inf, -inf, inf, -inf}});
    check("log1p", log1p(x), {{NaN, inf, NaN, 0, -0.0, tiny, -tiny}, {NaN, 0, 0, 1, 1, 1, 1}});
    check("sinh", sinh(x), {{NaN, inf, -inf, 0, -0.0, tiny, -tiny}, {NaN, inf, inf, 1, 1, 1, 1}});
    check("cosh", cosh(x), {{NaN, inf, inf, 1, 1, 1, 1}, {NaN, inf, -inf, 0, 0, tiny, -tiny}});
    check("tanh", tanh(x), {{NaN, 1, -1, 0, -0.0, tiny, -tiny}, {NaN, 0, 0, 1, 1, 1, 1}});
    check("sech_squared", sech_squared(x), {{NaN, 0, 0, 1, 1, 1, 1}, {NaN, 0, 0, 0, 0, -2 * tiny, 2 * tiny}});
    check("sigmoid", sigmoid(x), {{NaN, 1, 0, 0.5, 0.5, 0.5, 0.5}, {NaN, 0, 0, 0.25, 0.25, 0.25, 0.25}});
    check("softplus", softplus(x),
          {{NaN, inf, 0, std::log(2), std::log(2), std::log(2), std::log(2)}, {NaN, 1, 0, 0.5, 0.5, 0.5, 0.5}});
    check("log_cosh", log_cosh(x), {{NaN, inf, inf, 0, 0, 0, 0}, {NaN, 1, -1, 0, 0, tiny, -tiny}});
    const double top = 1.1283791670955125739;
    check("gaussian", gaussian(x), {{NaN, 0, 0, 1, 1, 1, 1}, {NaN, NaN, NaN, 0, 0, -2 * tiny, 2 * tiny}});
    check("erf", erf(x), {{NaN, 1, -1, 0, -0.0, tiny, -tiny}, {NaN, 0, 0, top, top, top, top}});
    check("erfc", erfc(x), {{NaN, 0, 2, 1, 1, 1, 1}, {NaN, 0, 0, -top, -top, -top, -top}});
    check("sin", sin(x), {{NaN, NaN, NaN, 0, -0.0, tiny, -tiny}, {NaN, NaN, NaN, 1, 1, 1, 1}});
    check("cos", cos(x), {{NaN, NaN, NaN, 1, 1, 1, 1}, {NaN, NaN, NaN, 0, 0, -tiny, tiny}});
    check("tan", tan(x), {{NaN, NaN, NaN, 0, -0.0, tiny, -tiny}, {NaN, NaN, NaN, 1, 1, 1, 1}});
    const double half_pi = 1.57079632679489661923;
    check("atan", atan(x), {{NaN, half_pi, -half_pi, 0, -0.0, tiny, -tiny}, {NaN, 0, 0, 1, 1, 1, 1}});
    check("asin", asin(x), {{NaN, NaN, NaN, 0, -0.0, tiny, -tiny}, {NaN, NaN, NaN, 1, 1, 1, 1}});
    check("acos", acos(x), {{NaN, NaN, NaN, half_pi, half_pi, half_pi, half_pi}, {NaN, NaN, NaN, -1, -1, -1, -1}});
    check("floor", floor(x), {{NaN, inf, -inf, 0, -0.0, 0, -1}, {0, 0, 0, 0, 0, 0, 0}});
    check("ceil", ceil(x), {{NaN, inf, -inf, 0, -0.0, 1, -0.0}, {0, 0, 0, 0, 0, 0, 0}});
    check("round", round(x), {{NaN, inf, -inf, 0, -0.0, 0, -0.0}, {0, 0, 0, 0, 0, 0, 0}});
    check("relu", max(x, 0), {{NaN, inf, 0, 0, 0, tiny, 0}, {0, 1, 0, 0, 0, 1, 0}});
}

BOOST_AUTO_TEST_CASE(ends_of_the_inverse_sine_and_cosine) {
    for (const double end : {1.0, -1.0}) {
        BOOST_CHECK_EQUAL(value_and_gradient(asin(x))(x = end).gradient[x], inf);
        BOOST_CHECK_EQUAL(value_and_gradient(acos(x))(x = end).gradient[x], -inf);
    }
}

BOOST_AUTO_TEST_CASE(clamps_are_flat_at_their_corners) {
    check("clamp", clamp(x, -1, 1), {{NaN, 1, -1, 0, -0.0, tiny, -tiny}, {0, 0, 0, 1, 1, 1, 1}});
    check("clamp to (-2, y)", clamp(x, -2, y),
          {{-3, 1, -2, 0, 0}, {-2, 1, -2, 0, 0}, {0.5, 1, 0.5, 1, 0}, {1, 1, 1, 0, 1}, {3, 1, 1, 0, 1}, {0, -5, -5, 0, 1}});
}

BOOST_AUTO_TEST_CASE(rows_of_two_operands) {
    check("x + y", x + y, {{inf, -inf, NaN, 1, 1}, {NaN, 0, NaN, 1, 1}, {-0.0, 0.0, 0.0, 1, 1}, {tiny, tiny, 2 * tiny, 1, 1}});
    check("x - y", x - y, {{inf, inf, NaN, 1, -1}, {0, NaN, NaN, 1, -1}, {tiny, tiny, 0, 1, -1}});
    check("x y", x * y, {{0, inf, NaN, inf, 0}, {NaN, 2, NaN, 2, NaN}, {inf, -2, -inf, -2, inf}, {tiny, 0.25, 0, 0.25, tiny}});
    check("x / y", x / y,
          {{1, 0, inf, inf, -inf}, {0, 0, NaN, inf, NaN}, {1, inf, 0, 0, 0}, {inf, inf, NaN, 0, NaN}, {NaN, 2, NaN, 0.5, NaN}});
    check("max", max(x, y),
          {{1, 1, 1, 0, 1}, {-0.0, 0.0, 0.0, 0, 1}, {0.0, -0.0, -0.0, 0, 1}, {inf, 1, inf, 1, 0}, {-inf, -inf, -inf, 0, 1}});
    check("min", min(x, y),
          {{1, 1, 1, 0, 1}, {-0.0, 0.0, 0.0, 0, 1}, {0.0, -0.0, -0.0, 0, 1}, {inf, 1, 1, 0, 1}, {-inf, 1, -inf, 1, 0}});
    check("where", where(x > 0, x, y), {{NaN, 2, 2, 0, 1}, {inf, 2, inf, 1, 0}, {-0.0, 2, 2, 0, 1}, {tiny, 2, tiny, 1, 0}});
    check("x > y", x > y, {{NaN, 0, 0, 0, 0}, {inf, 0, 1, 0, 0}, {0.0, -0.0, 0, 0, 0}, {tiny, 0, 1, 0, 0}});
    check("x >= y", x >= y, {{NaN, 0, 0, 0, 0}, {inf, inf, 1, 0, 0}, {-0.0, 0.0, 1, 0, 0}});
    BOOST_CHECK(std::isnan(max(x, y)(x = NaN, y = 1)) && std::isnan(max(x, y)(x = 1, y = NaN)));
    BOOST_CHECK(std::isnan(min(x, y)(x = NaN, y = 1)) && std::isnan(min(x, y)(x = 1, y = NaN)));
}

// Goal G8: losses of logits stay finite and right wherever a logit can be.
BOOST_AUTO_TEST_CASE(losses_of_large_logits) {
    constexpr Variable<"z", 3> z;
    const double most = std::numeric_limits<double>::max();
    for (const double logit : {0.0, 1e-30, -1e-30, 20.0, -20.0, 88.0, -88.0, 1e4, -1e4, most, -most}) {
        const auto loss = value_and_gradient(log_sum_exp(z) - element<0>(z))(z = {logit, 0, 0});
        const auto p = softmax(z)(z = {logit, 0, 0});
        BOOST_CHECK_SMALL(p[0] + p[1] + p[2] - 1, 8.9e-16);
        const double exact = logit > 0 ? std::log1p(2 * std::exp(-logit)) : std::log(2 + std::exp(logit)) - logit;
        BOOST_CHECK_LE(std::abs(loss.value - exact),
                       4.5e-16 * std::max(1.0, std::abs(exact)) + 4.5e-16 * std::min(std::abs(logit), 100.0));
        for (int k = 0; k < 3; ++k)
            BOOST_CHECK(loss.gradient[z][k] >= -1 && loss.gradient[z][k] <= 1);
        for (const double target : {0.0, 1.0}) {
            const auto coin = value_and_gradient(softplus(x) - y * x)(x = logit, y = target);
            const double gap = target == 0 ? logit : -logit; // of a sure prediction that is wrong
            const double least = (gap > 0 ? gap : 0) + std::log1p(std::exp(-std::abs(gap)));
            BOOST_CHECK_LE(std::abs(coin.value - least), 4.5e-16 * least);
            BOOST_CHECK(coin.gradient[x] >= -1 && coin.gradient[x] <= 1);
        }
    }
    const auto equal = value_and_gradient(-dot(log(softmax(z)), softmax(z) * 0 + 1))(z = {7, 7, 7});
    BOOST_CHECK_SMALL(equal.value - 3 * std::log(3), 2e-15);
    for (int k = 0; k < 3; ++k)
        BOOST_CHECK_SMALL(equal.gradient[z][k], 1e-15);
}

BOOST_AUTO_TEST_SUITE_END()
