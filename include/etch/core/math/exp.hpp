// exp and expm1, and the reduction that every function built on the exponential shares:
//
//     x = k ln 2 + r,  |r| <= ln(2)/2,   e^x = 2^k (1 + r + r^2 P(r))
//
// k ln 2 is subtracted in two parts, so that no fused multiply-add is needed; with one, the results are no worse.
#pragma once

#include <etch/core/math/basic.hpp>
#include <etch/core/math/roots_of_two.hpp>

#include <limits>

namespace etch::math {

namespace detail {

template <class T>
struct exp_constants;

template <>
struct exp_constants<float> {
    static constexpr float log2_e = 0x1.715476p+0f;
    static constexpr float ln2_high = 0x1.62e4p-1f; // 15 bits: k times this is exact
    static constexpr float ln2_low = 0x1.7f7d1cp-20f;
    static constexpr float rounder = 0x1.8p23f + 254; // adding it rounds to an integer, and leaves k + 254 in the low bits
    static constexpr int mantissa = 23;
    static constexpr std::uint32_t bits_of_one_twice = 254u << 23; // minus the bits of 2^k: the bits of 2^-k
    static constexpr float lowest = -106;                          // below, exp, sigmoid and sech_squared are 0
    static constexpr float highest = 89;                           // above, exp is inf
    static constexpr float ordinary = 87;                          // up to this far from 0, 2^k and e^x are normal
    static constexpr std::uint32_t bits_of_one = 127u << 23;

    /// (e^r - 1 - r) / r^2 in r and z = r^2 for |r| <= ln(2)/2, to 2^-28 of e^r - 1.
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V r, V z) {
        return (0.5f + z * (0.0416663513f + z * 0.00139412121f)) +
               r * (0.166666672f + z * (0.0083332723f + z * 0.000199146976f));
    }

    /// The same to 2^-28 of e^r, which is enough for all that add 1 (minimax).
    template <class V>
    ETCH_INLINE static constexpr V short_polynomial(V r, V z) {
        return (0.49999994f + r * 0.166665211f) + z * ((0.0416682661f + r * 0.00836868398f) + z * 0.00138209469f);
    }

    /// x - k ln 2 for whole k <= 32: ln 2 rounds to 21 bits, and what those lack matters to no sum of 1 and e^x.
    template <class V>
    ETCH_INLINE static constexpr V reduce_small(V x, V k) {
        return x - k * 0x1.62e43p-1f;
    }
};

template <>
struct exp_constants<double> {
    static constexpr double log2_e = 0x1.71547652b82fep+0;
    static constexpr double ln2_high = 0x1.62e42fefa38p-1; // 42 bits
    static constexpr double ln2_low = 0x1.ef35793c7673p-45;
    static constexpr double rounder = 0x1.8p52 + 2046;
    static constexpr int mantissa = 52;
    static constexpr std::uint64_t bits_of_one_twice = std::uint64_t{2046} << 52;
    static constexpr double lowest = -747;
    static constexpr double highest = 710;
    static constexpr double ordinary = 708;
    static constexpr std::uint64_t bits_of_one = std::uint64_t{1023} << 52;

    /// The same to 2^-61.
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V r, V z) {
        return (0.5 + z * (0.041666666666666699 +
                           z * (0.0013888888888866533 +
                                z * (2.4801587361188168e-5 + z * (2.7557242203274049e-7 + z * 2.0924618906466571e-9))))) +
               r * (0.16666666666666677 +
                    z * (0.0083333333333214365 +
                         z * (0.00019841269886673604 + z * (2.7557243608977914e-6 + z * 2.5109261891463158e-8))));
    }

    /// The same to 2^-57.9 of e^r (minimax by Remez exchange).
    template <class V>
    ETCH_INLINE static constexpr V short_polynomial(V r, V z) {
        return (0.50000000000000106688 +
                z * (0.041666666666529728218 +
                     z * (0.0013888888943759965395 + z * (2.4801492949633869166e-5 + z * 2.7630306250293600047e-7)))) +
               r * (0.16666666666666411508 +
                    z * (0.0083333333334949772613 +
                         z * (0.00019841269505773775103 + z * (2.7557586803895324478e-6 + z * 2.5000018833187373177e-8))));
    }

    template <class V>
    ETCH_INLINE static constexpr V reduce_small(V x, V k) {
        return (x - k * ln2_high) - k * ln2_low;
    }
};

/// e^x = (1 + (high + low)) * scale * more_scale = (sum + lost) * scale * more_scale. `high` is exact and `low` its small
/// correction; the power of two comes in two halves because 2^k alone may be out of range when the result is not.
template <Lane V>
struct exp_parts {
    V high, low, sum, lost, scale, more_scale;
};

