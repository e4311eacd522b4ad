// sqrt, correctly rounded. The compilers' own is one instruction, but it is not constexpr on clang, and under -fmath-errno (the
// default) it keeps a call for negative numbers, which stops vectorisation; GCC's vectors then take the instruction by its own name,
// where we know it, and the Newton iteration below elsewhere.
#pragma once

#include <etch/core/math/basic.hpp>

#include <limits>

namespace etch::math {

namespace detail {

template <class T>
struct root_constants;

template <>
struct root_constants<float> {
    static constexpr float smallest = std::numeric_limits<float>::min(), largest = std::numeric_limits<float>::max();
    static constexpr float unit = 0x1p24f, inverse_root_of_unit = 0x1p-12f, nan = std::numeric_limits<float>::quiet_NaN();
    static constexpr int mantissa = 23;
    static constexpr std::uint32_t bias = 127, unit_bit = 1u << 23, reciprocal_guess = 0x5f3759df;
};

template <>
struct root_constants<double> {
    static constexpr double smallest = std::numeric_limits<double>::min(), largest = std::numeric_limits<double>::max();
    static constexpr double unit = 0x1p54, inverse_root_of_unit = 0x1p-27, nan = std::numeric_limits<double>::quiet_NaN();
    static constexpr int mantissa = 52;
    static constexpr std::uint64_t bias = 1023, unit_bit = std::uint64_t{1} << 52, reciprocal_guess = 0x5fe6eb50c7b537a9;
};

/// The root of a positive and finite x = 4^j m, 1 <= m < 4, from 1/sqrt(m), whose guess is right to 4 %: an iteration doubles
/// the good digits. The last bit is settled by the exact remainder m - s^2 in integers; computing that modulo one word is
/// enough, because it is small.
template <Lane V, class T = lane_type<V>, class C = root_constants<T>, class U = unsigned_lanes<V>, class I = signed_lanes<V>>
ETCH_INLINE constexpr V newton_root(V x) {
    const U word = __builtin_bit_cast(U, x < C::smallest ? x * C::unit : x), exponent = word >> C::mantissa,
            fraction = word & (C::unit_bit - 1), odd = ~exponent & 1;
    const V m = __builtin_bit_cast(V, fraction + ((odd + C::bias) << C::mantissa)), h = T(0.5) * m,
            guess = __builtin_bit_cast(V, C::reciprocal_guess - (__builtin_bit_cast(U, m) >> 1)),
            once = guess * (T(1.5) - h * guess * guess), twice = once * (T(1.5) - h * once * once),
            thrice = twice * (T(1.5) - h * twice * twice),
            y = std::is_same_v<T, float> ? thrice : thrice * (T(1.5) - h * thrice * thrice), s = m * y,
            better = s + (m - s * s) * (T(0.5) * y);
    const U first = __builtin_bit_cast(U, better), n = (first & (C::unit_bit - 1)) | C::unit_bit;
    const I width = (I)n, left = (I)((((fraction | C::unit_bit) << odd) << C::mantissa) - n * n);
    return __builtin_bit_cast(V, (left > width ? first + 1 : (left <= -width ? first - 1 : first)) +
                                     ((((exponent + C::bias) >> 1) - C::bias) << C::mantissa)) *
           (x < C::smallest ? V{} + C::inverse_root_of_unit : V{} + 1);
}

} // namespace detail

/// The square root. sqrt(-0) = -0, sqrt(x < 0) = NaN, sqrt(inf) = inf, NaN stays NaN.
template <Lane V, class T = lane_type<V>, class C = detail::root_constants<T>>
ETCH_INLINE constexpr V sqrt(V x) {
    if (!__builtin_is_constant_evaluated()) {
#if defined(__has_builtin) && __has_builtin(__builtin_elementwise_sqrt)
        return __builtin_elementwise_sqrt(x);
#else
        if constexpr (std::is_same_v<V, float>) {
            return __builtin_sqrtf(x);
        } else if constexpr (std::is_same_v<V, double>) {
            return __builtin_sqrt(x);
        } else {
#if defined(__AVX512F__) && !defined(__clang__)
            if constexpr (sizeof(V) == 64 && std::is_same_v<T, float>)
                return __builtin_ia32_sqrtps512_mask(x, x, static_cast<unsigned short>(-1), 4);
            else if constexpr (sizeof(V) == 64)
                return __builtin_ia32_sqrtpd512_mask(x, x, static_cast<unsigned char>(-1), 4);
#endif
#ifdef __AVX__
            if constexpr (sizeof(V) == 32 && std::is_same_v<T, float>)
                return __builtin_ia32_sqrtps256(x);
            else if constexpr (sizeof(V) == 32)
                return __builtin_ia32_sqrtpd256(x);
#endif
#ifdef __SSE2__
            if constexpr (sizeof(V) == 16 && std::is_same_v<T, float>)
                return __builtin_ia32_sqrtps(x);
            else if constexpr (sizeof(V) == 16)
                return __builtin_ia32_sqrtpd(x);
#endif
        }
#endif
    }
    return x > 0 ? (x <= C::largest ? detail::newton_root(x) : x) : (x < 0 ? V{} + C::nan : x);
}

} // namespace etch::math
