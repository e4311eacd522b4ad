// cbrt: x = 8^j m, 0.35 <= m < 2.83; a polynomial for the root of m, refined by Halley's iteration, which triples the good digits.
// In the last one the square of the approximation is exact, because it has half of the digits only (fdlibm's s_cbrt.c).
#pragma once

#include <etch/core/math/exp.hpp>
#include <etch/core/math/power.hpp>

namespace etch::math {

namespace detail {

/// One of Halley's iterations for t^3 = m, where t^2 is exact.
template <Lane V>
ETCH_INLINE constexpr V better_cube_root(V t, V m) {
    const V r = m / (t * t);
    return t + t * ((r - t) / (2 * t + r));
}

} // namespace detail

/// The number whose cube is x, with the sign of x. cbrt(+-inf) = +-inf, -0 is kept, NaN stays NaN; takes subnormals. Error
/// < 0.8 ulp (double: 0.7).
template <Lane V, class T = lane_type<V>, class C = detail::log_constants<T>, class P = detail::power_constants<T>,
          class E = detail::exp_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V cbrt(V x) {
    const V a = abs(x), b = ((a > 0) & (a <= C::largest)) ? a : V{} + 1;
    const U word = __builtin_bit_cast(U, b < C::smallest ? b * C::unit : b), whole = (word - P::lowest_fraction) & C::exponents;
    const V k = (C::template steps<V>(whole) - (b < C::smallest ? V{} + C::steps_of_unit : V{})) * (1 / C::steps_of_two),
            shifted = k * T(1 / 3.0) + E::rounder,
            j = regroups_sums ? detail::steps_above(shifted, E::rounder) : shifted - E::rounder, left = k - 3 * j,
            f = __builtin_bit_cast(V, word - whole); // left is -1, 0 or 1
    const V m = left > 0 ? 2 * f : (left < 0 ? T(0.5) * f : f),
            root = detail::horner(f, T(0.055811224720516063), T(-0.28270436455676113), T(0.7317953965293592),
                                  T(0.49515345405776398)), // to 2^-13
        guess = root * (left > 0 ? V{} + T(1.2599210498948732) : (left < 0 ? V{} + T(0.79370052598409974) : V{} + 1)),
            near = std::is_same_v<T, float> ? guess : detail::better_cube_root(guess, m),
            y = detail::better_cube_root(detail::upper_half(near), m) *
                __builtin_bit_cast(V, (__builtin_bit_cast(U, shifted) << C::mantissa) - E::bits_of_one);
    return ((a > 0) & (a <= C::largest)) ? detail::with_sign(y, x) : x;
}

} // namespace etch::math
