// asinh, acosh and atanh, as logarithms of 1 plus something that is known in two parts:
//
//     asinh x = log(1 + x + t),  t = x^2/(1 + sqrt(1 + x^2))        acosh x = log(1 + d + sqrt(d^2 + 2 d)),  d = x - 1
//     atanh x = log(1 + 2 x/(1 - x))/2
#pragma once

#include <etch/core/math/log.hpp>
#include <etch/core/math/square_root.hpp>

#include <limits>

namespace etch::math {

namespace detail {

/// log(1 + y + rest), or n ln 2 more; `rest` is small. For y >= 0, finite.
template <Lane V, class T = lane_type<V>, class C = log_constants<T>, class U = unsigned_lanes<V>>
ETCH_INLINE constexpr V log1p_of_parts(V y, V rest, V n) {
    // u + c = 1 + y exactly; as in log1p
    const V u = 1 + y, v = u - y, c = ((1 - v) + (y - (u - v))) + rest;
    const U word = __builtin_bit_cast(U, u), k = (word - C::lowest_fraction) & C::exponents;
    const V f = __builtin_bit_cast(V, word - k) - 1, twice = __builtin_bit_cast(V, C::two - k);
    return join_log<V>(C::template steps<V>(k) + n * C::steps_of_two, f, c * (T(0.5) * twice) * (1 - f));
}

/// From here on asinh and acosh are log(2 x), and up to here squares do not overflow.
inline constexpr float no_longer_curved = 0x1p60f;

} // namespace detail

/// The number whose sinh is x. asinh(+-inf) = +-inf, -0 and subnormals are kept, NaN stays NaN. Error < 1.5 ulp.
template <Lane V, class T = lane_type<V>>
ETCH_INLINE constexpr V asinh(V x) {
    const V a = abs(x);
    const auto far = a > T(detail::no_longer_curved);
    const V z = far ? V{} : a * a, t = z / (1 + math::sqrt<V>(1 + z)), sum = a + t,
            y = detail::log1p_of_parts<V>(a <= std::numeric_limits<T>::max() ? sum : V{}, t - (sum - a), far ? V{} + 1 : V{});
    return ((a > 0) & (a <= std::numeric_limits<T>::max())) ? detail::with_sign(y, x) : x;
}

/// The number in [0, inf] whose cosh is x. acosh(1) = 0, NaN for x < 1, acosh(inf) = inf, NaN stays NaN. Error < 1.5 ulp.
template <Lane V, class T = lane_type<V>>
ETCH_INLINE constexpr V acosh(V x) {
    const auto far = x > T(detail::no_longer_curved);
    const V d = far ? V{} : (x >= 1 ? x - 1 : V{}), square = d * d, q = 2 * d + square, q_rest = square - (q - 2 * d),
            s = math::sqrt(q), upper = detail::upper_half(s),
            s_rest = (((q - upper * upper) - (s - upper) * (s + upper)) + q_rest) / (s > 0 ? 2 * s : V{} + 1), sum = s + d;
    const V y = detail::log1p_of_parts<V>((far & (x <= std::numeric_limits<T>::max())) ? x : sum, (d - (sum - s)) + s_rest,
                                          far ? V{} + 1 : V{});
    return x >= 1 ? (x <= std::numeric_limits<T>::max() ? y : x) : broadcast<V>(std::numeric_limits<T>::quiet_NaN());
}

/// The number whose tanh is x. atanh(+-1) = +-inf, NaN for |x| > 1, -0 and subnormals are kept, NaN stays NaN. Error < 1.5 ulp.
template <Lane V, class T = lane_type<V>>
ETCH_INLINE constexpr V atanh(V x) {
    // the quotient is upper + left/d
    const V a = abs(x), b = a < 1 ? a : V{}, d = 1 - b, d_upper = detail::upper_half(d),
            upper = detail::upper_half<V>(2 * b / d),
            left = ((2 * b - d_upper * upper) - ((d - d_upper) + ((1 - d) - b)) * upper) / d, sum = upper + left;
    const V y = T(0.5) * detail::log1p_of_parts<V>(sum, left - (sum - upper), V{}),
            inside = ((a > 0) & (a < 1)) ? detail::with_sign(y, x) : x;
    return a > 1 ? broadcast<V>(std::numeric_limits<T>::quiet_NaN())
                 : (a == 1 ? detail::with_sign(broadcast<V>(std::numeric_limits<T>::infinity()), x) : inside);
}

} // namespace etch::math
