// The share of samples whose class is predicted right.
#pragma once

#include <etch/train/predict.hpp>

namespace etch {

namespace detail {
/// The class that N numbers speak for: the largest of several, or whether a single one is above 1/2.
template <int N, class T>
constexpr int class_of(const T* numbers) {
    if constexpr (N == 1)
        return numbers[0] > T(0.5);
    int best = 0;
    for (int k = 1; k < N; ++k)
        best = numbers[k] > numbers[best] ? k : best;
    return best;
}
} // namespace detail

/// Targets are labels, one-hot vectors, or single numbers near 0 and 1. 0 for an empty dataset.
template <Network N, Dataset Data>
constexpr double accuracy(const N& net, const Data& data) {
    using T = typename N::scalar;
    std::uint64_t right = 0;
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto& sample = data[i];
        T output[static_cast<std::size_t>(N::output_size)], target[static_cast<std::size_t>(N::output_size)];
        predict(net, std::span<const T>{read_input<N::input_size>(sample.x), static_cast<std::size_t>(N::input_size)}, output);
        write_target<N::output_size>(sample.y, target);
        right += detail::class_of<N::output_size>(output) == detail::class_of<N::output_size>(target);
    }
    return data.size() == 0 ? 0 : static_cast<double>(right) / static_cast<double>(data.size());
}

} // namespace etch
