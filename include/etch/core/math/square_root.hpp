// sqrt, correctly rounded. The compilers' own is one instruction, but it is not constexpr on clang, and under -fmath-errno (the
// default) it keeps a call for negative numbers, which stops vectorisation; vectors then take the Newton iteration below.
#pragma once

#include <etch/core/math/basic.hpp>

#include <limits>

namespace etch::math {

namespace detail {

template <class T>
struct root_constants;

template <>
struct root_constants<float> {
    static constexpr float unit = 0x1p24f, root_of_unit = 0x1p12f;
    static constexpr int mantissa = 23;
    static constexpr std::uint32_t bias = 127, unit_bit = 1u << 23, reciprocal_guess = 0x5f3759df;

    /// 1/sqrt(m) from a guess within 4 % of it: one iteration doubles the good digits.
    template <class V>
    ETCH_INLINE static constexpr V refine(V m, V y) {
        return step(m, step(m, step(m, y)));
    }
    template <class V>
    ETCH_INLINE static constexpr V step(V m, V y) {
        return y * (1.5f - 0.5f * m * y * y);
    }
};

template <>
struct root_constants<double> {
    static constexpr double unit = 0x1p54, root_of_unit = 0x1p27;
    static constexpr int mantissa = 52;
    static constexpr std::uint64_t bias = 1023, unit_bit = std::uint64_t{1} << 52, reciprocal_guess = 0x5fe6eb50c7b537a9;

    template <class V>
    ETCH_INLINE static constexpr V refine(V m, V y) {
        return step(m, step(m, step(m, step(m, y))));
    }
    template <class V>
    ETCH_INLINE static constexpr V step(V m, V y) {
        return y * (1.5 - 0.5 * m * y * y);
    }
};

/// The root of a positive and finite x = 4^j m, 1 <= m < 4. The last bit is settled by the exact remainder m - s^2 in integers;
/// computing that modulo one word is enough, because it is small.
template <Lane V, class C = root_constants<lane_type<V>>, class U = unsigned_lanes<V>, class I = signed_lanes<V>>
ETCH_INLINE constexpr V newton_root(V x) {
    const auto small = x < std::numeric_limits<lane_type<V>>::min();
    const U word = __builtin_bit_cast(U, small ? x * C::unit : x), exponent = word >> C::mantissa;
    const U fraction = word & (C::unit_bit - 1), odd = ~exponent & 1;
    const V m = __builtin_bit_cast(V, fraction + ((odd + C::bias) << C::mantissa));
    const V y = C::refine(m, __builtin_bit_cast(V, C::reciprocal_guess - (__builtin_bit_cast(U, m) >> 1)));
    const V s = m * y, better = s + (m - s * s) * (lane_type<V>(0.5) * y);
    const U first = __builtin_bit_cast(U, better), n = (first & (C::unit_bit - 1)) | C::unit_bit;
    const I remainder = (I)((((fraction | C::unit_bit) << odd) << C::mantissa) - n * n), width = (I)n;
    const U last = remainder > width ? first + 1 : (remainder <= -width ? first - 1 : first);
    return __builtin_bit_cast(V, last + ((((exponent + C::bias) >> 1) - C::bias) << C::mantissa)) *
           (small ? V{} + 1 / C::root_of_unit : V{} + 1);
}

} // namespace detail

/// The square root. sqrt(-0) = -0, sqrt(x < 0) = NaN, sqrt(inf) = inf, NaN stays NaN.
template <Lane V>
ETCH_INLINE constexpr V sqrt(V x) {
    using T = lane_type<V>;
    if (!__builtin_is_constant_evaluated()) {
        if constexpr (std::is_same_v<V, float>) {
            return __builtin_sqrtf(x);
        } else if constexpr (std::is_same_v<V, double>) {
            return __builtin_sqrt(x);
        } else {
#ifdef __NO_MATH_ERRNO__
            V y{};
            for (std::size_t i = 0; i < lane_count<V>; ++i)
                y[i] = sqrt<T>(x[i]);
            return y; // one instruction on all three compilers
#endif
        }
    }
    return x > 0 ? (x <= std::numeric_limits<T>::max() ? detail::newton_root(x) : x)
                 : (x < 0 ? V{} + std::numeric_limits<T>::quiet_NaN() : x);
}

} // namespace etch::math
