// lgamma and digamma, its derivative. With Q and R polynomials, S and D in 1/x^2 (Stirling's series, and its derivative):
//
//     lgamma(2 + t) = t Q(t),  |t| <= 1/2;  products between;  (x - 1/2)(log x - 1) - 1/2 + log(2 pi)/2 + S/x  for x >= 7.5
//     digamma(3/2 + t) = (3/2 + t - x0) R(t);  sums between;  log x - 1/(2 x) - D/x^2  for x >= 8
//
// x0 = 1.46... is digamma's root, in two parts. Left of 0 by Euler's reflection.
#pragma once

#include <etch/core/math/power.hpp>
#include <etch/core/math/rounding.hpp>
#include <etch/core/math/trigonometric.hpp>

#include <limits>

namespace etch::math {

namespace detail {

template <class T>
struct gamma_constants;

template <>
struct gamma_constants<float> {
    static constexpr float pi = 0x1.921fb6p+1f, log_pi = 0x1.250d04p+0f, log_pi_rest = 0x1.1cf438p-25f;
    static constexpr float half_log_two_pi = 0x1.d67f1cp-1f, half_log_two_pi_rest = 0x1.0c97d6p-26f;
    static constexpr float root = 0x1.762d86p+0f, root_rest = 0x1.ab5f2p-27f;
    static constexpr float largest = 4.08500343e36f; // from here on lgamma is inf

    static constexpr float at_two = 0x1.b0e0000000000p-2f, at_two_rest = 0x1.cc0e420000000p-15f; // 1 - Euler's constant

    /// (Q(t) - Q(0))/t, to 2^-30 of Q.
    template <class V>
    ETCH_INLINE static constexpr V near_two(V t) {
        return horner(t, 0.00011347282f, -0.000253817096f, 0.000506517143f, -0.00118586003f, 0.00289079532f, -0.00738617416f,
                      0.0205807995f, -0.0673522815f, 0.322467033f);
    }
    /// R(t) to 2^-27.
    template <class V>
    ETCH_INLINE static constexpr V near_root(V t) {
        return horner(t, 0.0109025887f, -0.0163736203f, 0.017114989f, -0.0257868836f, 0.0408500267f, -0.0620559804f,
                      0.0949846851f, -0.148398861f, 0.240542535f, -0.423627497f, 0.951055876f);
    }
    template <class V>
    ETCH_INLINE static constexpr V stirling(V w) {
        return horner(w, 0.000778209191f, -0.00277767564f, 0.0833333332f);
    }
    template <class V>
    ETCH_INLINE static constexpr V stirling_slope(V w) {
        return horner(w, 0.00387358826f, -0.00833278354f, 0.0833333329f);
    }
};

template <>
struct gamma_constants<double> {
    static constexpr double pi = 0x1.921fb54442d18p+1, log_pi = 0x1.250d048e7a1bdp+0, log_pi_rest = 0x1.7abf2ad8d5088p-57;
    static constexpr double half_log_two_pi = 0x1.d67f1c864beb5p-1, half_log_two_pi_rest = -0x1.65b5a1b7ff5dfp-55;
    static constexpr double root = 0x1.762d86356be3fp+0, root_rest = 0x1.b86a722197829p-54;
    static constexpr double largest = 2.5563481638716906e305;

    static constexpr double at_two = 0x1.b0ee600000000p-2, at_two_rest = 0x1.c824f385b2e42p-28;

