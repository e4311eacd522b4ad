// The rows of a batch one after the other, as programs for many samples read them: where they are, if they stand so already.
#pragma once

#include <etch/nn/sample.hpp>

#include <cstdint>
#include <type_traits>

namespace etch::detail {

/// A batch of one sample that is somebody else's.
template <class X, class Y>
struct OneSample {
    const X& x;
    const Y& y;

    static constexpr std::uint64_t size() { return 1; }
    constexpr const OneSample& operator[](std::uint64_t) const { return *this; }
};

/// A view shows what stays where it is when the sample has gone; anything else has its numbers in itself.
template <class X, class T>
inline constexpr bool shows = false;
template <class S, class T>
inline constexpr bool shows<View<const T, S>, T> = true;
template <class S, class T>
inline constexpr bool shows<View<T, S>, T> = true;

/// The first of `count` rows of Size numbers if each begins where the one before ends, else null.
template <int Size>
constexpr auto* rows_in_place(int count, const auto& row) {
    const auto* const first = row(0);
    for (int t = 1; t < count; ++t)
        if (row(t) != first + t * Size)
            return static_cast<decltype(first)>(nullptr);
    return first;
}

/// The inputs of samples first, first + 1, ... of a batch, in place or copied to `copy`.
template <class N, class T = typename N::scalar>
constexpr const T* input_rows(const auto& batch, std::uint64_t first, int count, T* copy) {
    constexpr int size = N::input_size;
    if constexpr (shows<decltype(batch[first].x), T>)
        if (!std::is_constant_evaluated())
            if (const T* rows = rows_in_place<size>(
                    count, [&](int t) { return read_input<size>(batch[first + static_cast<std::uint64_t>(t)].x); }))
                return rows;
    for (int t = 0; t < count; ++t) {
        const auto& sample = batch[first + static_cast<std::uint64_t>(t)];
        const auto* from = read_input<size>(sample.x);
        for (int i = 0; i < size; ++i)
            copy[t * size + i] = from[i];
    }
    return copy;
}

/// The same for targets; labels are written out.
template <class N, class T = typename N::scalar>
constexpr const T* target_rows(const auto& batch, std::uint64_t first, int count, T* copy) {
    constexpr int size = N::output_size;
    if constexpr (shows<decltype(batch[first].y), T>)
        if (!std::is_constant_evaluated())
            if (const T* rows = rows_in_place<size>(
                    count, [&](int t) { return read_input<size>(batch[first + static_cast<std::uint64_t>(t)].y); }))
                return rows;
    for (int t = 0; t < count; ++t)
        write_target<size>(batch[first + static_cast<std::uint64_t>(t)].y, copy + t * size);
    return copy;
}

} // namespace etch::detail
