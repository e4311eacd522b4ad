// The outputs of a predictor for a dataset, together with the targets: evaluated many at a time, handed out one by one.
#pragma once

#include <etch/train/predict.hpp>

namespace etch::detail {

/// As many rows as fit into a quarter of what a function may put on the stack, up to the largest tile.
template <class N>
constexpr std::size_t rows_at_once() {
    constexpr std::size_t row = static_cast<std::size_t>(N::input_size + N::output_size) * sizeof(typename N::scalar);
    for (const std::size_t rows : {128U, 32U, 8U})
        if (rows * row <= stack_limit / 4)
            return rows;
    return 1;
}

/// Calls f(output, target) for each sample.
template <class N>
constexpr void for_each_output(const N& net, const auto& data, const auto& f) {
    using T = typename N::scalar;
    using Y = std::remove_cvref_t<decltype(data[0].y)>;
    constexpr std::size_t in = N::input_size, out = N::output_size, tile = rows_at_once<N>();
    constexpr int targets = target_numbers<Y>;
    T inputs[tile * in], outputs[tile * out], target[tile * targets];
    for (std::uint64_t first = 0; first < data.size(); first += tile) {
        const std::size_t count = data.size() - first < tile ? static_cast<std::size_t>(data.size() - first) : tile;
        for (std::size_t t = 0; t < count; ++t) {
            const auto& sample = data[first + t];
            const auto* const x = read_input<N::input_size>(sample.x);
            for (std::size_t i = 0; i < in; ++i)
                inputs[t * in + i] = x[i];
            write_target<targets>(sample.y, target + t * targets);
        }
        predict(net, std::span<const T>{inputs, count * in}, std::span<T>{outputs, count * out});
        for (std::size_t t = 0; t < count; ++t)
            f(std::span<const T, out>{outputs + t * out, out},
              std::span<const T, static_cast<std::size_t>(targets)>{target + t * targets, static_cast<std::size_t>(targets)});
    }
}

} // namespace etch::detail
