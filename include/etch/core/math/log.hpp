// log and log1p:
//
//     x = 2^k m,  sqrt(1/2) <= m < sqrt(2),  f = m - 1,  log x = k ln 2 + f + f^2 P(f)
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
    static constexpr float ln2_high = 0x1.62e4p-1f; // 15 bits: k times this is exact
    static constexpr float ln2_low = 0x1.7f7d1cp-20f;
    static constexpr float unit = 0x1p23f; // its bits plus an integer are the bits of unit + integer
    static constexpr float bias = 0x1p23f + 127;
    static constexpr int mantissa = 23;
    static constexpr std::uint32_t one = 127u << 23;
    static constexpr std::uint32_t root_half = 0x3f3504f3;
    static constexpr std::uint32_t largest_exponent = 255;

    /// (log(1 + f) - f) / f^2 for sqrt(1/2) <= 1 + f <= sqrt(2), to 2^-30 of log(1 + f).
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V f) {
        return -0.5f +
               f * (0.333333105f +
                    f * (-0.249999866f +
                         f * (0.20002231f +
                              f * (-0.166692659f +
                                   f * (0.142185688f +
                                        f * (-0.123840369f + f * (0.118733935f + f * (-0.117918842f + f * 0.069168739f))))))));
    }
};

template <>
struct log_constants<double> {
    static constexpr double ln2_high = 0x1.62e42fefa38p-1; // 42 bits
    static constexpr double ln2_low = 0x1.ef35793c7673p-45;
    static constexpr double unit = 0x1p52;
    static constexpr double bias = 0x1p52 + 1023;
    static constexpr int mantissa = 52;
    static constexpr std::uint64_t one = std::uint64_t{1023} << 52;
    static constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd;
    static constexpr std::uint64_t largest_exponent = 2047;

    /// The same to 2^-57.
    template <class V>
    ETCH_INLINE static constexpr V polynomial(V f) {
        return -0.5 +
               f * (0.33333333333333498 +
                    f * (-0.24999999999998704 +
                         f * (0.19999999999932597 +
                              f * (-0.16666666666865785 +
                                   f * (0.14285714295227775 +
                                        f * (-0.12499999987876241 +
                                             f * (0.11111110447803423 +
                                                  f * (-0.10000000001757244 +
                                                       f * (0.090909352371224286 +
                                                            f * (-0.083333584760481708 +
                                                                 f * (0.076916945512862336 +
                                                                      f * (-0.071417604444974456 +
                                                                           f * (0.066751311744047373 +
                                                                                f * (-0.062723419814604969 +
                                                                                     f * (0.058207528692874606 +
                                                                                          f * (-0.053133546723787964 +
                                                                                               f * (0.05386796926240945 +
                                                                                                    f * (-0.062936120864738987 +
                                                                                                         f * (0.057903392815371102 +
                                                                                                              f * -0.024946609600496602)))))))))))))))))));
    }
};

/// k ln 2 + log(1 + f) + rest, for a `rest` that is small.
template <Lane V, class C = log_constants<lane_type<V>>>
ETCH_INLINE constexpr V join_log(V k, V f, V rest) {
    const V large = k * C::ln2_high, sum = large + f;
    return sum + ((f - (sum - large)) + (f * f * C::polynomial(f) + (k * C::ln2_low + rest)));
}

} // namespace detail

/// The natural logarithm. log(0) = log(-0) = -inf, log(x < 0) = NaN, log(inf) = inf, NaN stays NaN; takes subnormals.
template <Lane V>
ETCH_INLINE constexpr V log(V x) {
    using T = lane_type<V>;
    using C = detail::log_constants<T>;
    using U = unsigned_lanes<V>;
    const auto small = x < std::numeric_limits<T>::min();
    const V y = small ? x * C::unit : x;
    const U shifted = __builtin_bit_cast(U, y) + (C::one - C::root_half), exponent = shifted >> C::mantissa;
    const V m = __builtin_bit_cast(V, shifted - (exponent << C::mantissa) + C::root_half);
    const V k = __builtin_bit_cast(V, exponent + __builtin_bit_cast(std::remove_const_t<decltype(C::one)>, C::unit));
    const V finite = detail::join_log<V>(k - (small ? V{} + (C::bias + C::mantissa) : V{} + C::bias), m - 1, V{});
    return x > 0 ? (x <= std::numeric_limits<T>::max() ? finite : x)
                 : V{} + (x == 0 ? V{} - std::numeric_limits<T>::infinity() : V{} + std::numeric_limits<T>::quiet_NaN());
}

/// log(1 + x) without cancellation. log1p(-1) = -inf, log1p(x < -1) = NaN, log1p(inf) = inf; -0 and subnormals are kept.
template <Lane V>
ETCH_INLINE constexpr V log1p(V x) {
    using T = lane_type<V>;
    using C = detail::log_constants<T>;
    using U = unsigned_lanes<V>;
    // u + c = 1 + x exactly
    const V u = 1 + x, v = u - x, c = (1 - v) + (x - (u - v));
    const U shifted = __builtin_bit_cast(U, u) + (C::one - C::root_half), exponent = shifted >> C::mantissa;
    const V m = __builtin_bit_cast(V, shifted - (exponent << C::mantissa) + C::root_half), f = m - 1;
    const V k = __builtin_bit_cast(V, exponent + __builtin_bit_cast(std::remove_const_t<decltype(C::one)>, C::unit));
    // 2^(1-k), which turns to 0 when k is the largest possible: c does not matter there
    const V twice = __builtin_bit_cast(V, (C::largest_exponent - exponent) << C::mantissa);
    const V finite = detail::join_log<V>(k - C::bias, f, c * (twice * T(0.5)) * (1 - f));
    return x > -1 ? (x <= std::numeric_limits<T>::max() ? (x == 0 ? x : finite) : x)
                  : V{} + (x == -1 ? V{} - std::numeric_limits<T>::infinity() : V{} + std::numeric_limits<T>::quiet_NaN());
}

} // namespace etch::math