/// `x` above `highest` is not allowed for; `rest` is what x lacks of the true argument.
template <Lane V, class C = exp_constants<lane_type<V>>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr exp_parts<V> split_exp(V x, V rest = V{}) {
    const V argument = at_least<V>(x, C::lowest);
    const V shifted = argument * C::log2_e + C::rounder,
            k = regroups_sums ? steps_above(shifted, C::rounder) : shifted - C::rounder, high = argument - k * C::ln2_high,
            small = rest - k * C::ln2_low, r = high + small, z = r * r, low = z * C::polynomial(r, z) + small,
            sum = 1 + (high + low);
    return {high,
            low,
            sum,
            (high + low) - (sum - 1),
            __builtin_bit_cast(V, (__builtin_bit_cast(U, shifted) >> 1) << C::mantissa),
            __builtin_bit_cast(V, (__builtin_bit_cast(U, shifted) - (__builtin_bit_cast(U, shifted) >> 1)) << C::mantissa)};
}

} // namespace detail

namespace detail {

/// e^r for what is left of x after k ln 2, and k as the bits of `shifted`. The rest r is rounded here: exp is not as close to
/// its bound as the functions above that keep it in two parts.
template <Lane V>
struct reduced_exp {
    V value, shifted;
};

template <Lane V, class C = exp_constants<lane_type<V>>>
ETCH_INLINE constexpr reduced_exp<V> reduce_exp(V x) {
    const V shifted = x * C::log2_e + C::rounder, k = regroups_sums ? steps_above(shifted, C::rounder) : shifted - C::rounder,
            r = (x - k * C::ln2_high) - k * C::ln2_low;
    return {1 + (r + r * r * C::short_polynomial(r, r * r)), shifted};
}

template <class V>
inline constexpr bool by_roots = std::is_same_v<V, double> && quick_double && !reproducible && !regroups_sums;

/// For |x| < `ordinary`, where 2^k and the result are normal numbers: the same bits as below in fewer operations, or, for a double,
/// in still fewer and not always the same.
template <class V, class C = exp_constants<V>, class U = unsigned_lanes<V>>
    requires(!by_roots<V>)
ETCH_INLINE constexpr V ordinary_exp(V x) {
    const auto e = reduce_exp(x);
    return e.value * __builtin_bit_cast(V, (__builtin_bit_cast(U, e.shifted) << C::mantissa) - C::bits_of_one);
}

template <class V>
    requires by_roots<V>
ETCH_INLINE constexpr V ordinary_exp(V x) {
    const ExpByRoots e = split_by_roots(x);
    return e.scale + e.scale * e.rest;
}

template <Lane V, class C = exp_constants<lane_type<V>>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V any_exp(V x) {
    const auto e = reduce_exp<V>(at_least<V>(at_most<V>(x, C::highest), C::lowest));
    const U k = __builtin_bit_cast(U, e.shifted);
    return e.value * __builtin_bit_cast(V, (k >> 1) << C::mantissa) * __builtin_bit_cast(V, (k - (k >> 1)) << C::mantissa);
}

} // namespace detail

/// e^x. exp(-inf) = 0, exp(inf) = inf, NaN stays NaN; subnormal results are rounded once. Error < 1.05 ulp in float (every
/// value), < 1 ulp in double.
template <Lane V>
    requires(lane_count<V> > 1)
ETCH_INLINE constexpr V exp(V x) {
    return detail::any_exp(x);
}
/// A number can afford a branch.
template <Lane V, class C = detail::exp_constants<V>>
    requires(lane_count<V> == 1)
ETCH_INLINE constexpr V exp(V x) {
    return x < C::ordinary && x > -C::ordinary ? detail::ordinary_exp(x) : detail::any_exp(x);
}

/// e^x - 1 without cancellation. expm1(-inf) = -1, expm1(inf) = inf, -0 and subnormals are kept. Error < 1.5 ulp.
template <Lane V, class C = detail::exp_constants<lane_type<V>>>
ETCH_INLINE constexpr V expm1(V x) {
    const auto e = detail::split_exp<V>(at_most<V>(x, C::highest));
    // (scale (1 + high + low) - 1/more_scale) more_scale, the exact parts first
    const V a = e.scale - __builtin_bit_cast(V, C::bits_of_one_twice - __builtin_bit_cast(unsigned_lanes<V>, e.more_scale)),
            b = e.scale * e.high, sum = a + b, y = (sum + ((b - (sum - a)) + e.scale * e.low)) * e.more_scale;
    return x == 0 ? x : y;
}

} // namespace etch::math
