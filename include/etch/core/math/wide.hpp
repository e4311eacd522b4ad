// The same functions for the scalars that are no lanes: long double (the compiler's builtins), and any other type for which
// math::functions<T> is specialised, such as __float128 in core/quad.hpp.
#pragma once

#include <etch/core/math/basic.hpp>

namespace etch::math {

/// What a wide scalar must bring along. Specialise it for another one before the first use of a function on it.
template <class T>
struct functions;

template <>
struct functions<long double> {
    using T = long double;
    static T exp(T x) { return __builtin_expl(x); }
    static T expm1(T x) { return __builtin_expm1l(x); }
    static T log(T x) { return __builtin_logl(x); }
    static T log1p(T x) { return __builtin_log1pl(x); }
    static T sqrt(T x) { return __builtin_sqrtl(x); }
    static T sin(T x) { return __builtin_sinl(x); }
    static T cos(T x) { return __builtin_cosl(x); }
    static T tanh(T x) { return __builtin_tanhl(x); }
    static T sinh(T x) { return __builtin_sinhl(x); }
    static T cosh(T x) { return __builtin_coshl(x); }
    static T tan(T x) { return __builtin_tanl(x); }
    static T atan(T x) { return __builtin_atanl(x); }
    static T asin(T x) { return __builtin_asinl(x); }
    static T acos(T x) { return __builtin_acosl(x); }
    static T floor(T x) { return __builtin_floorl(x); }
    static T ceil(T x) { return __builtin_ceill(x); }
    static T round(T x) { return __builtin_roundl(x); }
    static T erf(T x) { return __builtin_erfl(x); }
    static T erfc(T x) { return __builtin_erfcl(x); }
    static T asinh(T x) { return __builtin_asinhl(x); }
    static T acosh(T x) { return __builtin_acoshl(x); }
    static T atanh(T x) { return __builtin_atanhl(x); }
    static T exp2(T x) { return __builtin_exp2l(x); }
    static T log2(T x) { return __builtin_log2l(x); }
    static T log10(T x) { return __builtin_log10l(x); }
    static T cbrt(T x) { return __builtin_cbrtl(x); }
    static T lgamma(T x) { return __builtin_lgammal(x); }
    static T pow(T x, T y) { return __builtin_powl(x, y); }
    static T atan2(T x, T y) { return __builtin_atan2l(x, y); }
    static T hypot(T x, T y) { return __builtin_hypotl(x, y); }
    static T copysign(T x, T y) { return __builtin_copysignl(x, y); }
    static T fma(T x, T y, T z) { return __builtin_fmal(x, y, z); }
};

/// A number that is not served by the lane functions.
template <class T>
concept Wide = Scalar<T> && !Lane<T>;

template <Wide T>
constexpr T exp(T x) {
    return functions<T>::exp(x);
}
template <Wide T>
constexpr T expm1(T x) {
    return functions<T>::expm1(x);
}
template <Wide T>
constexpr T log(T x) {
    return functions<T>::log(x);
}
template <Wide T>
constexpr T log1p(T x) {
    return functions<T>::log1p(x);
}
template <Wide T>
constexpr T sqrt(T x) {
    return functions<T>::sqrt(x);
}
template <Wide T>
constexpr T sin(T x) {
    return functions<T>::sin(x);
}
template <Wide T>
constexpr T cos(T x) {
    return functions<T>::cos(x);
}
template <Wide T>
constexpr T tan(T x) {
    return functions<T>::tan(x);
}
template <Wide T>
constexpr T atan(T x) {
    return functions<T>::atan(x);
}
template <Wide T>
constexpr T asin(T x) {
    return functions<T>::asin(x);
}
template <Wide T>
constexpr T acos(T x) {
    return functions<T>::acos(x);
}
template <Wide T>
constexpr T floor(T x) {
    return functions<T>::floor(x);
}
template <Wide T>
constexpr T ceil(T x) {
    return functions<T>::ceil(x);
}
template <Wide T>
constexpr T round(T x) {
    return functions<T>::round(x);
}
template <Wide T>
constexpr T tanh(T x) {
    return functions<T>::tanh(x);
}
template <Wide T>
constexpr T sinh(T x) {
    return functions<T>::sinh(x);
}
template <Wide T>
constexpr T cosh(T x) {
    return functions<T>::cosh(x);
}
template <Wide T>
constexpr T erf(T x) {
    return functions<T>::erf(x);
}
template <Wide T>
constexpr T erfc(T x) {
    return functions<T>::erfc(x);
}
template <Wide T>
constexpr T asinh(T x) {
    return functions<T>::asinh(x);
}
template <Wide T>
constexpr T acosh(T x) {
    return functions<T>::acosh(x);
}
template <Wide T>
constexpr T atanh(T x) {
    return functions<T>::atanh(x);
}
template <Wide T>
constexpr T exp2(T x) {
    return functions<T>::exp2(x);
}
template <Wide T>
constexpr T log2(T x) {
    return functions<T>::log2(x);
}
template <Wide T>
constexpr T log10(T x) {
    return functions<T>::log10(x);
}
template <Wide T>
constexpr T cbrt(T x) {
    return functions<T>::cbrt(x);
}
template <Wide T>
constexpr T lgamma(T x) {
    return functions<T>::lgamma(x);
}
template <Wide T>
constexpr T pow(T x, T y) {
    return functions<T>::pow(x, y);
}
template <Wide T>
constexpr T atan2(T x, T y) {
    return functions<T>::atan2(x, y);
}
template <Wide T>
constexpr T hypot(T x, T y) {
    return functions<T>::hypot(x, y);
}
template <Wide T>
constexpr T copysign(T x, T y) {
    return functions<T>::copysign(x, y);
}
template <Wide T>
constexpr T fma(T x, T y, T z) {
    return functions<T>::fma(x, y, z);
}
template <Wide T>
constexpr T pow_of_sum(T x, T y, T c) {
    return functions<T>::pow(x, y + c);
}

template <Wide T>
constexpr T abs(T x) {
    return x > 0 ? x : 0 - x;
}
template <Wide T>
constexpr bool is_finite(T x) {
    return x - x == 0;
}
template <Wide T>
constexpr T flushed(T x) {
    return x; // no hurry
}
template <Wide T>
constexpr T scale_to_one(T /*x*/) {
    return 1; // squares have room enough
}
template <Wide T>
constexpr T sign(T x) {
    return x > 0 ? T(1) : (x < 0 ? T(-1) : x);
}
template <Wide T>
constexpr T max(T a, T b) {
    return ((a > b) | (a != a)) ? a : b;
}
template <Wide T>
constexpr T min(T a, T b) {
    return ((a < b) | (a != a)) ? a : b;
}
template <Wide T>
constexpr T sigmoid(T x) {
    const T e = functions<T>::exp(-abs(x));
    return (x < 0 ? e : T(1)) / (1 + e);
}
template <Wide T>
constexpr T softplus(T x) {
    return (x > 0 ? x : T(0)) + functions<T>::log1p(functions<T>::exp(-abs(x)));
}
template <Wide T>
constexpr T sech_squared(T x) {
    const T e = functions<T>::exp(-2 * abs(x));
    return 4 * e / ((1 + e) * (1 + e));
}

} // namespace etch::math
