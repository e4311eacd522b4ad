// Lanes that change their places: several vectors summed up at once, every n-th element of a stretch, elements repeated.
#pragma once

#include <etch/core/indices.hpp>
#include <etch/kernel/simd.hpp>

namespace etch::detail {

/// Lane l of the result is lane Pick(l) of a and b, one after the other.
template <class V, auto Pick, std::size_t... L>
ETCH_INLINE V shuffled(V a, V b, std::index_sequence<L...>) {
    return __builtin_shufflevector(a, b, Pick(static_cast<int>(L))...);
}
template <auto Pick, class V>
ETCH_INLINE V shuffled(V a, V b) {
    return shuffled<V, Pick>(a, b, indices<width_of<V>>{});
}

/// Halves of segments of `segment` lanes: those of a and b side by side, the first halves or the second ones.
template <class V, int Segment, bool Second>
inline constexpr auto half_segments = [](int lane) {
    const int half = Segment / 2, number = lane / half;
    return number % 2 * width_of<V> + number / 2 * Segment + lane % half + (Second ? half : 0);
};
/// Sums of the halves of every segment of a and of b.
template <int Segment, class V>
ETCH_INLINE V add_halves(V a, V b) {
    return shuffled<half_segments<V, Segment, false>>(a, b) + shuffled<half_segments<V, Segment, true>>(a, b);
}

/// What is left when every segment of Segment lanes has been summed up: a vector with a lane for each segment.
template <class T, int Segment, class V>
ETCH_INLINE auto sum_segments(V v) {
    if constexpr (Segment == 1) {
        return v;
    } else if constexpr (Segment == width_of<V>) {
        return fold_to<T, 1>(v);
    } else {
        const V sums = add_halves<Segment>(v, v); // every segment twice
        return [&]<std::size_t... L>(std::index_sequence<L...>) ETCH_INLINE_LAMBDA {
            constexpr int half = Segment / 2;
            return sum_segments<T, half>(static_cast<simd<T, sizeof...(L)>>(
                __builtin_shufflevector(sums, sums, (static_cast<int>(L) / half * Segment + static_cast<int>(L) % half)...)));
        }(indices<width_of<V> / 2>{});
    }
}

/// The sum of each of C vectors, as one vector of C lanes. C is a power of two, and not more than the lanes.
template <class T, int Segment, int C, class V>
ETCH_INLINE auto sum_each(V* v) {
    if constexpr (C == 1) {
        return sum_segments<T, Segment>(v[0]);
    } else {
        for (int c = 0; c < C / 2; ++c)
            v[c] = add_halves<Segment>(v[c], v[c + C / 2]);
        return sum_each<T, Segment / 2, C / 2>(v);
    }
}
template <class T, int C, class V>
ETCH_INLINE auto sum_each(V (&v)[C]) {
    return sum_each<T, width_of<V>, C>(v);
}

/// Square blocks of lanes change places between two vectors: lane l of a, whose bit `Block` is set, with lane l - Block of b.
template <class V, int Block, bool Second>
inline constexpr auto exchanged_blocks = [](int lane) {
    const bool upper = (lane & Block) != 0;
    return Second ? (upper ? width_of<V> + lane : lane + Block) : (upper ? width_of<V> + lane - Block : lane);
};

/// The vectors are the rows of a square matrix; afterwards they are its columns.
template <int Block, class V>
ETCH_INLINE void transpose(V (&v)[width_of<V>]) {
    if constexpr (Block < width_of<V>) {
        for_each_index<width_of<V> / 2>([&](auto number) ETCH_INLINE_LAMBDA {
            constexpr int i = number / Block * 2 * Block + number % Block;
            const V upper = v[i], lower = v[i + Block];
            v[i] = shuffled<exchanged_blocks<V, Block, false>>(upper, lower);
            v[i + Block] = shuffled<exchanged_blocks<V, Block, true>>(upper, lower);
        });
        transpose<2 * Block>(v);
    }
}

/// Elements First, First + Stride, ... of Stride vectors that follow each other.
template <int Stride, int First, class V, int Done = 0>
ETCH_INLINE V every(const V* v, V gathered) {
    if constexpr (Done == Stride) {
        return gathered;
    } else {
        constexpr auto pick = [](int lane) {
            const int element = lane * Stride + First;
            return element / width_of<V> == Done ? width_of<V> + element % width_of<V> : lane;
        };
        return every<Stride, First, V, Done + 1>(v, shuffled<pick>(gathered, v[Done]));
    }
}

/// Lanes Pick(0), Pick(1), ... of a vector, in one Times as long. Doubled until it is half of that: GCC 12 sends a vector that
/// becomes more than twice as long through memory, where the load waits for a shorter store.
template <class T, int Times, auto Pick, class V>
ETCH_INLINE auto copied(V v) {
    if constexpr (Times == 1)
        return v;
    else if constexpr (width_of<V> == 1)
        return fill<simd<T, Times>>(v);
    else if constexpr (Times > 2 && Times % 2 == 0)
        return copied<T, Times / 2, Pick>(copied<T, 2, [](int lane) { return lane % width_of<V>; }>(v));
    else
        return [&]<std::size_t... L>(std::index_sequence<L...>) ETCH_INLINE_LAMBDA {
            return static_cast<simd<T, sizeof...(L)>>(__builtin_shufflevector(v, v, Pick(static_cast<int>(L))...));
        }(indices<width_of<V> * Times>{});
}
/// The whole vector Times times.
template <class T, int Times, class V>
ETCH_INLINE auto tiled(V v) {
    return copied<T, Times, [](int lane) { return lane % width_of<V>; }>(v);
}
/// Every lane Times times.
template <class T, int Times, class V>
ETCH_INLINE auto repeated(V v) {
    return copied<T, Times, [](int lane) { return lane / Times; }>(v);
}

/// The Count elements from here on in the first lanes of a vector, without reading what stands behind them.
template <int Count, class V, class T>
ETCH_INLINE V load_last(const T* from) {
    constexpr int early = width_of<V> - Count;
    const V v = load<V>(from - early);
    return shuffled<[](int lane) { return (lane + early) % width_of<V>; }>(v, v);
}

} // namespace etch::detail
