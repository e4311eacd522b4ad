// The vectors that loops run in: the compilers' own vector types, as wide as the target has them. With scalar code at compile
// time and on machines without SIMD the width is 1.
//
//   using V = simd<float, simd_width<float>>;   store(load<V>(a) * load<V>(b), c);
#pragma once

#include <etch/core/config.hpp>
#include <etch/core/lanes.hpp>

#include <cstddef>
#include <utility>

namespace etch {

/// Bytes of a vector register, and how many of them there are.
#if defined(ETCH_NO_SIMD)
inline constexpr int vector_bytes = 0, vector_registers = 16;
#elif defined(__AVX512F__)
inline constexpr int vector_bytes = 64, vector_registers = 32;
#elif defined(__AVX__)
inline constexpr int vector_bytes = 32, vector_registers = 16;
#elif defined(__ARM_NEON)
inline constexpr int vector_bytes = 16, vector_registers = 32;
#elif defined(__SSE2__)
inline constexpr int vector_bytes = 16, vector_registers = 16;
#else
inline constexpr int vector_bytes = 0, vector_registers = 16;
#endif

/// Bytes that memory moves at once.
inline constexpr std::size_t cache_line = 64;

/// Lanes of T in a register; 1 where there is no SIMD for T.
template <class T>
inline constexpr int simd_width = Lane<T> && vector_bytes > 0 ? vector_bytes / static_cast<int>(sizeof(T)) : 1;

namespace detail {
template <class T, int Width>
struct simd_type {
    typedef T type __attribute__((vector_size(sizeof(T) * Width)));
};
template <class T>
struct simd_type<T, 1> {
    using type = T;
};
} // namespace detail

/// Width lanes of T (a power of two); T itself for one lane.
template <class T, int Width>
using simd = typename detail::simd_type<T, Width>::type;

/// Lanes of any type that a loop runs over: 1 for a number.
template <class V>
inline constexpr int width_of = 1;
template <class V>
    requires Lane<V>
inline constexpr int width_of<V> = static_cast<int>(lane_count<V>);

// One overload for numbers and one for vectors, because an if counts as a step of constant evaluation.

template <class V, class T>
    requires(width_of<V> == 1)
ETCH_INLINE constexpr V load(const T* from) {
    return *from;
}
template <class V, class T>
    requires(width_of<V> > 1)
ETCH_INLINE V load(const T* from) {
    V v;
    __builtin_memcpy(&v, from, sizeof v);
    return v;
}

template <class V, class T>
    requires(width_of<V> == 1)
ETCH_INLINE constexpr void store(V v, T* to) {
    *to = v;
}
template <class V, class T>
    requires(width_of<V> > 1)
ETCH_INLINE void store(V v, T* to) {
    __builtin_memcpy(to, &v, sizeof v);
}

/// One number in all lanes.
template <class V, class T>
    requires(width_of<V> == 1)
ETCH_INLINE constexpr V fill(T x) {
    return static_cast<V>(x);
}
template <class V, class T>
    requires(width_of<V> > 1)
ETCH_INLINE constexpr V fill(T x) {
    return broadcast<V>(static_cast<lane_type<V>>(x));
}

namespace detail {
template <class T, class V, std::size_t... I>
ETCH_INLINE auto lower_half(V v, std::index_sequence<I...>) {
    return static_cast<simd<T, sizeof...(I)>>(__builtin_shufflevector(v, v, I...));
}
template <class T, class V, std::size_t... I>
ETCH_INLINE auto upper_half(V v, std::index_sequence<I...>) {
    return static_cast<simd<T, sizeof...(I)>>(__builtin_shufflevector(v, v, (I + sizeof...(I))...));
}
} // namespace detail

/// Lanes folded by halves, lane i with lane i + half, until To of them are left. `Row` has the fold.
template <class T, int To = 1, class V, class Row>
ETCH_INLINE constexpr auto fold_lanes(V v, Row row) {
    if constexpr (width_of<V> == To) {
        return v;
    } else if constexpr (width_of<V> == 2) {
        return row.fold(T(v[0]), T(v[1]));
    } else if constexpr (width_of<V> == 4 && To == 1) { // g++ would send vectors of two through the stack
        return row.fold(row.fold(T(v[0]), T(v[2])), row.fold(T(v[1]), T(v[3])));
    } else {
        using half = std::make_index_sequence<static_cast<std::size_t>(width_of<V> / 2)>;
        return fold_lanes<T, To>(row.fold(detail::lower_half<T>(v, half{}), detail::upper_half<T>(v, half{})), row);
    }
}

namespace detail {
struct Plus {
    ETCH_INLINE static constexpr auto fold(auto a, auto b) { return a + b; }
};
} // namespace detail

/// The same for sums.
template <class T, int To, class V>
ETCH_INLINE constexpr auto fold_to(V v) {
    return fold_lanes<T, To>(v, detail::Plus{});
}

namespace detail {
template <class V, std::size_t... I>
ETCH_INLINE signed_lanes<V> lane_numbers(std::index_sequence<I...>) {
    return signed_lanes<V>{static_cast<typename lanes<lane_type<V>>::signed_type>(I)...};
}
} // namespace detail

/// v from lane number First on, `before` in the lanes before.
template <int First, class V>
    requires(First == 0)
ETCH_INLINE constexpr V from_lane(V v, V) {
    return v;
}
template <int First, class V>
    requires(First > 0)
ETCH_INLINE V from_lane(V v, V before) {
    return select(detail::lane_numbers<V>(std::make_index_sequence<lane_count<V>>{}) >= First, v, before);
}

/// The widest power of two up to n and the register's width: the vector for n elements that are left.
template <class T>
constexpr int width_for(int n) {
    int width = simd_width<T>;
    while (width > 1 && width > n)
        width /= 2;
    return width;
}

} // namespace etch
