// Inference on many rows, a tile at a time.
#pragma once

#include <etch/train/trainer.hpp>

#include <span>

namespace etch {

/// Rows of input to rows of output, both one after the other. As many rows as both spans hold whole.
template <Network N>
constexpr void predict(const N& net, std::span<const std::type_identity_t<typename N::scalar>> inputs,
                       std::span<std::type_identity_t<typename N::scalar>> outputs) {
    using T = typename N::scalar;
    constexpr int tile = tile_samples<N>;
    constexpr int memory = detail::larger(ForwardChain<N, tile>::memory(), ForwardChain<N, 1>::memory());
    detail::refuse_too_large<memory * sizeof(T)>();
    T scratch[static_cast<std::size_t>(memory) + 1];
    std::size_t rows = inputs.size() / N::input_size, row = 0;
    rows = outputs.size() / N::output_size < rows ? outputs.size() / N::output_size : rows;
    const T* x = inputs.data();
    T* y = outputs.data();
    if constexpr (tile > 1)
        for (; rows - row >= tile; row += tile, x += tile * N::input_size, y += tile * N::output_size)
            ForwardChain<N, tile>::run(net.parameters().data(), x, y, scratch);
    for (; row < rows; ++row, x += N::input_size, y += N::output_size)
        ForwardChain<N, 1>::run(net.parameters().data(), x, y, scratch);
}

} // namespace etch
