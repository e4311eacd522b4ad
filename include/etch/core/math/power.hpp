// x^y = e^(y log x) for any real y. An error of log x would come out y log x times as large, so the logarithm is taken in two
// parts:
//
//     x = 2^k m,  sqrt(1/2) <= m < sqrt(2),  s = (m - 1)/(m + 1),  log m = 2 atanh(s) = 2/3 s (3 + s^2 + s^4 R(s^2))
//
// Products of the leading halves of numbers are exact, so that no fused multiply-add is needed. The way of fdlibm's e_pow.c
// (Sun Microsystems 1993), in natural logarithms and without branches.
#pragma once

#include <etch/core/math/exp.hpp>
#include <etch/core/math/log.hpp>

#include <limits>

namespace etch::math {

namespace detail {

template <class T>
struct power_constants;

template <>
struct power_constants<float> {
    static constexpr std::uint32_t lowest_fraction = 0x3f3504f3; // the bits of sqrt(1/2)
    static constexpr float farthest = 0x1p31f;                   // exponents beyond make anything but 1 overflow or vanish
    static constexpr float largest_logarithm = 0x1.62e43p+6f;
    static constexpr float two_thirds = 0x1.554p-1f, two_thirds_rest = 0x1.555556p-13f;

    /// R(z) for 0 <= z <= 0.0295, to 2^-21: 3/5 + 3/7 z + 3/9 z^2 + ...
    template <class V>
    ETCH_INLINE static constexpr V series(V z) {
        return horner(z, 3 / 11.0f, 3 / 9.0f, 3 / 7.0f, 3 / 5.0f);
    }
};

template <>
struct power_constants<double> {
    static constexpr std::uint64_t lowest_fraction = 0x3fe6a09e667f3bcd;
    static constexpr double farthest = 0x1p63;
    static constexpr double largest_logarithm = 0x1.62e42fefa39efp+9;
    static constexpr double two_thirds = 0x1.555555p-1, two_thirds_rest = 0x1.5555555555555p-27;

