#include "prelude.hpp"

#include <etch/core/math.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

// floor, ceil and round are exact: every result has the bits of the C library's.

namespace math = etch::math;

namespace {

static_assert(math::floor(-1.5F) == -2 && math::ceil(-1.5) == -1 && math::round(-1.5F) == -2 && math::round(2.5) == 3);
static_assert(math::floor(1e30F) == 1e30F && math::round(0.49999997F) == 0 && math::round(0.49999999999999994) == 0);

using floats = float __attribute__((vector_size(16)));
using doubles = double __attribute__((vector_size(16)));

template <class T>
bool same(T a, T b) {
    return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

/// How many of the results for x differ from the C library's, as a number and in a lane.
template <class V>
int wrong(etch::lane_type<V> x) {
    V v{};
    v[1] = x;
    return !same(math::floor(x), std::floor(x)) + !same(math::ceil(x), std::ceil(x)) + !same(math::round(x), std::round(x)) +
           !same(math::floor(v)[1], std::floor(x)) + !same(math::ceil(v)[1], std::ceil(x)) +
           !same(math::round(v)[1], std::round(x));
}

} // namespace

BOOST_AUTO_TEST_SUITE(core_math_rounding)

BOOST_AUTO_TEST_CASE(a_sample_of_every_float) { // NaN, infinities and subnormals among them
    int bad = 0;
    for (std::uint64_t word = 0; word < std::uint64_t{1} << 32; word += 4099)
        bad += wrong<floats>(std::bit_cast<float>(static_cast<std::uint32_t>(word)));
    BOOST_TEST(bad == 0);
}

BOOST_AUTO_TEST_CASE(a_sample_of_every_double) {
    int bad = 0;
    for (std::uint64_t i = 0; i < 1'000'000; ++i)
        bad += wrong<doubles>(std::bit_cast<double>(i * 0x10c6f7a0b5edULL));
    BOOST_TEST(bad == 0);
}

BOOST_AUTO_TEST_CASE(halves_and_their_neighbours) {
    int bad = 0;
    for (double half = -20; half <= 20; half += 0.5)
        for (const double x : {std::nextafter(half, -100.0), half, std::nextafter(half, 100.0)})
            bad += wrong<doubles>(x) + wrong<floats>(static_cast<float>(x));
    for (const double x : {0x1p52 - 0.5, 0x1p52, -0x1p52 + 0.5, 0x1p51 + 0.5, 0x1p53, -0.0, -0.25, -0.5})
        bad += wrong<doubles>(x);
    for (const float x : {0x1p23F - 0.5F, 0x1p23F, -0x1p23F + 0.5F, 0x1p22F + 0.5F, -0.0F, -0.25F})
        bad += wrong<floats>(x);
    BOOST_TEST(bad == 0);
}

BOOST_AUTO_TEST_SUITE_END()
