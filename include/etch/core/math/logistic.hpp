// sigmoid and softplus. Both start from e^-|x|, so that the two of one argument in one loop cost one exponential.
#pragma once

#include <etch/core/math/exp.hpp>
#include <etch/core/math/log.hpp>

namespace etch::math {

/// 1 / (1 + e^-x) = p for x < 0 and 1 - p for x >= 0, where p = e/(1 + e), e = e^-|x|: relative accuracy on both sides.
/// sigmoid(-inf) = 0, sigmoid(inf) = 1, NaN stays NaN. Error < 1.5 ulp.
template <Lane V, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V sigmoid(V x) {
    const auto e = detail::split_exp<V>(__builtin_bit_cast(V, __builtin_bit_cast(U, x) | sign_bit<V>));
    // p (1 - p) is the derivative of p with respect to log e: it carries what e and 1 + e have lost into p
    const V scale = e.scale * e.more_scale, high = e.sum * scale, low = e.lost * scale, d = 1 + high, p = high / d,
            q = p + (low - p * ((high - (d - 1)) + low)) * (1 - p);
    return x < 0 ? q : 1 - q;
}

/// log(1 + e^x) = max(x, 0) + log(1 + e), e = e^-|x|. softplus(-inf) = 0, softplus(inf) = inf, NaN stays NaN. Error < 1.5 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::log_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V softplus(V x) {
    const auto e = detail::split_exp<V>(__builtin_bit_cast(V, __builtin_bit_cast(U, x) | sign_bit<V>));
    // log(1 + e) = base + f - f^2/2 + f^3 P(f), where either 1 + f = 1 + e, or 1 + f = (1 + e)/2 and base = ln 2; base + f is
    // exact
    const V scale = e.scale * e.more_scale, high = e.sum * scale, low = e.lost * scale * (1 - T(0.5) * high);
    const auto large = high > T(0.414213562373095);
    const V a = large ? T(0.5) * high : high, base = large ? V{} + (C::ln2_high - T(0.5)) : V{}, sum = a + base,
            f = large ? a - T(0.5) : a, z = f * f,
            rest = (base - (sum - a)) + (f * z * C::polynomial(f, z) + ((large ? V{} + C::ln2_low : V{}) + low) - T(0.5) * z);
    return (x > 0 ? x : V{}) + (sum + rest);
}

} // namespace etch::math
