// fma: x y + z, rounded once. Where the processor has it and nobody asked for the same bits everywhere, single numbers take its
// instruction; elsewhere, and in the compiler, the product and the sum are each formed with what they lose, and the last sum is
// rounded to odd first (Boldo and Melquiond, IEEE Transactions on Computers 57, 2008), which makes rounding twice as good as once.
#pragma once

#include <etch/core/math/basic.hpp>

#include <limits>

namespace etch::math {

namespace detail {

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
inline constexpr bool quick_fma = !reproducible; // other machines differ where the product overflows by itself
#else
inline constexpr bool quick_fma = false;
#endif

/// The leading half of the digits, rounded, so that products of what is left are exact, too.
template <Lane V, class T = lane_type<V>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V rounded_half(V x) {
    constexpr int cut = std::is_same_v<T, float> ? 12 : 27;
    const U one = U{} + 1;
    const V rounded = upper_half(from_bits<V>(bits(x) + (one << (cut - 1))));
    return abs(rounded) <= std::numeric_limits<T>::max() ? rounded : upper_half(x);
}

/// For a finite result.
template <Lane V, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V fused_by_parts(V x, V y, V z) {
    const V x_upper = rounded_half(x), y_upper = rounded_half(y), x_rest = x - x_upper, y_rest = y - y_upper, product = x * y;
    const V lost = ((x_upper * y_upper - product) + x_upper * y_rest + x_rest * y_upper) + x_rest * y_rest;
    const V high = product + z, part = high - product, low = (product - (high - part)) + (z - part);
    const V sum = lost + low, sum_part = sum - lost, left = (lost - (sum - sum_part)) + (low - sum_part);
    // to odd: a sum that is not exact gets its last bit set, towards what it lacks
    const U word = bits(sum), up = (left > 0 ? U{} + 1 : U{}), down = (left < 0 ? U{} + 1 : U{}), even = ~word & 1,
            outward = sum > 0 ? up : down, inward = sum > 0 ? down : up;
    return high + from_bits<V>(word + (outward & even) - (inward & even));
}

} // namespace detail

/// x y + z, rounded once, but where what the product loses is subnormal. inf and NaN as x * y + z has them, also where only the
/// product overflows, which the instruction does not mind.
template <Lane V>
    requires(lane_count<V> > 1)
ETCH_INLINE constexpr V fma(V x, V y, V z) {
    const V plain = x * y + z;
    return abs(plain) <= std::numeric_limits<lane_type<V>>::max() ? detail::fused_by_parts(x, y, z) : plain;
}
template <Lane V>
    requires(lane_count<V> == 1)
ETCH_INLINE constexpr V fma(V x, V y, V z) {
    if (detail::quick_fma && !__builtin_is_constant_evaluated()) {
        if constexpr (std::is_same_v<V, float>)
            return __builtin_fmaf(x, y, z);
        else
            return __builtin_fma(x, y, z);
    }
    const V plain = x * y + z;
    return is_finite(plain) ? detail::fused_by_parts(x, y, z) : plain;
}

} // namespace etch::math
