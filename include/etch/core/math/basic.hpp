// The functions that need no approximation: abs, sign, copysign, max, min, flushed, scale_to_one, is_finite.
#pragma once

#include <etch/core/lanes.hpp>

#include <limits>

namespace etch::math {

/// |x|, exact; abs(-0) = 0, NaN stays NaN.
template <Lane V>
ETCH_INLINE constexpr V abs(V x) {
    return __builtin_bit_cast(V, __builtin_bit_cast(unsigned_lanes<V>, x) & ~sign_bit<V>);
}

/// -1, 0 or 1; sign(0) = 0, sign(-0) = -0, NaN stays NaN.
template <Lane V>
ETCH_INLINE constexpr V sign(V x) {
    return x > 0 ? V{} + 1 : (x < 0 ? V{} - 1 : x);
}

/// The greater one; NaN if either is NaN; b in a tie, so that max(0, -0) = -0.
template <Lane V>
ETCH_INLINE constexpr V max(V a, V b) {
    return ((a > b) | (a != a)) ? a : b;
}

/// The smaller one; NaN if either is NaN; b in a tie.
template <Lane V>
ETCH_INLINE constexpr V min(V a, V b) {
    return ((a < b) | (a != a)) ? a : b;
}

/// Whether a number is neither infinite nor NaN.
template <Lane V>
    requires std::is_same_v<V, lane_type<V>>
ETCH_INLINE constexpr bool is_finite(V x) {
    return abs(x) <= std::numeric_limits<V>::max();
}

/// x, or 0 where x is subnormal: such numbers say nothing, and arithmetic on them can take many times as long.
template <Lane V, class T = lane_type<V>>
ETCH_INLINE constexpr V flushed(V x) {
    return abs(x) < std::numeric_limits<T>::min() ? V{} : x;
}

/// A power of two p that brings x near 1: 1 <= p |x| < 2, but 1 at most where |x| is subnormal, and above where p would be. At 0 and
/// inf it is a normal number, too, as its reciprocal always is; at NaN it is -inf.
template <Lane V, class T = lane_type<V>>
ETCH_INLINE constexpr V scale_to_one(V x) {
    constexpr T least = std::numeric_limits<T>::min();
    const V size = at_most(at_least(abs(x), least), 1 / least);
    return from_bits<V>(bits(broadcast<V>(2 / least)) - (bits(size) & bits(broadcast<V>(std::numeric_limits<T>::infinity()))));
}

namespace detail {

/// (first x + next) x + ...: the polynomial whose leading coefficient comes first.
template <Lane V, class T, class... Ts>
ETCH_INLINE constexpr V horner(V x, T first, Ts... next) {
    V y = V{} + first;
    ((y = y * x + next), ...);
    return y;
}

/// What an integer held in the lanes of x exceeds that in `origin`, as a number. Only where sums may be regrouped; elsewhere
/// subtracting the numbers themselves is cheaper.
template <Lane V>
ETCH_INLINE constexpr V steps_above(V x, lane_type<V> origin) {
    return to_lanes<V>((signed_lanes<V>)(bits(x) - bits(origin)));
}

/// The magnitude of x with the sign of s; x must not be negative.
template <Lane V>
ETCH_INLINE constexpr V with_sign(V x, V s) {
    return __builtin_bit_cast(V, __builtin_bit_cast(unsigned_lanes<V>, x) |
                                     (__builtin_bit_cast(unsigned_lanes<V>, s) & sign_bit<V>));
}

/// The leading half of the digits: products of two of these are exact.
template <Lane V>
ETCH_INLINE constexpr V upper_half(V x) {
    using word = typename etch::detail::lanes<lane_type<V>>::unsigned_type;
    return from_bits<V>(bits(x) & static_cast<word>(~((word{1} << (sizeof(word) == 4 ? 12 : 27)) - 1)));
}

} // namespace detail

/// The magnitude of x with the sign of y, also that of a zero or NaN.
template <Lane V>
ETCH_INLINE constexpr V copysign(V x, V y) {
    return detail::with_sign(math::abs(x), y);
}

} // namespace etch::math
