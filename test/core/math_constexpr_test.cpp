#include "prelude.hpp"

#include <etch/core/math.hpp>

#include <cmath>
#include <limits>

// What follows is checked by compiling it, on every compiler; infinities and zeros are results, never intermediate overflows.

namespace math = etch::math;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity(), tiny = std::numeric_limits<float>::denorm_min();

static_assert(math::exp(0.0F) == 1 && math::exp(0.0) == 1 && math::exp(-infinity) == 0 && math::exp(-1e30F) == 0);
static_assert(math::exp(-103.2F) == tiny && math::exp(1.0) > 2.718281828459 && math::exp(1.0) < 2.718281828460);
static_assert(math::expm1(1e-30F) == 1e-30F && math::expm1(-infinity) == -1 && math::expm1(88.5F) > 2e38F);
static_assert(math::log(1.0F) == 0 && math::log(0.0) < -1e308 && math::log(1e-40F) < -92 && math::log(infinity) == infinity);
static_assert(math::log1p(-1.0F) == -infinity && math::log1p(1e-20) == 1e-20 && math::log1p(3e38F) > 88);
static_assert(math::sqrt(4.0F) == 2 && math::sqrt(2.0) == 0x1.6a09e667f3bcdp+0 && math::sqrt(tiny) == 0x1.6a09e6p-75F &&
              math::sqrt(0.0) == 0 && math::sqrt(infinity) == infinity);
static_assert(math::sin(0.0F) == 0 && math::cos(0.0) == 1 && math::sin(1e5F) > 0.035F && math::sin(1e30F) <= 1);
static_assert(math::tan(0.0F) == 0 && math::tan(1.5) > 14.1014 && math::tan(1.5) < 14.1015 && math::tan(1e-30F) == 1e-30F);
static_assert(math::atan(1.0) == 0x1.921fb54442d18p-1 && math::atan(infinity) == 0x1.921fb6p0F &&
              math::atan(-1e-30F) == -1e-30F);
static_assert(math::asin(1.0F) == 0x1.921fb6p0F && math::asin(-1.0) == -0x1.921fb54442d18p0 && math::asin(0.5) > 0.52359877);
static_assert(math::acos(1.0F) == 0 && math::acos(-1.0) == 0x1.921fb54442d18p1 && math::acos(0.0F) == 0x1.921fb6p0F);
static_assert(math::tanh(0.5F) > 0.46F && math::tanh(infinity) == 1 && math::tanh(-1e30) == -1 && math::tanh(1e-30F) == 1e-30F);
static_assert(math::sinh(1e-20) == 1e-20 && math::sinh(2.0F) > 3.6F && math::cosh(89.0F) > 2e38F);
static_assert(math::asinh(1e-30F) == 1e-30F && math::asinh(1e300) > 691 && math::acosh(1.0) == 0 &&
              math::acosh(2.0F) > 1.3169F);
static_assert(math::atanh(0.5) > 0.5493061443340 && math::atanh(0.5) < 0.5493061443341 && math::atanh(1.0F) == infinity);
static_assert(math::exp2(-149.0F) == tiny && math::exp2(10.0) == 1024 && math::exp2(-1022.0) == 0x1p-1022);
static_assert(math::log2(tiny) == -149 && math::log2(8.0) == 3 && math::log10(1000.0) == 3 && math::log10(1e22) == 22 &&
              math::log10(1e-5F) == -5);
static_assert(math::cbrt(27.0F) == 3 && math::cbrt(-8.0) == -2 && math::cbrt(tiny) > 1.1e-15F && math::cbrt(0.0) == 0);
static_assert(math::pow(2.0, 0.5) == 0x1.6a09e667f3bcdp+0 && math::pow(-2.0F, 3.0F) == -8 && math::pow(10.0, -3.0) == 1e-3);
static_assert(math::pow(0.0, 0.0) == 1 && math::pow(0.0, -1.0) > 1e308 && math::pow(-0.0F, -3.0F) == -infinity &&
              math::pow(infinity, -1.0F) == 0 && math::pow(-1.0, 1e300) == 1 && math::pow(2.0F, 200.0F) == infinity);