    /// The same to 2^-55.
    template <class V>
    ETCH_INLINE static constexpr V near_two(V t) {
        return horner(t, 2.7475390051909664e-7, -5.8112777689212462e-7, 9.2428522251622767e-7, -1.9743106888421067e-6,
                      4.3828545383846668e-6, -9.4562885151017192e-6, 2.0506019701747619e-5, -4.4923727564247653e-5,
                      9.9457616921571331e-5, -0.00022315497746292723, 0.00050966951965266728, -0.0011927539009983087,
                      0.0028905103308659009, -0.0073855510289355447, 0.02058080842778338, -0.067352301053195639,
                      0.32246703342411322);
    }
    /// To 2^-55.
    template <class V>
    ETCH_INLINE static constexpr V near_root(V t) {
        return horner(t, -0.00017312261802727393, 0.00025968482126430747, -0.00015148586836773366, 0.00022723316609873759,
                      -0.00048219905305667889, 0.00072332662792875542, -0.0010376374098418605, 0.0015566317474486839,
                      -0.002345267632540769, 0.003519006401502276, -0.0052799648732574042, 0.007926944646403796,
                      -0.011908218001568645, 0.017907252439451199, -0.026975796756138249, 0.040760833812420736,
                      -0.061922133273064532, 0.094988724454941213, -0.14840492305390886, 0.24054248424077422,
                      -0.4236274212814605, 0.95105587603183289);
    }
    template <class V>
    ETCH_INLINE static constexpr V stirling(V w) {
        return horner(w, -0.019960699917191262, 0.0061594829312277755, -0.0019139313272278763, 0.00084172167373314591,
                      -0.00059523796535391877, 0.00079365079336490745, -0.0027777777777775369, 0.083333333333333333);
    }
    template <class V>
    ETCH_INLINE static constexpr V stirling_slope(V w) {
        return horner(w, -0.29942536333063873, 0.08002337422566441, -0.021051060897986965, 0.0075754599202487782,
                      -0.0041666655015159525, 0.0039682539659996981, -0.0083333333333316642, 0.083333333333333333);
    }
};

/// lgamma of -1/2 < x <= largest, x not 0.
template <Lane V, class T = lane_type<V>, class C = gamma_constants<T>>
ETCH_INLINE constexpr V lgamma_of_positive(V x) {
    const auto far = x >= T(7.5);
    // lgamma(x) = t Q(t) + log of the product (x - 1)...(x - n), or minus that of x or x (x + 1)
    V product = x < T(0.5) ? abs(x) * (x + 1) : (x < T(1.5) ? x : V{} + 1), t = x < T(0.5) ? x : (x < T(1.5) ? x - 1 : x - 2);
    for (int n = 1; n <= 5; ++n) {
        const T whole = static_cast<T>(n);
        const auto beyond = x >= whole + T(1.5);
        product = beyond ? product * (x - whole) : product;
        t = beyond ? x - (whole + 2) : t;
    }
    const auto l = log_in_parts<V>(far ? x : product);
    const V upper = x < T(1.5) ? -l.upper : l.upper, rest = x < T(1.5) ? -l.rest : l.rest, z = far ? V{} : t,
            z_upper = upper_half(z), near = z_upper * C::at_two, sum = upper + near,
            less = abs(upper) > abs(near) ? near - (sum - upper) : upper - (sum - near),
            small = (z - z_upper) * C::at_two + (z * C::at_two_rest + z * z * C::near_two(z));
    // (x - 1/2)(log x - 1) - 1/2, the exact product of upper halves first
    const V y = far ? x : V{} + 8, m = y - T(0.5), m_upper = upper_half(m), factor = far ? l.upper - 1 : V{} + 1,
            low = (m - m_upper) * factor + m * l.rest, w = 1 / y;
    return far ? m_upper * factor + ((C::half_log_two_pi - T(0.5)) + (low + (C::half_log_two_pi_rest + w * C::stirling(w * w))))
               : sum + (less + (rest + small));
}

/// x less the nearest whole number.
template <Lane V>
ETCH_INLINE constexpr V beyond_whole(V x) {
    return x - math::round(x);
}

} // namespace detail

/// log |gamma(x)|. lgamma(1) = lgamma(2) = 0, inf at 0, at negative whole numbers and at both infinities, NaN stays NaN. Error
/// < 2.5 ulp for x > -1/2; left of that, where it has more roots, < 4 ulp of the greatest of 1, |lgamma(x)| and lgamma(-x).
template <Lane V, class T = lane_type<V>, class C = detail::gamma_constants<T>>
ETCH_INLINE constexpr V lgamma(V x) {
    const V infinity = broadcast<V>(std::numeric_limits<T>::infinity()), a = abs(x);
    const auto mirrored = x <= T(-0.5);
    const V r = mirrored ? detail::beyond_whole(a <= C::largest ? a : V{}) : V{} + T(0.5);
    const V inside = mirrored ? a : x, ordinary = inside <= C::largest ? (inside == 0 ? V{} + 1 : inside) : V{} + 1,
            y = detail::lgamma_of_positive(ordinary);
    // log(pi/(a sin(pi a))) - lgamma(a)
    const V sine = math::sin<V>(C::pi * abs(r)), safe = sine > 0 ? ordinary * sine : V{} + 1,
            other = (C::log_pi - math::log(safe)) - y, result = mirrored ? other : y,
            finite = a <= C::largest ? result : (x == x ? infinity : x);
    return x == 0 ? infinity : (sine > 0 ? finite : (x == x ? infinity : x));
}

/// The derivative of lgamma. digamma(+-0) = -+inf, NaN at negative whole numbers and at -inf, digamma(inf) = inf, NaN stays NaN.
/// Error < 4 ulp for x > 0; left of 0, where it has more roots, < 8 ulp of the greatest of 1, |digamma(x)| and digamma(1 - x).
template <Lane V, class T = lane_type<V>, class C = detail::gamma_constants<T>>
ETCH_INLINE constexpr V digamma(V x) {
    const auto mirrored = x < 0;
    const V positive = mirrored ? 1 - x : x,
            inside = (positive > 0 ? (positive <= std::numeric_limits<T>::max() ? positive : V{} + 1) : V{} + 1);
    const auto far = inside >= 8;
    const V b = far ? V{} + T(1.5) : inside, c = far ? inside : V{} + 8;
    const auto small = b < 1;
    // digamma(x) = digamma(x - n) + 1/(x - 1) + ... + 1/(x - n), or digamma(x + 1) - 1/x
    V sum = small ? -1 / (small ? b : V{} + 1) : V{}, base = small ? b + 1 : b;
    for (int n = 1; n <= 6; ++n) {
        const T whole = static_cast<T>(n);
        const auto beyond = b >= whole + 1;
        const V factor = b - whole;
        sum = beyond ? sum + 1 / (beyond ? factor : V{} + 1) : sum;
        base = beyond ? factor : base;
    }
    const V near = ((base - C::root) - C::root_rest) * C::near_root(base - T(1.5)) + sum;
    const V w = 1 / c, distant = math::log(c) - (T(0.5) * w + w * w * C::stirling_slope(w * w));
    const V y = far ? distant : near, r = detail::beyond_whole(mirrored ? x : V{} + T(0.5)),
            other = r == 0 ? broadcast<V>(std::numeric_limits<T>::quiet_NaN())
                           : y - C::pi / math::tan<V>(C::pi * (r == 0 ? V{} + T(0.5) : r));
    const V pole = detail::with_sign(broadcast<V>(std::numeric_limits<T>::infinity()), -x);
    return x == 0
               ? pole
               : (mirrored ? (x >= -std::numeric_limits<T>::max() ? other : broadcast<V>(std::numeric_limits<T>::quiet_NaN()))
                           : (x <= std::numeric_limits<T>::max() ? y : x));
}

} // namespace etch::math