    /// To 2^-53.
    template <class V>
    ETCH_INLINE static constexpr V series(V z) {
        return horner(z, 3 / 23.0, 3 / 21.0, 3 / 19.0, 3 / 17.0, 3 / 15.0, 3 / 13.0, 3 / 11.0, 3 / 9.0, 3 / 7.0, 3 / 5.0);
    }
};

/// A number in two parts, of which the first has half of the digits of a number.
template <Lane V>
struct two_parts {
    V upper, rest;
};

/// log x of a positive and finite x, to 2^-64 of it (float: 2^-34).
template <Lane V, class T = lane_type<V>, class C = log_constants<T>, class P = power_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr two_parts<V> log_in_parts(V x) {
    const U word = __builtin_bit_cast(U, x < C::smallest ? x * C::unit : x), k = (word - P::lowest_fraction) & C::exponents;
    const V steps = C::template steps<V>(k) - (x < C::smallest ? V{} + C::steps_of_unit : V{}),
            f = __builtin_bit_cast(V, word - k) - 1, d = 2 + f, d_upper = upper_half(d), s = f / d, s_upper = upper_half(s),
            s_rest = ((f - s_upper * d_upper) - s_upper * ((d - d_upper) + (f - (d - 2)))) / d, z_upper = s_upper * s_upper,
            z = s * s, small = z * z * P::series(z) + s_rest * (s + s_upper), t = upper_half<V>(3 + (z_upper + small)),
            t_rest = small - ((t - 3) - z_upper), high = s_upper * t, low = s_rest * t + t_rest * s,
            p = upper_half<V>(high + low), p_rest = low - (p - high);
    const V large = steps * C::ln2_high, fraction = p * P::two_thirds, sum = large + fraction,
            rest = (fraction - (sum - large)) +
                   ((p_rest * (P::two_thirds + P::two_thirds_rest) + p * P::two_thirds_rest) + steps * C::ln2_low),
            upper = upper_half<V>(sum + rest);
    return {upper, rest - (upper - sum)};
}

/// Whether a number is whole (infinities are), and if so, in bit 0, whether it is odd.
template <Lane V>
struct parity {
    lane_mask<V> whole;
    unsigned_lanes<V> odd;
};

template <Lane V, class T = lane_type<V>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr parity<V> parity_of(V y) {
    constexpr T unit = 1 / std::numeric_limits<T>::epsilon(); // from here on all numbers are whole, from twice that even
    const V a = abs(y), shifted = (a < unit ? a : V{}) + unit,
            sum = regroups_sums ? steps_above(shifted, unit) : shifted - unit, nearest = a < unit ? sum : a;
    const auto whole = nearest == a;
    const U word = a < unit ? bits(shifted) : (a < 2 * unit ? bits(a) : U{});
    return {whole, whole ? word & 1 : U{}};
}

/// x^(y + rest) where y + rest rounds to y.
template <Lane V, class T = lane_type<V>, class C = exp_constants<T>, class P = power_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V power_of_parts(V x, V y, V rest) {
    using limits = std::numeric_limits<T>;
    const V a = abs(x);
    const auto ordinary = (a > 0) & (a <= limits::max());
    const auto l = log_in_parts<V>(ordinary ? a : V{} + 1);
    const V bounded = at_least<V>(at_most<V>(y, P::farthest), -P::farthest), upper = upper_half(bounded),
            product = upper * l.upper,
            product_rest = (bounded - upper) * l.upper + (bounded * l.rest + (abs(y) <= P::farthest ? rest : V{}) * l.upper),
            sum = product + product_rest,
            argument =
                ordinary ? sum : ((y > 0) == (a > 1) ? broadcast<V>(limits::infinity()) : broadcast<V>(-limits::infinity())),
            lost = product_rest - (sum - product);
    const auto large = argument > P::largest_logarithm;
    const auto e = split_exp<V>(large ? V{} : argument, ordinary ? ((argument > C::lowest) ? (large ? V{} : lost) : V{}) : V{});
    const V one_more = 1 + e.high, value = one_more + ((e.high - (one_more - 1)) + e.low),
            power = large ? broadcast<V>(limits::infinity()) : value * e.scale * e.more_scale;
    // the sign of x for an odd exponent, and NaN for one that is not whole
    const auto of_y = parity_of(y), of_rest = parity_of(rest);
    const U sign = ((of_y.odd ^ of_rest.odd) << (8 * sizeof(T) - 1)) & bits(x);
    const V number = of_y.whole ? (of_rest.whole ? from_bits<V>(bits(power) | sign) : power) : power,
            real =
                of_y.whole ? (of_rest.whole ? number : broadcast<V>(limits::quiet_NaN())) : broadcast<V>(limits::quiet_NaN()),
            known = ((x < 0) & (a <= limits::max())) ? real : number,
            ordered = ((x != x) | (y != y)) ? broadcast<V>(limits::quiet_NaN()) : known;
    return ((y == 0) | (x == 1)) ? V{} + 1 : ordered;
}

} // namespace detail

/// x^y. pow(x, 0) = pow(1, y) = 1 even for NaN; NaN for x < 0 unless y is whole; pow(+-0, y) = 0 or inf and pow(+-inf, y) = inf or
/// 0, with the sign of x for an odd y; infinite y are even numbers. Error < 1 ulp (double: 1.3).
template <Lane V>
ETCH_INLINE constexpr V pow(V x, V y) {
    return detail::power_of_parts(x, y, V{});
}

/// x^(y + c), where the sum of exponents is not rounded.
template <Lane V>
ETCH_INLINE constexpr V pow_of_sum(V x, V y, V c) {
    const V sum = y + c, part = sum - y, rest = (y - (sum - part)) + (c - part);
    return detail::power_of_parts<V>(x, sum, abs(sum) <= std::numeric_limits<lane_type<V>>::max() ? rest : V{});
}

} // namespace etch::math
