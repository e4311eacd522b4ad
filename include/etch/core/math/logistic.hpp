// sigmoid and softplus. Both start from e^-|x|, so that the two of one argument in one loop cost one exponential.
#pragma once

#include <etch/core/math/exp.hpp>
#include <etch/core/math/log.hpp>

namespace etch::math {

namespace detail {

/// e^|x| is scaled by 2^-64: 1/(1 + e^|x|) may be subnormal, but what it is the reciprocal of must not be infinite.
template <class T>
struct sigmoid_constants {
    static constexpr T unit = T(0x1p-64);
    static constexpr T rounder = exp_constants<T>::rounder - (std::is_same_v<T, float> ? 127 + 64 : 1023 + 64);
};

/// One or two floats take less time in double, where nothing needs to be compensated, than by themselves; more do not. A single
/// one reads powers of two from a table.
template <class V>
inline constexpr bool better_in_double =
    std::is_same_v<lane_type<V>, float> && lane_count<V> <= 2 && quick_double && !reproducible && !regroups_sums;

/// 1 / (1 + e^-x), to 2^-26 of it.
template <Lane D>
    requires(lane_count<D> == 1)
ETCH_INLINE constexpr D short_sigmoid(D x) {
    const ExpByRoots e = split_roughly_by_roots(-x);
    return 1 / (e.scale * e.rest + (e.scale + 1));
}
template <Lane D>
    requires(lane_count<D> > 1)
ETCH_INLINE D short_sigmoid(D x) {
    constexpr double rounder = 0x1.8p52 + 1023, minus_log2_e = -1.4426950408889634;
    // e^-x = 2^k 2^f = scale + scale f P(f), |f| <= 1/2; P by Remez exchange
    const D shifted = x * minus_log2_e + rounder, f = x * minus_log2_e - (shifted - rounder), z = f * f,
            scale = __builtin_bit_cast(D, __builtin_bit_cast(unsigned_lanes<D>, shifted) << 52),
            p = (0.69314718792686244731 + f * 0.24022649795200394245) +
                z * ((0.055503574335067399666 + f * 0.0096182374547963603119) +
                     z * (0.0013390735536997048399 + f * 0.00015403524711973891294));
    return 1 / (scale * (f * p) + (scale + 1));
}

/// As many doubles as V has floats.
template <class V>
struct doubles {
    typedef double type __attribute__((vector_size(sizeof(V) * 2)));
};

} // namespace detail

/// The sigmoid of one or two floats. Error < 0.7 ulp.
template <Lane V>
    requires(detail::better_in_double<V> && lane_count<V> == 1)
ETCH_INLINE constexpr V sigmoid(V x) {
    constexpr float farthest = -detail::exp_constants<float>::lowest;
    return static_cast<V>(detail::short_sigmoid<double>(x > farthest ? farthest : x < -farthest ? -farthest : x));
}
template <Lane V>
    requires(detail::better_in_double<V> && lane_count<V> > 1)
ETCH_INLINE V sigmoid(V x) {
    constexpr float farthest = -detail::exp_constants<float>::lowest;
    using D = typename detail::doubles<V>::type;
    return __builtin_convertvector(
        detail::short_sigmoid<D>(__builtin_convertvector(at_least<V>(at_most<V>(x, farthest), -farthest), D)), V);
}

/// 1 / (1 + e^-x) = p for x < 0 and 1 - p for x >= 0, where p = 1/(1 + e), e = e^|x|: relative accuracy on both sides.
/// sigmoid(-inf) = 0, sigmoid(inf) = 1, NaN stays NaN. Error < 1.5 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::exp_constants<T>, class S = detail::sigmoid_constants<T>>
    requires(!detail::better_in_double<V>)
ETCH_INLINE constexpr V sigmoid(V x) {
    // 1 + e = scale + part; `lost` is what the sum d has lost, carried into the result to first order
    const V y = at_most<V>(__builtin_bit_cast(V, __builtin_bit_cast(unsigned_lanes<V>, x) & ~sign_bit<V>), -C::lowest),
            shifted = y * C::log2_e + S::rounder,
            k = regroups_sums ? detail::steps_above(shifted, S::rounder) : shifted - S::rounder,
            r = (y - k * C::ln2_high) - k * C::ln2_low, z = r * r,
            scale = __builtin_bit_cast(V, __builtin_bit_cast(unsigned_lanes<V>, shifted) << C::mantissa),
            part = (r + z * C::short_polynomial(r, z)) * scale + S::unit, d = scale + part, lost = part - (d - scale),
            w = 1 / d, q = w - w * (w * lost);
    return x < 0 ? q * S::unit : 1 - q * S::unit;
}

/// log(1 + e^x) = max(x, 0) + log(1 + e), e = e^-|x|. softplus(-inf) = 0, softplus(inf) = inf, NaN stays NaN. Error < 1.5 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::log_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V softplus(V x) {
    const auto e = detail::split_exp<V>(__builtin_bit_cast(V, __builtin_bit_cast(U, x) | sign_bit<V>));
    // log(1 + e) = base + f - f^2/2 + f^3 P(f), where either 1 + f = 1 + e, or 1 + f = (1 + e)/2 and base = ln 2; base + f is
    // exact
    constexpr T ln2_high = C::ln2_high * C::steps_of_two, ln2_low = C::ln2_low * C::steps_of_two;
    const V scale = e.scale * e.more_scale, high = e.sum * scale, low = e.lost * scale * (1 - T(0.5) * high);
    const auto large = high > C::largest_f;
    const V a = large ? T(0.5) * high : high, base = large ? V{} + (ln2_high - T(0.5)) : V{}, sum = a + base,
            f = large ? a - T(0.5) : a, z = f * f,
            rest = (base - (sum - a)) + (f * z * C::polynomial(f, z) + ((large ? V{} + ln2_low : V{}) + low) - T(0.5) * z);
    return (x > 0 ? x : V{}) + (sum + rest);
}

} // namespace etch::math
