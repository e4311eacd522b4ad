// log and log1p:
//
//     x = 2^k m,  sqrt(1/2) <= m < sqrt(2),  f = m - 1,  log x = k ln 2 + f - f^2/2 + f^3 P(f)
//
// One polynomial and no division. k ln 2 + f is formed without error, so that only the small terms and the last sum are
// rounded.
#pragma once

#include <etch/core/math/basic.hpp>

#include <limits>

namespace etch::math {

namespace detail {

template <class T>
struct log_constants;

template <>
struct log_constants<float> {
    using limits = std::numeric_limits<float>;
    static constexpr float smallest = limits::min(), largest = limits::max();
    static constexpr float infinity = limits::infinity(), nan = limits::quiet_NaN();
    static constexpr float ln2_high = 0x1.62e4p-1f; // 15 bits: k times this is exact
    static constexpr float ln2_low = 0x1.7f7d1cp-20f;
    static constexpr float unit = 0x1p23f; // its bits plus an integer are the bits of unit + integer
    static constexpr float bias = 0x1p23f + 127;
    static constexpr int mantissa = 23;
    static constexpr std::uint32_t one = 127u << 23, unit_bits = 150u << 23;
    static constexpr std::uint32_t root_half = 0x3f3504f3;
    static constexpr std::uint32_t largest_exponent = 255;

    /// (log(1 + f) - f + f^2/2) / f^3 in f and z = f^2 for sqrt(1/2) <= 1 + f <= sqrt(2), to 2^-30 of log(1 + f).
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V f, V z) {
        return (0.333333105f + z * (0.200022325f + z * (0.142185301f + z * (0.118738957f + z * 0.0691446215f)))) +
               f * (-0.249999866f + z * (-0.16669254f + z * (-0.123842321f + z * -0.117908902f)));
    }
};

template <>
struct log_constants<double> {
    using limits = std::numeric_limits<double>;
    static constexpr double smallest = limits::min(), largest = limits::max();
    static constexpr double infinity = limits::infinity(), nan = limits::quiet_NaN();
    static constexpr double ln2_high = 0x1.62e42fefa38p-1; // 42 bits
    static constexpr double ln2_low = 0x1.ef35793c7673p-45;
    static constexpr double unit = 0x1p52;
    static constexpr double bias = 0x1p52 + 1023;
    static constexpr int mantissa = 52;
    static constexpr std::uint64_t one = std::uint64_t{1023} << 52, unit_bits = std::uint64_t{1075} << 52;
    static constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd;
    static constexpr std::uint64_t largest_exponent = 2047;

    /// The same to 2^-55.
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V f, V z) {
        return (0.3333333333333291 +
                z * (0.20000000000163418 +
                     z * (0.14285714266278376 +
                          z * (0.11111112090503379 +
                               z * (0.090908889983801033 +
                                    z * (0.076922653291787102 +
                                         z * (0.066759324292812658 +
                                              z * (0.057188924174786368 +
                                                   z * (0.064229179915529497 + z * 0.023463718550211739))))))))) +
               f * (-0.24999999999995806 +
                    z * (-0.16666666668198185 +
                         z * (-0.12499999810152616 +
                              z * (-0.10000011271781931 +
                                   z * (-0.083329698346437969 +
                                        z * (-0.071494337924922519 +
                                             z * (-0.06187054542105961 +
                                                  z * (-0.057846207052010018 + z * -0.056076059385300699))))))));
    }
};

/// k ln 2 + log(1 + f) + rest, for a `rest` that is small.
template <Lane V, class C = log_constants<lane_type<V>>>
ETCH_INLINE constexpr V join_log(V k, V f, V rest) {
    const V large = k * C::ln2_high, sum = large + f, z = f * f;
    return sum + ((f - (sum - large)) + (f * z * C::polynomial(f, z) + (k * C::ln2_low + rest) - lane_type<V>(0.5) * z));
}

} // namespace detail

/// The natural logarithm. log(0) = log(-0) = -inf, log(x < 0) = NaN, log(inf) = inf, NaN stays NaN; takes subnormals.
/// Error < 1 ulp.
template <Lane V, class C = detail::log_constants<lane_type<V>>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V log(V x) {
    const U shifted = __builtin_bit_cast(U, x < C::smallest ? x * C::unit : x) + (C::one - C::root_half),
            exponent = shifted >> C::mantissa;
    const V m = __builtin_bit_cast(V, shifted - (exponent << C::mantissa) + C::root_half),
            e = __builtin_bit_cast(V, exponent + C::unit_bits),
            k = regroups_sums ? detail::steps_above(e, C::bias) - (x < C::smallest ? V{} + C::mantissa : V{})
                              : e - (x < C::smallest ? V{} + (C::bias + C::mantissa) : V{} + C::bias),
            finite = detail::join_log<V>(k, m - 1, V{}), positive = x <= C::largest ? finite : x;
    return x > 0 ? positive : (x == 0 ? V{} - C::infinity : V{} + C::nan);
}

/// log(1 + x) without cancellation. log1p(-1) = -inf, log1p(x < -1) = NaN, log1p(inf) = inf; -0 and subnormals are kept.
/// Error < 1.1 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::log_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V log1p(V x) {
    // u + c = 1 + y exactly
    const V y = x > -1 ? x : V{}, u = 1 + y, v = u - y, c = (1 - v) + (y - (u - v));
    const U shifted = __builtin_bit_cast(U, u) + (C::one - C::root_half), exponent = shifted >> C::mantissa;
    // 2^(1-k) turns to 0 when k is the largest possible: c does not matter there
    const V e = __builtin_bit_cast(V, exponent + C::unit_bits),
            k = regroups_sums ? detail::steps_above(e, C::bias) : e - C::bias,
            f = __builtin_bit_cast(V, shifted - (exponent << C::mantissa) + C::root_half) - 1,
            twice = __builtin_bit_cast(V, (C::largest_exponent - exponent) << C::mantissa),
            finite = detail::join_log<V>(k, f, c * (T(0.5) * twice) * (1 - f)), nonzero = x == 0 ? x : finite,
            valid = x <= C::largest ? nonzero : x;
    return x > -1 ? valid : (x == -1 ? V{} - C::infinity : V{} + C::nan);
}

} // namespace etch::math
