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

template <class T>
struct BatchRows {
    const T *inputs, *targets;
};

/// Samples first, first + 1, ... of a batch: in place, or copied. What has to be copied is asked for once, since a dataset may
/// compute its samples.
template <class N, int TargetSize, class T = typename N::scalar>
constexpr BatchRows<T> rows_of(const auto& batch, std::uint64_t first, int count, T* inputs, T* targets) {
    const auto sample = [&](int t) -> decltype(auto) { return batch[first + static_cast<std::uint64_t>(t)]; };
    BatchRows<T> rows{nullptr, nullptr};
    if (!std::is_constant_evaluated()) {
        if constexpr (shows<decltype(sample(0).x), T>)
            rows.inputs = rows_in_place<N::input_size>(count, [&](int t) { return read_input<N::input_size>(sample(t).x); });
        if constexpr (shows<decltype(sample(0).y), T>)
            rows.targets = rows_in_place<TargetSize>(count, [&](int t) { return read_input<TargetSize>(sample(t).y); });
    }
    if (rows.inputs != nullptr && rows.targets != nullptr)
        return rows;
    for (int t = 0; t < count; ++t) {
        const auto& each = sample(t);
        if (rows.inputs == nullptr) {
            const auto* from = read_input<N::input_size>(each.x);
            for (int i = 0; i < N::input_size; ++i)
                inputs[t * N::input_size + i] = from[i];
        }
        if (rows.targets == nullptr)
            write_target<TargetSize>(each.y, targets + t * TargetSize);
    }
    return {rows.inputs == nullptr ? inputs : rows.inputs, rows.targets == nullptr ? targets : rows.targets};
}

} // namespace etch::detail
