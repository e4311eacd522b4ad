// floor, ceil and round: exact, by way of integers, so that no mode of rounding and no regrouping of sums matters.
//
//     floor(-1.5) = -2,   ceil(-1.5) = -1,   round(-1.5) = -2: halves away from 0
#pragma once

#include <etch/core/math/basic.hpp>

#include <limits>

namespace etch::math {

namespace detail {

/// Whether x may have digits behind the point; NaN and infinities have none.
template <Lane V, class T = lane_type<V>>
ETCH_INLINE constexpr lane_mask<V> may_be_fraction(V x) {
    return math::abs(x) < 1 / std::numeric_limits<T>::epsilon();
}

/// The whole part of |x| < 1 / epsilon, without sign; 0 of others.
template <Lane V>
ETCH_INLINE constexpr V whole_part(V x) {
    return to_lanes<V>(to_integer<V>(may_be_fraction(x) ? math::abs(x) : V{}));
}

} // namespace detail

/// The greatest whole number that is not greater than x. floor(-0) = -0, infinities and NaN are kept.
template <Lane V>
ETCH_INLINE constexpr V floor(V x) {
    const V t = detail::with_sign(detail::whole_part(x), x);
    return detail::may_be_fraction(x) ? (t > x ? t - 1 : t) : x;
}

/// The least whole number that is not less than x. ceil(-0.5) = -0, infinities and NaN are kept.
template <Lane V>
ETCH_INLINE constexpr V ceil(V x) {
    const V t = detail::with_sign(detail::whole_part(x), x);
    return detail::may_be_fraction(x) ? (t < x ? t + 1 : t) : x;
}

/// The nearest whole number, of two the one further from 0. round(-0.25) = -0, infinities and NaN are kept.
template <Lane V, class T = lane_type<V>>
ETCH_INLINE constexpr V round(V x) {
    const V t = detail::whole_part(x);
    return detail::may_be_fraction(x) ? detail::with_sign(abs(x) - t < T(0.5) ? t : t + 1, x) : x;
}

} // namespace etch::math
