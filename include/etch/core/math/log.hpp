// log and log1p:
//
//     x = 2^k m,  2/3 <= m < 4/3 (double: sqrt(1/2) <= m < sqrt(2)),  f = m - 1,  log x = k ln 2 + f - f^2/2 + f^3 P(f)
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
    static constexpr float ln2_high = 0x1.62e4p-24f,
                           ln2_low = 0x1.7f7d1cp-43f; // of 2^-23 ln 2: 15 bits, so that k ln 2 is exact
    static constexpr float unit = 0x1p23f, steps_of_two = 0x1p23f, steps_of_unit = 23 * steps_of_two; // its logarithm, as below
    static constexpr int mantissa = 23;
    static constexpr std::uint32_t one = 127u << 23, two = 128u << 23, lowest_fraction = 0x3f2aaaab, exponents = 0xff800000;
    static constexpr float largest_f = 1 / 3.0f;

    /// 2^23 k from the bits of 2^k less those of 1.
    template <class V>
    ETCH_INLINE static constexpr V steps(unsigned_lanes<V> k) {
        return to_lanes<V>((signed_lanes<V>)k);
    }

    /// (log(1 + f) - f + f^2/2) / f^3 in f and z = f^2 for |f| <= 1/3, to 2^-27.7 of log(1 + f) (minimax).
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V f, V z) {
        return (0.333332151f + f * -0.249998063f) +
               z * ((0.200104266f + f * -0.166801959f) +
                    z * ((0.14005734f + f * -0.121874794f) + z * (0.139845937f + f * -0.128800422f)));
    }
};

template <>
struct log_constants<double> {
    using limits = std::numeric_limits<double>;
    static constexpr double smallest = limits::min(), largest = limits::max();
    static constexpr double infinity = limits::infinity(), nan = limits::quiet_NaN();
    static constexpr double ln2_high = 0x1.62e42fefa38p-1, ln2_low = 0x1.ef35793c7673p-45; // 42 bits
    static constexpr double unit = 0x1p52, steps_of_two = 1, steps_of_unit = 52;
    static constexpr int mantissa = 52;
    static constexpr std::uint64_t one = std::uint64_t{1023} << 52, two = std::uint64_t{1024} << 52,
                                   lowest_fraction = 0x3fe6a09e667f3bcd, exponents = 0xfff0000000000000;
    static constexpr double largest_f = 0.414213562373095;

    /// k itself: few machines convert vectors of 64-bit integers. The bits of 2^52 plus an integer are those of the sum.
    template <class V>
    ETCH_INLINE static constexpr V steps(unsigned_lanes<V> k) {
        constexpr double bias = 0x1p52 + 1023;
        const V sum = __builtin_bit_cast(V, ((k + one) >> mantissa) + (std::uint64_t{1075} << mantissa));
        return regroups_sums ? steps_above(sum, bias) : sum - bias;
    }

    /// The same for sqrt(1/2) <= 1 + f <= sqrt(2), to 2^-55.
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

/// k ln 2 + log(1 + f) + rest, for `steps` of k and a `rest` that is small.
template <Lane V, class C = log_constants<lane_type<V>>>
ETCH_INLINE constexpr V join_log(V steps, V f, V rest) {
    const V large = steps * C::ln2_high, sum = large + f, z = f * f;
    return sum +
           ((((f - (sum - large)) + (steps * C::ln2_low + rest)) - lane_type<V>(0.5) * z) + (f * z) * C::polynomial(f, z));
}

} // namespace detail

/// The natural logarithm. log(0) = log(-0) = -inf, log(x < 0) = NaN, log(inf) = inf, NaN stays NaN; takes subnormals.
/// Error < 1 ulp.
template <Lane V, class C = detail::log_constants<lane_type<V>>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V log(V x) {
    const U word = __builtin_bit_cast(U, x < C::smallest ? x * C::unit : x), k = (word - C::lowest_fraction) & C::exponents;
    const V steps = C::template steps<V>(k) - (x < C::smallest ? V{} + C::steps_of_unit : V{}),
            finite = detail::join_log<V>(steps, __builtin_bit_cast(V, word - k) - 1, V{}),
            positive = x <= C::largest ? finite : x;
    return x > 0 ? positive : (x == 0 ? V{} - C::infinity : V{} + C::nan);
}

/// log(1 + x) without cancellation. log1p(-1) = -inf, log1p(x < -1) = NaN, log1p(inf) = inf; -0 and subnormals are kept.
/// Error < 1.1 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::log_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V log1p(V x) {
    // u + c = 1 + y exactly
    const V y = x > -1 ? x : V{}, u = 1 + y, v = u - y, c = (1 - v) + (y - (u - v));
    const U word = __builtin_bit_cast(U, u), k = (word - C::lowest_fraction) & C::exponents;
    // 2^(1-k) turns to 0 when k is the largest possible: c does not matter there
    const V f = __builtin_bit_cast(V, word - k) - 1, twice = __builtin_bit_cast(V, C::two - k),
            finite = detail::join_log<V>(C::template steps<V>(k), f, c * (T(0.5) * twice) * (1 - f)),
            nonzero = x == 0 ? x : finite, valid = x <= C::largest ? nonzero : x;
    return x > -1 ? valid : (x == -1 ? V{} - C::infinity : V{} + C::nan);
}

} // namespace etch::math
