// sigmoid and softplus. Both start from e^-|x|, so that sigmoid(z), sigmoid(-z), softplus(z) and softplus(-z) in one loop cost
// one exponential.
#pragma once

#include <etch/core/math/exp.hpp>
#include <etch/core/math/log.hpp>

namespace etch::math {

namespace detail {

/// e^-|x| as a sum: `low` is the rounding error of `high`.
template <Lane V>
struct decay_parts {
    V high, low;
};

template <Lane V, class C = exp_constants<lane_type<V>>>
ETCH_INLINE constexpr decay_parts<V> decay(V x) {
    const V magnitude = __builtin_bit_cast(V, __builtin_bit_cast(unsigned_lanes<V>, x) & (~unsigned_lanes<V>{} >> 1));
    const auto e = split_exp<V>(magnitude > -C::lowest ? V{} + C::lowest : -magnitude);
    const V q = e.high + e.low, y = 1 + q;
    return {y * e.scale * e.more_scale, (q - (y - 1)) * e.scale * e.more_scale};
}

} // namespace detail

/// 1 / (1 + e^-x) = p for x < 0 and 1 - p for x >= 0, where p = e/(1 + e), e = e^-|x|: relative accuracy on both sides.
/// sigmoid(-inf) = 0, sigmoid(inf) = 1, NaN stays NaN.
template <Lane V>
ETCH_INLINE constexpr V sigmoid(V x) {
    const auto e = detail::decay(x);
    // p (1 - p) is the derivative of e/d with respect to log(e/d): it carries the rounding errors of e and d into p
    const V d = 1 + e.high, p = e.high / d;
    const V q = p + (e.low - p * ((e.high - (d - 1)) + e.low)) * (1 - p);
    return x < 0 ? q : 1 - q;
}

/// log(1 + e^x) = max(x, 0) + log1p(e^-|x|). softplus(-inf) = 0, softplus(inf) = inf, NaN stays NaN.
template <Lane V>
ETCH_INLINE constexpr V softplus(V x) {
    using T = lane_type<V>;
    using C = detail::log_constants<T>;
    const auto e = detail::decay(x);
    // log(1 + e) = base + f + f^2 P(f), where either 1 + f = 1 + e, or 1 + f = (1 + e)/2 and base = ln 2; base + f is exact
    const auto large = e.high > T(0.414213562373095);
    const V a = large ? T(0.5) * e.high : e.high, base = large ? V{} + (C::ln2_high - T(0.5)) : V{}, sum = a + base;
    const V f = large ? a - T(0.5) : a, low = large ? V{} + C::ln2_low : V{};
    const V rest = (base - (sum - a)) + (f * f * C::polynomial(f) + (low + e.low * (1 - T(0.5) * e.high)));
    return (x > 0 ? x : V{}) + (sum + rest);
}

} // namespace etch::math
