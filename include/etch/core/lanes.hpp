// What hides whether a value is one number or a short vector of them. A *lane type* V is float, double, or a compiler vector of
// 2 to 16 of either (__attribute__((vector_size(N)))); code written for V with operators and selects serves all of them.
//
//     template <etch::Lane V>
//     constexpr V clip(V x) { return etch::select(x < 0, etch::broadcast<V>(0), x); }
#pragma once

#include <etch/core/config.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace etch {

#ifdef __SIZEOF_FLOAT128__
__extension__ typedef __float128 quad;
#endif

namespace detail {

template <class T>
inline constexpr bool is_scalar = std::is_floating_point_v<T>;
#ifdef __SIZEOF_FLOAT128__
template <>
inline constexpr bool is_scalar<quad> = true; // std::is_floating_point denies it under -std=c++20
#endif

/// Of a class, an array or a pointer nothing is known here; a vector is what can be indexed and is none of these.
template <class V>
concept Indexable = !std::is_class_v<V> && !std::is_pointer_v<V> && !std::is_array_v<V> && requires(V v) { v[0]; };

template <class V>
struct lanes {};

template <>
struct lanes<float> {
    using element = float;
    using mask = bool;
    using signed_type = std::int32_t;
    using unsigned_type = std::uint32_t;
    static constexpr std::size_t count = 1;
};

template <>
struct lanes<double> {
    using element = double;
    using mask = bool;
    using signed_type = std::int64_t;
    using unsigned_type = std::uint64_t;
    static constexpr std::size_t count = 1;
};

template <Indexable V>
    requires requires(V v) { typename lanes<std::remove_cvref_t<decltype(v[0])>>::element; }
struct lanes<V> {
    using element = std::remove_cvref_t<decltype(std::declval<V&>()[0])>;
    using mask = decltype(std::declval<V>() < std::declval<V>());
    typedef typename lanes<element>::signed_type signed_type __attribute__((vector_size(sizeof(V))));
    typedef typename lanes<element>::unsigned_type unsigned_type __attribute__((vector_size(sizeof(V))));
    static constexpr std::size_t count = sizeof(V) / sizeof(element);
};

} // namespace detail

/// A number that the engine computes with: float, double, long double, and __float128 where the compiler has it.
template <class T>
concept Scalar = detail::is_scalar<T>;

/// float, double, or a compiler vector of them.
template <class V>
concept Lane = requires { typename detail::lanes<V>::element; };

/// The number in a lane of V; V itself when V is a number.
template <Lane V>
using lane_type = typename detail::lanes<V>::element;

template <Lane V>
inline constexpr std::size_t lane_count = detail::lanes<V>::count;

/// What `V < V` gives: bool, or a vector of 0 and -1.
template <Lane V>
using lane_mask = typename detail::lanes<V>::mask;

/// Integers of the same width as the lanes of V, and as many.
template <Lane V>
using signed_lanes = typename detail::lanes<V>::signed_type;
template <Lane V>
using unsigned_lanes = typename detail::lanes<V>::unsigned_type;

/// The sign of a lane, as an integer.
template <Lane V>
inline constexpr auto sign_bit =
    static_cast<typename detail::lanes<lane_type<V>>::unsigned_type>(1) << (8 * sizeof(lane_type<V>) - 1);

/// Whether the compiler may regroup sums (-ffast-math): (x + big) - big is then x, and no longer rounds it.
#ifdef __FAST_MATH__
inline constexpr bool regroups_sums = true;
#else
inline constexpr bool regroups_sums = false;
#endif

/// Lane by lane `mask ? a : b`. A vector evaluates both; so does the caller of this function.
template <Lane V>
ETCH_INLINE constexpr V select(lane_mask<V> mask, V a, V b) {
    return mask ? a : b;
}

/// The same for numbers that have no vectors.
template <Scalar T>
    requires(!Lane<T>)
ETCH_INLINE constexpr T select(bool mask, T a, T b) {
    return mask ? a : b;
}

/// Lane by lane, x where it is not greater than the bound; NaN stays NaN.
template <Lane V>
ETCH_INLINE constexpr V at_most(V x, lane_type<V> bound) {
    return x > bound ? V{} + bound : x;
}
/// The same from below.
template <Lane V>
ETCH_INLINE constexpr V at_least(V x, lane_type<V> bound) {
    return x < bound ? V{} + bound : x;
}

#if defined(__AVX__) && defined(__GNUC__) && !defined(__clang__)
// GCC makes a comparison and a selection of these, where clang makes one instruction: exp takes a third longer.
namespace detail {
#ifdef __AVX512F__
inline constexpr std::size_t widest_register = 64;
#else
inline constexpr std::size_t widest_register = 32;
#endif
template <class V>
concept FloatRegister = std::is_same_v<lane_type<V>, float> && sizeof(V) >= 16 && sizeof(V) <= widest_register;
} // namespace detail

template <Lane V>
    requires detail::FloatRegister<V>
ETCH_INLINE V at_most(V x, lane_type<V> bound) {
    if constexpr (sizeof(V) == 16)
        return __builtin_ia32_minps(V{} + bound, x);
    else if constexpr (sizeof(V) == 32)
        return __builtin_ia32_minps256(V{} + bound, x);
#ifdef __AVX512F__
    else
        return __builtin_ia32_minps512_mask(V{} + bound, x, x, static_cast<unsigned short>(-1), 4);
#endif
}
template <Lane V>
    requires detail::FloatRegister<V>
ETCH_INLINE V at_least(V x, lane_type<V> bound) {
    if constexpr (sizeof(V) == 16)
        return __builtin_ia32_maxps(V{} + bound, x);
    else if constexpr (sizeof(V) == 32)
        return __builtin_ia32_maxps256(V{} + bound, x);
#ifdef __AVX512F__
    else
        return __builtin_ia32_maxps512_mask(V{} + bound, x, x, static_cast<unsigned short>(-1), 4);
#endif
}
#endif

/// The same number in every lane.
template <Lane V>
ETCH_INLINE constexpr V broadcast(lane_type<V> x) {
    if constexpr (lane_count<V> == 1)
        return x;
    else
        return x - V{}; // x - 0, unlike 0 + x, keeps a negative zero
}

/// The representation of every lane, and back.
template <Lane V>
ETCH_INLINE constexpr unsigned_lanes<V> bits(V x) {
    return __builtin_bit_cast(unsigned_lanes<V>, x);
}
template <Lane V>
ETCH_INLINE constexpr V from_bits(unsigned_lanes<V> x) {
    return __builtin_bit_cast(V, x);
}

/// Truncates towards zero; every lane must fit into the integer.
template <Lane V>
ETCH_INLINE constexpr signed_lanes<V> to_integer(V x) {
    if constexpr (lane_count<V> == 1)
        return static_cast<signed_lanes<V>>(x);
    else
        return __builtin_convertvector(x, signed_lanes<V>);
}

/// The nearest number to each integer.
template <Lane V>
    requires(lane_count<V> == 1)
ETCH_INLINE constexpr V to_lanes(signed_lanes<V> x) {
    return static_cast<V>(x);
}
template <Lane V>
    requires(lane_count<V> > 1)
ETCH_INLINE constexpr V to_lanes(signed_lanes<V> x) {
    return __builtin_convertvector(x, V);
}

} // namespace etch
