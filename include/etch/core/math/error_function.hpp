// erf and erfc, and e^(-x^2):
//
//     |x| < 1:    erf x  = x + x Q(x^2)
//     x > 0.46:   erfc x = e^(-x^2) (1 - y)/2 R(y),  y = (x - K)/(x + K), which maps [0, inf) to [-1, 1)
#pragma once

#include <etch/core/math/exp.hpp>

namespace etch::math {

namespace detail {

template <class T>
struct erf_constants;

template <>
struct erf_constants<float> {
    static constexpr float centre = 3;
    static constexpr float largest = 10.25f; // from here on erfc is 0

    /// erf(x)/x - 1 in z = x^2 <= 1, to 2^-29.
    template <class V>
    ETCH_INLINE static constexpr V near(V z) {
        return horner(z, 7.92029678e-5f, -0.000803074974f, 0.00519073335f, -0.026855126f, 0.112836182f, -0.376126289f,
                      0.128379166f);
    }

    /// R(y) to 2^-26, for x > 0.46.
    template <class V>
    ETCH_INLINE static constexpr V far(V y) {
        return horner(y, -9.95765222e-5f, -0.000156145034f, 0.00101980998f, -0.000411794666f, -0.00894463342f, 0.0398435555f,
                      -0.103488892f, 0.196742743f, -0.294464827f, 0.358002305f);
    }
};

template <>
struct erf_constants<double> {
    static constexpr double centre = 4;
    static constexpr double largest = 27.5;

    /// To 2^-55.
    template <class V>
    ETCH_INLINE static constexpr V near(V z) {
        return horner(z, 5.9604153650141763e-11, -1.1374800605825065e-9, 1.4660289800414611e-8, -1.6350390624991793e-7,
                      1.6461007968459027e-6, -1.4925595741651189e-5, 0.00012055331131738689, -0.00085483269813937056,
                      0.005223977624827905, -0.026866170645077823, 0.11283791670954885, -0.37612638903183748,
                      0.12837916709551259);
    }

    /// To 2^-53.
    template <class V>
    ETCH_INLINE static constexpr V far(V y) {
        return horner(y, 4.2931439330595867e-11, -2.9491928676702127e-9, 2.0771187225483847e-10, 2.9626286291354984e-8,
                      -1.8878348663638999e-8, -2.1035244818896986e-7, 3.5604216152102676e-7, 1.1729848127275429e-6,
                      -4.7152145106043077e-6, -9.0858987650831674e-7, 4.420320088656486e-5, -0.00011376321352018428,
                      -7.0239715370770911e-5, 0.0015280139194792973, -0.0065925133352254276, 0.01909537872690259,
                      -0.043502734309973035, 0.082712896969519681, -0.1352134578283091, 0.19330217556630902,
                      -0.24413718227022049, 0.27399891525012277);
    }
};

/// erfc of x >= 0; x^2 is taken in two parts, because e^(-x^2) would magnify its rounding error by x^2.
template <Lane V, class C = erf_constants<lane_type<V>>>
ETCH_INLINE constexpr V erfc_of_positive(V magnitude) {
    const V x = magnitude > C::largest ? V{} + C::largest : magnitude;
    const V upper = upper_half(x);
    const auto e = split_exp<V>(-(upper * upper), -((x - upper) * (x + upper)));
    // t = K/d decides the accuracy: its upper half times that of d is exact, so that t (1 + u) is better than a rounded K/d
    const V d = x + C::centre, t = upper_half<V>(C::centre / d), d_upper = upper_half(d);
    const V left = (C::centre - d_upper * t) - ((d - d_upper) + (x - (d - C::centre))) * t, v = left * (1 / C::centre),
            u = v + v * v;
    const V y = (1 - 2 * t) - 2 * t * u, g = t * C::far(y), q = e.high + e.low;
    return (g + g * (q + (u + q * u))) * e.scale * e.more_scale;
}

} // namespace detail

/// e^(-x^2) = e^(-u^2) e^(-r): u, the leading half of the digits of x, has an exact square, and r = (x - u)(x + u) is so small that
/// five terms of its series do. gaussian(+-inf) = 0, NaN stays NaN. Error < 2 ulp.
template <Lane V>
ETCH_INLINE constexpr V gaussian(V x) {
    using T = lane_type<V>;
    const V magnitude = abs(x), bounded = magnitude > 150 ? V{} + 150 : magnitude; // it is 0 from there on
    const V upper = detail::upper_half(bounded), r = (bounded - upper) * (bounded + upper), y = exp(-(upper * upper));
    return y - y * (r * (1 + r * detail::horner(r, T(1) / 120, T(-1) / 24, T(1) / 6, T(-1) / 2)));
}

/// 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x. erf(+-inf) = +-1, -0 is kept, NaN stays NaN.
/// Error < 1.5 ulp.
template <Lane V>
ETCH_INLINE constexpr V erf(V x) {
    const V magnitude = abs(x), z = x * x;
    return magnitude < 1 ? x + x * detail::erf_constants<lane_type<V>>::near(z)
                         : detail::with_sign(1 - detail::erfc_of_positive(magnitude), x);
}

/// 1 - erf(x), with relative accuracy down to the smallest subnormal. erfc(-inf) = 2, erfc(inf) = 0, NaN stays
/// NaN. Error < 4 ulp.
template <Lane V>
ETCH_INLINE constexpr V erfc(V x) {
    const V magnitude = abs(x), near = x + x * detail::erf_constants<lane_type<V>>::near(x * x);
    const V far = detail::erfc_of_positive(magnitude);
    return magnitude < lane_type<V>(0.46875) ? 1 - near : (x < 0 ? 2 - far : far);
}

} // namespace etch::math
