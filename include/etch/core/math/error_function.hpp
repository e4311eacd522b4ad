// erf and erfc:
//
//     |x| < 1:  erf x  = x + x Q(x^2)
//     x >= 0:   erfc x = e^(-x^2) (1 - y)/2 R(y),  y = (x - K)/(x + K), which maps [0, inf) to [-1, 1)
#pragma once

#include <etch/core/math/exp.hpp>

namespace etch::math {

namespace detail {

template <class T>
struct erf_constants;

template <>
struct erf_constants<float> {
    static constexpr float centre = 2;
    static constexpr float largest = 10.25f; // from here on erfc is 0
    static constexpr std::uint32_t upper_half = 0xfffff000;

    /// erf(x)/x - 1 in z = x^2 <= 1, to 2^-29.
    template <class V>
    ETCH_INLINE static constexpr V near(V z) {
        return 0.128379166f +
               z * (-0.376126289f + z * (0.112836182f + z * (-0.026855126f + z * (0.00519073335f + z * (-0.000803074974f +
                                                                                                        z * 7.92029678e-5f)))));
    }

    /// R(y) to 2^-25.
    template <class V>
    ETCH_INLINE static constexpr V far(V y) {
        return 0.510791361f +
               y * (-0.343580484f +
                    y * (0.139735475f +
                         y * (-0.0182175729f +
                              y * (-0.0107484721f +
                                   y * (0.0032167125f +
                                        y * (0.00151125237f +
                                             y * (-0.000365917076f + y * (-0.000253135338f + y * -1.62280303e-5f))))))));
    }
};

template <>
struct erf_constants<double> {
    static constexpr double centre = 4;
    static constexpr double largest = 27.5;
    static constexpr std::uint64_t upper_half = 0xfffffffff8000000;

    template <class V>
    ETCH_INLINE static constexpr V near(V z) {
        return 0.12837916709551259 +
               z * (-0.37612638903183748 +
                    z * (0.11283791670954885 +
                         z * (-0.026866170645077823 +
                              z * (0.005223977624827905 +
                                   z * (-0.00085483269813937056 +
                                        z * (0.00012055331131738689 +
                                             z * (-1.4925595741651189e-5 +
                                                  z * (1.6461007968459027e-6 +
                                                       z * (-1.6350390624991793e-7 +
                                                            z * (1.4660289800414611e-8 +
                                                                 z * (-1.1374800605825065e-9 +
                                                                      z * 5.9604153650141763e-11)))))))))));
    }

    template <class V>
    ETCH_INLINE static constexpr V far(V y) {
        return 0.27399891525012277 +
               y * (-0.24413718227022049 +
                    y * (0.19330217556630933 +
                         y * (-0.13521345782830868 +
                              y * (0.082712896969498934 +
                                   y * (-0.043502734309984838 +
                                        y * (0.019095378727454496 +
                                             y * (-0.0065925133350835186 +
                                                  y * (0.0015280139119848532 +
                                                       y * (-7.0239716269183589e-5 +
                                                            y * (-0.00011376315432053124 +
                                                                 y * (4.4203204511245968e-5 +
                                                                      y * (-9.0888096074890753e-7 +
                                                                           y * (-4.7152274235145516e-6 +
                                                                                y * (1.1739034939140813e-6 +
                                                                                     y * (3.5609007152223933e-7 +
                                                                                          y * (-2.1221536741720079e-7 +
                                                                                               y * (-1.9019032413424566e-8 +
                                                                                                    y * (3.1973721667375339e-8 +
                                                                                                         y * (4.6396150213354833e-10 +
                                                                                                              y * (-4.6226749739454577e-9 +
                                                                                                                   y * (-2.0765532078699434e-10 +
                                                                                                                        y * (5.1591055660672071e-10 +
                                                                                                                             y * 1.0060655391006062e-10))))))))))))))))))))));
    }
};

/// erfc of x >= 0; x^2 is taken in two parts, because e^(-x^2) would magnify its rounding error by x^2.
template <Lane V>
ETCH_INLINE constexpr V erfc_of_positive(V magnitude) {
    using T = lane_type<V>;
    using C = erf_constants<T>;
    const V x = magnitude > C::largest ? V{} + C::largest : magnitude;
    const V upper = __builtin_bit_cast(V, __builtin_bit_cast(unsigned_lanes<V>, x) & C::upper_half);
    const auto e = split_exp<V>(-(upper * upper), -((x - upper) * (x + upper)));
    const V y = (x - C::centre) / (x + C::centre);
    return (T(0.5) - T(0.5) * y) * C::far(y) * (1 + (e.high + e.low)) * e.scale * e.more_scale;
}

} // namespace detail

/// 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x. erf(+-inf) = +-1; -0 is kept, NaN stays NaN.
template <Lane V>
ETCH_INLINE constexpr V erf(V x) {
    const V magnitude = abs(x), z = x * x;
    return magnitude < 1 ? x + x * detail::erf_constants<lane_type<V>>::near(z)
                         : detail::with_sign(1 - detail::erfc_of_positive(magnitude), x);
}

/// 1 - erf(x), with relative accuracy down to the smallest subnormal. erfc(-inf) = 2, erfc(inf) = 0, NaN stays NaN.
template <Lane V>
ETCH_INLINE constexpr V erfc(V x) {
    const V far = detail::erfc_of_positive(abs(x));
    return x < 0 ? 2 - far : far;
}

} // namespace etch::math
