#include "prelude.hpp"

#include <etch/core/math.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <tuple>

// Functions of two and three numbers: every pair of edges as the C library has them (IEEE 754-2008, 9.2.1), and fma to the bit.

namespace math = etch::math;

namespace {

using scalars = std::tuple<float, double>;

/// The same number with the same sign, or within an ulp and a half.
template <class T>
bool same(T got, T expected) {
    return (std::isnan(got) && std::isnan(expected)) ||
           (std::signbit(got) == std::signbit(expected) &&
            (got == expected || std::abs(got - expected) <= T(1.5) * std::numeric_limits<T>::epsilon() * std::abs(expected) +
                                                                std::numeric_limits<T>::denorm_min()));
}

template <class T>
constexpr T edges[]{0,
                    -T(0),
                    1,
                    -1,
                    2,
                    -2,
                    T(0.5),
                    T(-0.5),
                    3,
                    -3,
                    std::numeric_limits<T>::infinity(),
                    -std::numeric_limits<T>::infinity(),
                    std::numeric_limits<T>::quiet_NaN(),
                    std::numeric_limits<T>::denorm_min(),
                    -std::numeric_limits<T>::denorm_min(),
                    std::numeric_limits<T>::min(),
                    std::numeric_limits<T>::max(),
                    std::numeric_limits<T>::lowest(),
                    1 / std::numeric_limits<T>::epsilon(),
                    -1 / std::numeric_limits<T>::epsilon(),
                    1 / std::numeric_limits<T>::epsilon() + 1,
                    2 / std::numeric_limits<T>::epsilon() - 1,
                    1 - 2 / std::numeric_limits<T>::epsilon(),
                    4 / std::numeric_limits<T>::epsilon(),
                    1 + std::numeric_limits<T>::epsilon(),
                    1 - std::numeric_limits<T>::epsilon() / 2,
                    -1 - std::numeric_limits<T>::epsilon()};

#define CHECK_PAIR(f, x, y)                                                                                                    \
    BOOST_CHECK_MESSAGE(same<T>(math::f(x, y), std::f(x, y)),                                                                  \
                        #f << "(" << x << ", " << y << ") is " << math::f(x, y) << ", not " << std::f(x, y))

} // namespace

BOOST_AUTO_TEST_SUITE(core_math_of_two)

BOOST_AUTO_TEST_CASE_TEMPLATE(every_pair_of_edges, T, scalars) {
    for (const T x : edges<T>)
        for (const T y : edges<T>) {
            CHECK_PAIR(pow, x, y);
            CHECK_PAIR(hypot, x, y);
            CHECK_PAIR(atan2, x, y);
            if (!std::isnan(x))
                CHECK_PAIR(copysign, x, y);
        }
}

/// 0.1 - 1 rounds; for large x that would be seen.
BOOST_AUTO_TEST_CASE(exponents_that_are_sums) {
    for (const double x : {1e-300, 1e-5, 0.7, 3.0, 1e300}) {
        const long double exact = std::pow(static_cast<long double>(x), 0.1L) / static_cast<long double>(x),
                          written = static_cast<long double>(0.1) - 0.1L; // log x times as much
        const double got = math::pow_of_sum(x, 0.1, -1.0);
        BOOST_CHECK_LE(std::abs(got / exact - 1 - written * std::log(static_cast<long double>(x))), 4e-16L);
    }
    BOOST_TEST(math::pow_of_sum(-1.0, 0x1p53, -1.0) == -1); // the sum is odd, and no double
    BOOST_TEST(math::pow_of_sum(-2.0, 3.0, -1.0) == 4);
    BOOST_TEST(std::isnan(math::pow_of_sum(-2.0, 0x1p-60, -1.0))); // the sum is not whole, and rounds to -1
    BOOST_TEST(math::pow_of_sum(0.5, std::numeric_limits<double>::infinity(), -1.0) == 0);
}

/// Against the C library's, with sums that cancel down to the last bits.
BOOST_AUTO_TEST_CASE_TEMPLATE(fused_sums_are_rounded_once, T, scalars) {
    std::mt19937_64 random{3};
    const auto number = [&] {
        const T x = std::ldexp(static_cast<T>(1 + static_cast<double>(random() >> 11) * 0x1p-53 * (random() % 2 ? 1 : 0)),
                               static_cast<int>(random() % 41) - 20);
        return random() % 2 ? -x : x;
    };
    int wrong = 0;
    for (int i = 0; i < 200'000; ++i) {
        const T x = number(), y = number(), product = x * y;
        const T z = i % 3 == 0 ? -product : (i % 3 == 1 ? std::nextafter(-product, T(0)) : number());
        wrong += math::fma(x, y, z) != std::fma(x, y, z);
        wrong += math::detail::fused_by_parts(x, y, z) != std::fma(x, y, z);
    }
    BOOST_TEST(wrong == 0);
    const T infinity = std::numeric_limits<T>::infinity();
    const T max = std::numeric_limits<T>::max();
    BOOST_TEST(math::fma(max, T(2), -max) == (math::detail::quick_fma ? max : infinity));
    static_assert(!(math::detail::quick_fma && etch::reproducible));
    BOOST_TEST(math::fma(infinity, T(2), T(1)) == infinity);
    BOOST_TEST(std::isnan(math::fma(infinity, T(0), T(1))));
    BOOST_TEST(math::detail::fused_by_parts(std::numeric_limits<T>::max(), T(0.5), T(1)) == std::numeric_limits<T>::max() / 2);
}

BOOST_AUTO_TEST_SUITE_END()
