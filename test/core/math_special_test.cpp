#include "prelude.hpp"

#include <etch/core/math.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <tuple>

namespace math = etch::math;

namespace {

using scalars = std::tuple<float, double>;

template <class T>
struct Edges {
    static constexpr T infinity = std::numeric_limits<T>::infinity(), nan = std::numeric_limits<T>::quiet_NaN(),
                       tiny = std::numeric_limits<T>::denorm_min(), smallest = std::numeric_limits<T>::min(),
                       largest = std::numeric_limits<T>::max();
};

/// Equal with the sign of zero; any NaN equals any other.
template <class T>
bool same(T a, T b) {
    return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

#define CHECK_SAME(a, b) BOOST_CHECK_MESSAGE(same<T>(a, b), #a " is " << (a) << ", not " << (b))

} // namespace

BOOST_AUTO_TEST_SUITE(core_math_special)

BOOST_AUTO_TEST_CASE_TEMPLATE(nan_stays_nan, T, scalars) {
    const T nan = Edges<T>::nan;
    for (const T y : {math::exp(nan),
                      math::expm1(nan),
                      math::log(nan),
                      math::log1p(nan),
                      math::sqrt(nan),
                      math::sin(nan),
                      math::cos(nan),
                      math::tan(nan),
                      math::atan(nan),
                      math::asin(nan),
                      math::acos(nan),
                      math::tanh(nan),
                      math::sinh(nan),
                      math::cosh(nan),
                      math::sigmoid(nan),
                      math::softplus(nan),
                      math::sech_squared(nan),
                      math::erf(nan),
                      math::erfc(nan),
                      math::abs(nan),
                      math::sign(nan),
                      math::max(nan, T(1)),
                      math::max(T(1), nan),
                      math::min(nan, T(1)),
                      math::min(T(1), nan),
                      math::max(nan, nan),
                      math::sin(Edges<T>::infinity),
                      math::cos(-Edges<T>::infinity),
                      math::tan(-Edges<T>::infinity),
                      math::asin(T(1) + std::numeric_limits<T>::epsilon()),
                      math::asin(-Edges<T>::infinity),
                      math::acos(T(-1) - std::numeric_limits<T>::epsilon()),
                      math::acos(Edges<T>::infinity),
                      math::log(T(-1)),
                      math::log1p(T(-2)),
                      math::sqrt(T(-1)),
                      math::log(-Edges<T>::infinity),
                      math::log1p(-Edges<T>::infinity),
                      math::sqrt(-Edges<T>::infinity),
                      math::log(-Edges<T>::tiny),
                      math::sqrt(-Edges<T>::tiny)})
        BOOST_TEST(std::isnan(y));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(infinities, T, scalars) {
    const T infinity = Edges<T>::infinity;
    CHECK_SAME(math::exp(infinity), infinity);
    CHECK_SAME(math::exp(-infinity), T(0));
    CHECK_SAME(math::expm1(infinity), infinity);
    CHECK_SAME(math::expm1(-infinity), T(-1));
    CHECK_SAME(math::log(infinity), infinity);
    CHECK_SAME(math::log1p(infinity), infinity);
    CHECK_SAME(math::sqrt(infinity), infinity);
    CHECK_SAME(math::atan(infinity), T(1.57079632679489661923L));
    CHECK_SAME(math::atan(-infinity), T(-1.57079632679489661923L));
    CHECK_SAME(math::tanh(infinity), T(1));
    CHECK_SAME(math::tanh(-infinity), T(-1));
    CHECK_SAME(math::sinh(infinity), infinity);
    CHECK_SAME(math::sinh(-infinity), -infinity);
    CHECK_SAME(math::cosh(infinity), infinity);
    CHECK_SAME(math::cosh(-infinity), infinity);
    CHECK_SAME(math::sigmoid(infinity), T(1));
    CHECK_SAME(math::sigmoid(-infinity), T(0));
    CHECK_SAME(math::softplus(infinity), infinity);
    CHECK_SAME(math::softplus(-infinity), T(0));
    CHECK_SAME(math::sech_squared(infinity), T(0));
    CHECK_SAME(math::sech_squared(-infinity), T(0));
    CHECK_SAME(math::erf(infinity), T(1));
    CHECK_SAME(math::erf(-infinity), T(-1));
    CHECK_SAME(math::erfc(infinity), T(0));
    CHECK_SAME(math::erfc(-infinity), T(2));
    CHECK_SAME(math::abs(-infinity), infinity);
    CHECK_SAME(math::sign(-infinity), T(-1));
    CHECK_SAME(math::max(-infinity, T(1)), T(1));
    CHECK_SAME(math::min(-infinity, T(1)), -infinity);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(zeros, T, scalars) {
    for (const T zero : {T(0), -T(0)}) { // odd functions keep its sign
        CHECK_SAME(math::expm1(zero), zero);
        CHECK_SAME(math::log1p(zero), zero);
        CHECK_SAME(math::sqrt(zero), zero);
        CHECK_SAME(math::sin(zero), zero);
        CHECK_SAME(math::tan(zero), zero);
        CHECK_SAME(math::atan(zero), zero);
        CHECK_SAME(math::asin(zero), zero);
        CHECK_SAME(math::acos(zero), T(1.57079632679489661923L));
        CHECK_SAME(math::tanh(zero), zero);
        CHECK_SAME(math::sinh(zero), zero);
        CHECK_SAME(math::erf(zero), zero);
        CHECK_SAME(math::sign(zero), zero);
        CHECK_SAME(math::abs(zero), T(0));
        CHECK_SAME(math::exp(zero), T(1));
        CHECK_SAME(math::cos(zero), T(1));
        CHECK_SAME(math::cosh(zero), T(1));
        CHECK_SAME(math::sigmoid(zero), T(0.5));
        CHECK_SAME(math::softplus(zero), T(0.693147180559945309417L));
        CHECK_SAME(math::sech_squared(zero), T(1));
        CHECK_SAME(math::erfc(zero), T(1));
        CHECK_SAME(math::log(zero), -Edges<T>::infinity);
        CHECK_SAME(math::max(zero, -zero), -zero); // a tie gives the second
        CHECK_SAME(math::min(zero, -zero), -zero);
    }
    CHECK_SAME(math::acos(T(1)), T(0));
    CHECK_SAME(math::acos(T(-1)), T(3.14159265358979323846L));
    CHECK_SAME(math::asin(T(-1)), T(-1.57079632679489661923L));
    CHECK_SAME(math::log1p(T(-1)), -Edges<T>::infinity);
    CHECK_SAME(math::log(T(1)), T(0));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(subnormals, T, scalars) {
    for (const T x : {Edges<T>::tiny, 3 * Edges<T>::tiny, Edges<T>::smallest, Edges<T>::smallest - Edges<T>::tiny,
                      -Edges<T>::tiny, -Edges<T>::smallest}) {
        CHECK_SAME(math::expm1(x), x);
        CHECK_SAME(math::log1p(x), x);
        CHECK_SAME(math::sin(x), x);
        CHECK_SAME(math::tan(x), x);
        CHECK_SAME(math::atan(x), x);
        CHECK_SAME(math::asin(x), x);
        CHECK_SAME(math::tanh(x), x);
        CHECK_SAME(math::sinh(x), x);
        BOOST_TEST(std::abs(math::erf(x) - x * T(1.128379167095512574L)) <= 2 * Edges<T>::tiny);
        CHECK_SAME(math::exp(x), T(1));
        CHECK_SAME(math::sigmoid(x), T(0.5));
        CHECK_SAME(math::sign(x), std::copysign(T(1), x));
    }
    // results that are subnormal: e^x between the smallest normal number and nothing
    const T ln_tiny = std::log(Edges<T>::tiny);
    CHECK_SAME(math::exp(ln_tiny), Edges<T>::tiny);
    CHECK_SAME(math::exp(ln_tiny - 1), T(0));
    CHECK_SAME(math::sigmoid(ln_tiny), Edges<T>::tiny);
    CHECK_SAME(math::softplus(ln_tiny), Edges<T>::tiny);
    CHECK_SAME(math::sech_squared(ln_tiny / 2), 4 * Edges<T>::tiny);
    BOOST_TEST(std::abs(math::log(Edges<T>::tiny) - ln_tiny) <= std::abs(ln_tiny) * std::numeric_limits<T>::epsilon());
    BOOST_TEST((math::sqrt(Edges<T>::tiny) == std::sqrt(Edges<T>::tiny)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(nothing_overflows_early, T, scalars) {
    const T largest = Edges<T>::largest, ln_largest = std::log(largest);
    for (const T x : {largest, T(1e4), T(1e30F)}) {
        CHECK_SAME(math::sigmoid(x), T(1));
        CHECK_SAME(math::sigmoid(-x), T(0));
        CHECK_SAME(math::softplus(x), x);
        CHECK_SAME(math::softplus(-x), T(0));
        CHECK_SAME(math::atan(x),
                   x < largest && x < T(1e9F) ? T(std::atan(static_cast<long double>(x))) : T(1.57079632679489661923L));
        BOOST_TEST(!std::isnan(math::tan(x)));
        CHECK_SAME(math::tanh(x), T(1));
        CHECK_SAME(math::tanh(-x), T(-1));
        CHECK_SAME(math::sech_squared(x), T(0));
        CHECK_SAME(math::erf(x), T(1));
        CHECK_SAME(math::erfc(x), T(0));
        CHECK_SAME(math::expm1(-x), T(-1));
        CHECK_SAME(math::exp(-x), T(0));
        CHECK_SAME(math::exp(x), Edges<T>::infinity);
        BOOST_TEST(std::abs(math::sin(x)) <= 1);
        BOOST_TEST(std::abs(math::cos(x)) <= 1);
    }
    BOOST_TEST(std::isfinite(math::exp(std::nextafter(ln_largest, T(0)))));
    BOOST_TEST(std::isfinite(math::expm1(std::nextafter(ln_largest, T(0)))));
    BOOST_TEST(std::isfinite(math::cosh(ln_largest + T(0.6)))); // cosh x is only half of e^x
    BOOST_TEST(std::isfinite(math::sinh(-ln_largest - T(0.6))));
    CHECK_SAME(math::cosh(ln_largest + T(0.8)), Edges<T>::infinity);
    BOOST_TEST(math::log(largest) <= ln_largest + 1);
    BOOST_TEST(math::log1p(largest) == math::log(largest));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(symmetry, T, scalars) {
    for (T x = T(0.001F); x < 100; x *= T(1.1F)) {
        CHECK_SAME(math::sin(-x), -math::sin(x));
        CHECK_SAME(math::cos(-x), math::cos(x));
        CHECK_SAME(math::tan(-x), -math::tan(x));
        CHECK_SAME(math::atan(-x), -math::atan(x));
        CHECK_SAME(math::tanh(-x), -math::tanh(x));
        CHECK_SAME(math::sinh(-x), -math::sinh(x));
        CHECK_SAME(math::cosh(-x), math::cosh(x));
        CHECK_SAME(math::erf(-x), -math::erf(x));
        CHECK_SAME(math::sech_squared(-x), math::sech_squared(x));
        BOOST_TEST(math::sigmoid(-x) <= 1 - math::sigmoid(x) + std::numeric_limits<T>::epsilon());
    }
}

BOOST_AUTO_TEST_SUITE_END()
