// exp2, log2 and log10:
//
//     2^x = 2^k e^(r ln 2),  x = k + r,  |r| <= 1/2        log_b(2^k (1 + f)) = k log_b(2) + (f - f^2/2 + f^3 P(f)) log_b(e)
//
// f log_b(e) is formed in two parts, so that powers of the base come out exact.
#pragma once

#include <etch/core/math/exp.hpp>
#include <etch/core/math/log.hpp>

namespace etch::math {

namespace detail {

template <class T>
struct binary_exponent;

template <>
struct binary_exponent<float> {
    static constexpr float ln2 = 0x1.62e43p-1f, lowest = -152, highest = 129;
};

template <>
struct binary_exponent<double> {
    static constexpr double ln2 = 0x1.62e42fefa39efp-1, lowest = -1078, highest = 1025;
};

/// Logarithms to another base: that of a step of the exponent, the first part short enough for exact products, and that of e.
template <class T>
struct base_two;
template <class T>
struct base_ten;

template <>
struct base_two<float> {
    static constexpr float step = 0x1p-23f, step_rest = 0, factor = 0x1.715476p+0f, factor_rest = 0x1.4ae0cp-26f;
};
template <>
struct base_two<double> {
    static constexpr double step = 1, step_rest = 0, factor = 0x1.71547652b82fep+0, factor_rest = 0x1.777d0ffda0d24p-56;
};
template <>
struct base_ten<float> {
    static constexpr float step = 0x1.344p-25f, step_rest = 0x1.3509f8p-41f, factor = 0x1.bcb7b2p-2f,
                           factor_rest = -0x1.5b235ep-27f;
};
template <>
struct base_ten<double> {
    static constexpr double step = 0x1.34413509f6p-2, step_rest = 0x1.9fef311f12b36p-42, factor = 0x1.bcb7b1526e50ep-2,
                            factor_rest = 0x1.95355baaafad3p-57;
};

template <class B, Lane V, class T = lane_type<V>, class C = log_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V log_to_base(V x) {
    constexpr T factor_upper = upper_half(B::factor), factor_rest = (B::factor - factor_upper) + B::factor_rest;
    const U word = __builtin_bit_cast(U, x < C::smallest ? x * C::unit : x), k = (word - C::lowest_fraction) & C::exponents;
    const V steps = C::template steps<V>(k) - (x < C::smallest ? V{} + C::steps_of_unit : V{}),
            f = __builtin_bit_cast(V, word - k) - 1, z = f * f, low = (f * z) * C::polynomial(f, z) - T(0.5) * z,
            upper = upper_half(f), large = steps * B::step, fraction = upper * factor_upper, sum = large + fraction,
            rest = (fraction - (sum - large)) +
                   (steps * B::step_rest + ((f - upper) * B::factor + (upper * factor_rest + low * B::factor))),
            positive = x <= C::largest ? sum + rest : x;
    return x > 0 ? positive : (x == 0 ? broadcast<V>(-C::infinity) : broadcast<V>(C::nan));
}

} // namespace detail

/// 2^x; exact for whole x. exp2(-inf) = 0, exp2(inf) = inf, NaN stays NaN. Error < 1 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::exp_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V exp2(V x) {
    using B = detail::binary_exponent<T>;
    const V bounded = at_least<V>(at_most<V>(x, B::highest), B::lowest), shifted = bounded + C::rounder,
            k = regroups_sums ? detail::steps_above(shifted, C::rounder) : shifted - C::rounder, r = (bounded - k) * B::ln2,
            one_more = 1 + r, value = one_more + ((r - (one_more - 1)) + r * r * C::short_polynomial(r, r * r));
    const U n = __builtin_bit_cast(U, shifted);
    return value * __builtin_bit_cast(V, (n >> 1) << C::mantissa) * __builtin_bit_cast(V, (n - (n >> 1)) << C::mantissa);
}

/// The logarithm to base 2, exact for powers of 2. log2(0) = log2(-0) = -inf, NaN for x < 0, log2(inf) = inf, NaN stays NaN.
/// Error < 1.2 ulp.
template <Lane V>
ETCH_INLINE constexpr V log2(V x) {
    return detail::log_to_base<detail::base_two<lane_type<V>>>(x);
}

/// The logarithm to base 10, exact for powers of 10. Elsewhere as log2. Error < 1.4 ulp (double: 1.2).
template <Lane V>
ETCH_INLINE constexpr V log10(V x) {
    return detail::log_to_base<detail::base_ten<lane_type<V>>>(x);
}

} // namespace etch::math
