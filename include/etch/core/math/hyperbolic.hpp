// tanh, sech_squared (its derivative), sinh and cosh.
#pragma once

#include <etch/core/math/exp.hpp>

namespace etch::math {

/// tanh |x| = (1 - e)/(1 + e) with e = e^(-2|x|); 1 - e is formed without cancellation. tanh(+-inf) = +-1, -0 and subnormals
/// are kept, NaN stays NaN. Error < 1.4 ulp.
template <Lane V, class T = lane_type<V>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V tanh(V x) {
    const auto e = detail::split_exp<V>(2 * __builtin_bit_cast(V, __builtin_bit_cast(U, x) | sign_bit<V>));
    // high + low = e - 1; then one division, and its first-order correction for what the sums have lost: 1/(1 + e) = (1 + t)/2
    const V scale = e.scale * e.more_scale, a = scale - 1, b = scale * e.high, sum = a + b,
            rest = (scale - (a + 1)) + ((b - (sum - a)) + scale * e.low), high = sum + rest, low = rest - (high - sum),
            d = 2 + high, t = (0 - high) / d, y = t - (low + t * ((high - (d - 2)) + low)) * (T(0.5) + T(0.5) * t);
    return __builtin_bit_cast(V, __builtin_bit_cast(U, y) | (__builtin_bit_cast(U, x) & sign_bit<V>));
}

/// 1 - tanh(x)^2 = 1/cosh(x)^2 = 4e/(1 + e)^2 with e = e^(-2|x|): relative accuracy however large x, which 1 - y*y cannot have.
/// sech_squared(0) = 1, sech_squared(+-inf) = 0, NaN stays NaN. Error < 2 ulp.
template <Lane V, class T = lane_type<V>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V sech_squared(V x) {
    const auto e = detail::split_exp<V>(2 * __builtin_bit_cast(V, __builtin_bit_cast(U, x) | sign_bit<V>));
    // p = 4e/(1 + e), and 4e/(1 + e)^2 = p - p^2/4; `error` is what p has lost
    const V scale = 4 * e.scale, high = e.sum * scale * e.more_scale, low = e.lost * scale * e.more_scale,
            d = 1 + T(0.25) * high, p = high / d,
            error = (low - p * ((T(0.25) * high - (d - 1)) + T(0.25) * low)) * (1 - T(0.25) * p);
    return p - (T(0.25) * p * p - error * (1 - T(0.5) * p));
}

/// (e^x + e^-x)/2. cosh(+-inf) = inf, NaN stays NaN. Error < 1 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::exp_constants<T>>
ETCH_INLINE constexpr V cosh(V x) {
    const auto e = detail::split_exp<V>(abs(x) > C::highest + 1 ? V{} + (C::highest + 1) : abs(x));
    const V scale = T(0.5) * e.scale, high = e.sum * scale * e.more_scale;
    return high + (e.lost * scale * e.more_scale + T(0.25) / high);
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

/// (e^x - e^-x)/2, a polynomial for |x| < 1. sinh(+-inf) = +-inf, -0 and subnormals are kept, NaN stays NaN. Error < 1 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::exp_constants<T>>
ETCH_INLINE constexpr V sinh(V x) {
    const auto e = detail::split_exp<V>(abs(x) > C::highest + 1 ? V{} + (C::highest + 1) : abs(x));
    const V scale = T(0.5) * e.scale, high = e.sum * scale * e.more_scale,
            far = high + (e.lost * scale * e.more_scale - T(0.25) / high),
            near = x + x * (x * x * detail::sinh_constants<T>::polynomial(x * x));
    return abs(x) < 1 ? near : detail::with_sign(far, x);
}

} // namespace etch::math