static_assert(math::hypot(3.0F, 4.0F) == 5 && math::hypot(0x3p600, -0x4p600) == 0x5p600 && math::hypot(0.0, 0.0) == 0 &&
              math::hypot(3 * tiny, 4 * tiny) == 5 * tiny && math::hypot(infinity, 1.0F) == infinity);
static_assert(math::atan2(1.0, 1.0) == 0x1.921fb54442d18p-1 && math::atan2(0.0F, -1.0F) == 0x1.921fb6p+1F &&
              math::atan2(-1.0, 0.0) == -0x1.921fb54442d18p0 && math::atan2(infinity, -infinity) == 0x1.2d97c8p+1F);
static_assert(math::lgamma(1.0F) == 0 && math::lgamma(2.0) == 0 && math::lgamma(10.0) > 12.80182748 &&
              math::lgamma(10.0) < 12.80182749 && math::lgamma(-0.5) > 1.2655121 && math::lgamma(-0.5) < 1.2655122 &&
              math::lgamma(0.0F) == infinity);
static_assert(math::digamma(1.0) == -0x1.2788cfc6fb619p-1 && math::digamma(20.0F) > 2.97F && math::digamma(-0.5) > 0.036489);
static_assert(math::polygamma(1.0, 1) > 1.64493406684 && math::polygamma(1.0, 1) < 1.64493406685 &&
              math::polygamma(3.0F, 2) < 0);
static_assert(math::copysign(3.0, -0.0) == -3 && math::copysign(-3.0F, 2.0F) == 3);
static_assert(math::scale_to_one(3.0) == 0.5 && math::scale_to_one(0.0) == 0x1p1022 &&
              math::scale_to_one(-0x1p-149F) == 0x1p126F);
static_assert(math::scale_to_one(-0x1p-20F) == 0x1p20F && math::scale_to_one(0x1.8p1023) == 0x1p-1022);
static_assert(math::fma(0x1.000002p0F, 0x1.000002p0F, -0x1.000004p0F) == 0x1p-46F && math::fma(2.0, 3.0, 4.0) == 10);
static_assert(math::sigmoid(0.0F) == 0.5F && math::sigmoid(infinity) == 1 && math::sigmoid(-1e30) == 0);
static_assert(math::softplus(100.0F) == 100 && math::softplus(-infinity) == 0 && math::softplus(infinity) == infinity);
static_assert(math::sech_squared(0.0F) == 1 && math::sech_squared(1e30) == 0 && math::sech_squared(9.0F) > 6e-8F);
static_assert(math::erf(0.0F) == 0 && math::erf(infinity) == 1 && math::erfc(-infinity) == 2 && math::erfc(10.0) > 2e-45);
static_assert(math::abs(-2.0F) == 2 && math::sign(-3.0) == -1 && math::sign(0.0F) == 0);
static_assert(math::max(1.0F, 2.0F) == 2 && math::min(1.0, 2.0) == 1);

/// In constant evaluation nothing is contracted; the target may.
template <class F>
void matches_run_time(F f, float constant, float x) {
    volatile float opaque = x;
    const float y = f(static_cast<float>(opaque));
    BOOST_TEST(std::abs(y - constant) <= 2 * std::numeric_limits<float>::epsilon() * std::abs(constant));
}

#define MATCHES(f)                                                                                                             \
    {                                                                                                                          \
        constexpr float y = math::f(0.7F);                                                                                     \
        matches_run_time([](float x) { return math::f(x); }, y, 0.7F);                                                         \
    }

} // namespace

BOOST_AUTO_TEST_SUITE(core_math_constexpr)

BOOST_AUTO_TEST_CASE(constants_match_run_time){
    MATCHES(exp) MATCHES(expm1) MATCHES(log) MATCHES(log1p) MATCHES(sqrt) MATCHES(sin) MATCHES(cos) MATCHES(tan) MATCHES(atan)
        MATCHES(asin) MATCHES(acos) MATCHES(tanh) MATCHES(sinh) MATCHES(cosh) MATCHES(sigmoid) MATCHES(asinh) MATCHES(atanh)
            MATCHES(exp2) MATCHES(log2) MATCHES(log10) MATCHES(cbrt) MATCHES(lgamma) MATCHES(digamma) MATCHES(softplus)
                MATCHES(sech_squared) MATCHES(erf) MATCHES(erfc)}

BOOST_AUTO_TEST_SUITE_END()
