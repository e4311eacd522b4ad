// tanh, sech_squared (its derivative), sinh and cosh.
#pragma once

#include <etch/core/math/exp.hpp>

namespace etch::math {

namespace detail {

template <class T>
struct tanh_constants;

template <>
struct tanh_constants<float> {
    static constexpr float farthest = 9.5f;                               // from here on tanh is 1
    static constexpr float rounder = exp_constants<float>::rounder - 128; // leaves the exponent of 2^k / 2 in the low bits

    /// (tanh(x) - x) / x^3 in z = x^2 for |x| < 0.55, to 2^-24.7 of tanh(x).
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V z) {
        return -0.333329469f + z * (0.133207291f + z * (-0.0526720099f + z * 0.0164378788f));
    }
};

template <>
struct tanh_constants<double> {
    static constexpr double farthest = 20;
    static constexpr double rounder = exp_constants<double>::rounder - 1024;

    /// The same to 2^-55.
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V z) {
        return -0.33333333333332310093 +
               z * (0.13333333333168245474 +
                    z * (-0.05396825387585270125 +
                         z * (0.021869485969371879317 +
                              z * (-0.0088631944306726782621 +
                                   z * (0.003591719100026400064 +
                                        z * (-0.001453213771458332606 +
                                             z * (0.0005791280572377484771 +
                                                  z * (-0.00021028758926334044138 + z * 0.000051011115292307858004))))))));
    }
};

/// 1 - 2/(1 + e^(2x)) for x that make the fraction 1/2 at most, and so its errors.
template <Lane V, class T = lane_type<V>, class C = exp_constants<T>>
ETCH_INLINE constexpr V tanh_far(V x) {
    const V bounded = at_most<V>(x, tanh_constants<T>::farthest), y = bounded + bounded,
            shifted = y * C::log2_e + tanh_constants<T>::rounder,
            k = regroups_sums ? steps_above(shifted, tanh_constants<T>::rounder) : shifted - tanh_constants<T>::rounder,
            r = C::reduce_small(y, k), z = r * r,
            half = __builtin_bit_cast(V, __builtin_bit_cast(unsigned_lanes<V>, shifted) << C::mantissa);
    return 1 - 1 / ((r + z * C::short_polynomial(r, z)) * half + (T(0.5) + half));
}

} // namespace detail

/// |x| + |x|^3 P(x^2) near 0 and 1 - 2/(1 + e^(2|x|)) beyond, with the sign of x: a number takes a branch. tanh(+-inf) = +-1, -0
/// and subnormals are kept, NaN stays NaN. Error < 1.4 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::tanh_constants<T>>
ETCH_INLINE constexpr V tanh(V x) {
    const V magnitude = __builtin_bit_cast(V, __builtin_bit_cast(unsigned_lanes<V>, x) & ~sign_bit<V>), z = x * x;
    return detail::with_sign<V>(
        magnitude >= T(0.55) ? detail::tanh_far(magnitude) : magnitude + magnitude * z * C::polynomial(z), x);
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
