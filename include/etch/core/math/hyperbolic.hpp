// tanh, sech_squared (its derivative), sinh and cosh.
#pragma once

#include <etch/core/math/exp.hpp>

namespace etch::math {

/// tanh |x| = (1 - e)/(1 + e) with e = e^(-2|x|); 1 - e is formed without cancellation. tanh(+-inf) = +-1, -0 and subnormals
/// are kept.
template <Lane V>
ETCH_INLINE constexpr V tanh(V x) {
    using T = lane_type<V>;
    using C = detail::exp_constants<T>;
    const V twice = -2 * abs(x);
    const auto e = detail::split_exp<V>(twice < C::lowest ? V{} + C::lowest : twice);
    // high + low = e - 1
    const V scale = e.scale * e.more_scale, a = scale - 1, b = scale * e.high, sum = a + b;
    const V rest = (scale - (a + 1)) + ((b - (sum - a)) + scale * e.low), high = sum + rest, low = rest - (high - sum);
    // one division, then its first-order correction for what the two sums lost; 1/(1 + e) = (1 + t)/2
    const V d = 2 + high, t = -high / d;
    return detail::with_sign(t - (low + t * ((high - (d - 2)) + low)) * (T(0.5) + T(0.5) * t), x);
}

/// 1 - tanh(x)^2 = 1/cosh(x)^2 = 4e/(1 + e)^2 with e = e^(-2|x|): relative accuracy however large x, which 1 - y*y cannot have.
/// sech_squared(0) = 1, sech_squared(+-inf) = 0, NaN stays NaN.
template <Lane V>
ETCH_INLINE constexpr V sech_squared(V x) {
    using T = lane_type<V>;
    using C = detail::exp_constants<T>;
    const V twice = -2 * abs(x);
    const auto e = detail::split_exp<V>(twice < C::lowest ? V{} + C::lowest : twice);
    const V q = e.high + e.low, y = 1 + q, scale = e.scale * 4;
    // p = 4e/(1 + e), and 4e/(1 + e)^2 = p - p^2/4
    const V high = y * scale * e.more_scale, low = (q - (y - 1)) * scale * e.more_scale;
    const V d = 1 + high * T(0.25), p = high / d;
    const V error = (low - p * ((high * T(0.25) - (d - 1)) + low * T(0.25))) * (1 - p * T(0.25));
    return p - (p * p * T(0.25) - error * (1 - p * T(0.5)));
}

/// (e^x + e^-x)/2. cosh(+-inf) = inf, NaN stays NaN.
template <Lane V>
ETCH_INLINE constexpr V cosh(V x) {
    using T = lane_type<V>;
    using C = detail::exp_constants<T>;
    const V magnitude = abs(x);
    const auto e = detail::split_exp<V>(magnitude > C::highest + 1 ? V{} + (C::highest + 1) : magnitude);
    const V q = e.high + e.low, y = 1 + q, scale = e.scale * T(0.5);
    const V high = y * scale * e.more_scale, low = (q - (y - 1)) * scale * e.more_scale;
    return high + (low + T(0.25) / high);
}

namespace detail {

template <class T>
struct sinh_constants;

template <>
struct sinh_constants<float> {
    /// (sinh(r) - r) / r^3 in z = r^2 <= 1, to 2^-31 of sinh(r).
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V z) {
        return 0.166666672f + z * (0.00833331142f + z * (0.000198426307f + z * 2.78397852e-6f));
    }
};

template <>
struct sinh_constants<double> {
    /// The same to 2^-56.
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V z) {
        return 0.16666666666666666 +
               z * (0.0083333333333333332 +
                    z * (0.00019841269841269589 +
                         z * (2.7557319224120927e-6 +
                              z * (2.5052108345479679e-8 +
                                   z * (1.6059050726811279e-10 + z * (7.6464749635725738e-13 + z * 2.8484358943077838e-15))))));
    }
};

} // namespace detail

/// (e^x - e^-x)/2, a polynomial for |x| < 1. sinh(+-inf) = +-inf, -0 and subnormals are kept.
template <Lane V>
ETCH_INLINE constexpr V sinh(V x) {
    using T = lane_type<V>;
    using C = detail::exp_constants<T>;
    const V magnitude = abs(x), z = x * x;
    const auto e = detail::split_exp<V>(magnitude > C::highest + 1 ? V{} + (C::highest + 1) : magnitude);
    const V q = e.high + e.low, y = 1 + q, scale = e.scale * T(0.5);
    const V high = y * scale * e.more_scale, low = (q - (y - 1)) * scale * e.more_scale;
    return magnitude < 1 ? x + x * (z * detail::sinh_constants<T>::polynomial(z))
                         : detail::with_sign(high + (low - T(0.25) / high), x);
}

} // namespace etch::math
