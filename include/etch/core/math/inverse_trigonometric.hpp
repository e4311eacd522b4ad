// atan, asin and acos:
//
//     atan x = x + x^3 A(x^2)  for |x| <= 1/2,   pi/4 + atan((x - 1)/(x + 1)) up to 2,   pi/2 - atan(1/x) beyond
//     asin x = x + x^3 B(x^2)  for |x| <= 1/2,   pi/2 - 2 asin(sqrt((1 - x)/2)) beyond,   acos x = pi/2 - asin x
//
// The root is taken in two parts, and pi in two numbers, so that no difference loses digits.
#pragma once

#include <etch/core/math/basic.hpp>
#include <etch/core/math/square_root.hpp>

namespace etch::math {

namespace detail {

template <class T>
struct angle_constants;

template <>
struct angle_constants<float> {
    static constexpr float quarter_pi = 0x1.921fb6p-1f, quarter_pi_rest = -0x1.777a5cp-26f;

    /// (atan(r) - r) / r^3 in z = r^2 <= 1/4, to 2^-27.7 of atan(r).
    template <class V>
    ETCH_INLINE static constexpr V atan_polynomial(V z) {
        return horner(z, 0.0422568582f, -0.0823550597f, 0.110068806f, -0.142798007f, 0.199998751f, -0.333333343f);
    }

    /// (asin(r) - r) / r^3 in z = r^2 <= 1/4, to 2^-28 of asin(r).
    template <class V>
    ETCH_INLINE static constexpr V asin_polynomial(V z) {
        return horner(z, 0.0336908475f, 0.0171492379f, 0.0311006624f, 0.0445994027f, 0.0750009418f, 0.166666657f);
    }
};

template <>
struct angle_constants<double> {
    static constexpr double quarter_pi = 0x1.921fb54442d18p-1, quarter_pi_rest = 0x1.1a62633145c07p-55;

    /// The same to 2^-57.
    template <class V>
    ETCH_INLINE static constexpr V atan_polynomial(V z) {
        return horner(z, -0.0092157920470898585, 0.025006503566489507, -0.038066536720573661, 0.046280248685701533,
                      -0.052400995079947131, 0.058795784295824251, -0.066664356772359476, 0.076922947125402846,
                      -0.090909086203225228, 0.11111111100917376, -0.14285714285599188, 0.19999999999999488,
                      -0.33333333333333331);
    }

    /// The same to 2^-57.
    template <class V>
    ETCH_INLINE static constexpr V asin_polynomial(V z) {
        return horner(z, 0.028169218060881414, -0.010749050339697808, 0.016035514349148822, 0.0078029494773533175,
                      0.011875494382636922, 0.013929652902326633, 0.017355259955786323, 0.02237204763174451,
                      0.03038194736709848, 0.044642857103423646, 0.075000000000207637, 0.16666666666666649);
    }
};

/// asin(r) = upper + rest for r = |x| up to 1/2 and sqrt((1 - |x|)/2) beyond; `upper` has half of the digits, or all of those of
/// x. NaN where |x| > 1.
template <Lane V>
struct half_angle {
    V upper, rest;
};

template <Lane V, class T = lane_type<V>, class C = angle_constants<T>>
ETCH_INLINE constexpr half_angle<V> halve_angle(V magnitude) {
    const V z = magnitude > T(0.5) ? T(0.5) * (1 - magnitude) : magnitude * magnitude,
            r = magnitude > T(0.5) ? math::sqrt(z) : magnitude, curve = r * z * C::asin_polynomial(z), upper = upper_half(r),
            lost = (z - upper * upper) / (r > 0 ? r + upper : r + 1);
    return {magnitude > T(0.5) ? upper : r, magnitude > T(0.5) ? lost + curve : curve};
}

} // namespace detail

/// The angle in [-pi/2, pi/2] whose tangent is x. atan(+-inf) = +-pi/2, -0 and subnormals are kept, NaN stays NaN. Error
/// < 1.5 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::angle_constants<T>>
ETCH_INLINE constexpr V atan(V x) {
    const V a = abs(x), top = a > 2 ? V{} - 1 : (a > T(0.5) ? a - 1 : a), bottom = a > 2 ? a : (a > T(0.5) ? a + 1 : V{} + 1),
            turns = a > 2 ? V{} + 2 : (a > T(0.5) ? V{} + 1 : V{}), r = top / bottom, z = r * r,
            curve = r * z * C::atan_polynomial(z);
    return detail::with_sign<V>(turns * C::quarter_pi + (r + (turns * C::quarter_pi_rest + curve)), x);
}

/// The angle in [-pi/2, pi/2] whose sine is x. NaN for |x| > 1, -0 and subnormals are kept, NaN stays NaN. Error < 1 ulp (double: 1.2).
template <Lane V, class T = lane_type<V>, class C = detail::angle_constants<T>>
ETCH_INLINE constexpr V asin(V x) {
    const auto h = detail::halve_angle<V>(abs(x));
    const V far = (2 * C::quarter_pi - 2 * h.upper) - (2 * h.rest - 2 * C::quarter_pi_rest);
    return detail::with_sign<V>(abs(x) > T(0.5) ? far : h.upper + h.rest, x);
}

/// The angle in [0, pi] whose cosine is x. acos(1) = 0, NaN for |x| > 1, NaN stays NaN. Error < 1 ulp (double: 1.2).
template <Lane V, class T = lane_type<V>, class C = detail::angle_constants<T>>
ETCH_INLINE constexpr V acos(V x) {
    const auto h = detail::halve_angle<V>(abs(x));
    const V high = x < 0 ? -h.upper : h.upper, rest = x < 0 ? -h.rest : h.rest;
    const V middle = 2 * C::quarter_pi - (high - (2 * C::quarter_pi_rest - rest)),
            behind = (4 * C::quarter_pi - 2 * h.upper) - (2 * h.rest - 4 * C::quarter_pi_rest);
    return abs(x) > T(0.5) ? (x < 0 ? behind : 2 * (h.upper + h.rest)) : middle;
}

} // namespace etch::math
