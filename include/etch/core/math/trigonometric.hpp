// sin, cos and tan:
//
//     |x| = k pi/2 + r,  |r| <= pi/4,   sin r = r + r^3 S(r^2),   cos r = 1 - r^2/2 + r^4 C(r^2)
//
// pi/2 is subtracted in six parts, short enough for their products with k to be exact (Cody and Waite), and what the
// subtractions round off is kept. That serves |x| <= 100,000 in float and 200,000,000 in double; beyond, the error grows, but
// sines and cosines stay within [-1, 1].
#pragma once

#include <etch/core/math/basic.hpp>

namespace etch::math {

namespace detail {

template <class T>
struct circle_constants;

template <>
struct circle_constants<float> {
    static constexpr float two_over_pi = 0x1.45f306p-1f;
    static constexpr float rounder = 0x1.8p23f; // adding it rounds to an integer, and leaves that in the low bits
    static constexpr int sign_shift = 30;       // from bit 1 to the sign
    static constexpr float farthest = 4e6f;
    static constexpr float part[6] = {0x1.92p+0f, 0x1.fap-12f, 0x1.54p-20f, 0x1.1p-30f, 0x1.68p-39f, 0x1.84698ap-48f};

    /// (sin(r) - r) / r^3 in z = r^2, to 2^-28 of sin(r).
    template <class V>
    ETCH_INLINE static constexpr V sine(V z) {
        return -0.166666552f + z * (0.0083321901f + z * -0.000195184082f);
    }

    /// (cos(r) - 1 + r^2/2) / r^4, to 2^-33 of 1.
    template <class V>
    ETCH_INLINE static constexpr V cosine(V z) {
        return 0.0416666456f + z * (-0.00138873013f + z * 2.44306611e-5f);
    }
};

template <>
struct circle_constants<double> {
    static constexpr double two_over_pi = 0x1.45f306dc9c883p-1;
    static constexpr double rounder = 0x1.8p52;
    static constexpr int sign_shift = 62;
    static constexpr double farthest = 1e15;
    static constexpr double part[6] = {0x1.921fb5p+0,  0x1.110b46p-26,   0x1.1a6263p-54,
                                       0x1.8a2e03p-81, 0x1.c1cd128p-107, 0x1.024e088a67cc7p-135};

    /// The same to 2^-57.
    template <class V>
    ETCH_INLINE static constexpr V sine(V z) {
        return -0.16666666666666666 +
               z * (0.0083333333333333228 +
                    z * (-0.00019841269841254988 +
                         z * (2.7557319214148439e-6 +
                              z * (-2.5052104900432066e-8 + z * (1.6058365179460606e-10 + z * -7.5786248118386118e-13)))));
    }

    /// The same to 2^-59.
    template <class V>
    ETCH_INLINE static constexpr V cosine(V z) {
        return 0.041666666666666602 +
               z * (-0.001388888888887399 +
                    z * (2.4801587289395096e-5 +
                         z * (-2.755731432604983e-7 + z * (2.0875719558466257e-9 + z * -1.1359448563200786e-11))));
    }
};

/// An angle less whole quarter turns: r + rest, and how many quarter turns in the low bits of n.
template <Lane V>
struct turned {
    V r, rest;
    unsigned_lanes<V> n;
};

template <Lane V, class C = circle_constants<lane_type<V>>>
ETCH_INLINE constexpr turned<V> turn_back(V angle) {
    const V x = math::abs(angle), shifted = x * C::two_over_pi + C::rounder,
            k = regroups_sums ? steps_above(shifted, C::rounder) : shifted - C::rounder,
            v = (x - k * C::part[0]) - k * C::part[1], a = v - k * C::part[2], b = a - k * C::part[3],
            c = k * C::part[4] - (((v - a) - k * C::part[2]) + ((a - b) - k * C::part[3])), r = b - c;
    // where k is no longer right, any angle will do; an infinity has none
    return {x > C::farthest ? x - x : r, x > C::farthest ? V{} : ((b - r) - c) - k * C::part[5],
            __builtin_bit_cast(unsigned_lanes<V>, shifted)};
}

/// sin(r + rest) or cos(r + rest) for an even or odd n, with the sign that n's bit 1 and `sign` ask for.
template <Lane V, class C = circle_constants<lane_type<V>>, class T = lane_type<V>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V wave(V r, V rest, U n, U sign) {
    const V z = r * r, w = 1 - T(0.5) * z;
    const V y =
        (n & 1) == 0 ? r + (rest + r * z * C::sine(z)) : w + (((1 - w) - T(0.5) * z) + (z * z * C::cosine(z) - r * rest));
    return __builtin_bit_cast(V, __builtin_bit_cast(U, y) ^ (((n << C::sign_shift) ^ sign) & sign_bit<V>));
}

} // namespace detail

/// The sine of x radians. sin(-0) = -0, sin(+-inf) = NaN, NaN stays NaN. Error < 1 ulp in the range above.
template <Lane V>
ETCH_INLINE constexpr V sin(V x) {
    const auto t = detail::turn_back(x);
    return detail::wave<V>(t.r, t.rest, t.n, __builtin_bit_cast(unsigned_lanes<V>, x));
}

/// The cosine of x radians. cos(+-inf) = NaN, NaN stays NaN. Error < 1 ulp in the range above.
template <Lane V>
ETCH_INLINE constexpr V cos(V x) {
    const auto t = detail::turn_back(x);
    return detail::wave<V>(t.r, t.rest, t.n + 1, unsigned_lanes<V>{});
}

/// The tangent of x radians, from sine and cosine in two parts each. tan(-0) = -0, subnormals are kept, tan(+-inf) = NaN, NaN
/// stays NaN. Error < 1.5 ulp in the range above.
template <Lane V, class T = lane_type<V>, class C = detail::circle_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V tan(V x) {
    const auto t = detail::turn_back(x);
    const V z = t.r * t.r, w = 1 - T(0.5) * z, small = t.r * z * C::sine(z),
            smaller = ((1 - w) - T(0.5) * z) + z * z * C::cosine(z), s = t.r + small, c = w + smaller,
            s_rest = (t.r - s) + small, c_rest = (w - c) + smaller;
    const auto even = (t.n & 1) == 0;
    const V top = even ? s : -c, bottom = even ? c : s, q = top / bottom,
            y = q + (((even ? s_rest : -c_rest) - q * (even ? c_rest : s_rest)) / bottom + t.rest * (1 + q * q)),
            valid = abs(x) > C::farthest ? x - x : y; // as in turn_back
    return __builtin_bit_cast(V, __builtin_bit_cast(U, valid) ^ (__builtin_bit_cast(U, x) & sign_bit<V>));
}

} // namespace etch::math
