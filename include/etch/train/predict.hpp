// Inference on many rows, a tile at a time.
#pragma once

#include <etch/train/trainer.hpp>

#include <span>

namespace etch {

namespace detail {
/// As many as are trained at once, but no more than 32 where that takes much of the stack.
template <class N>
inline constexpr int
    predicted_at_once = tile_samples<N> > 32 &&
                                ForwardChain<N, tile_samples<N>>::memory() * sizeof(typename N::scalar) > stack_limit / 4
                            ? 32
                            : tile_samples<N>;
} // namespace detail

/// Rows of input to rows of output, both one after the other. As many rows as both spans hold whole.
template <Network N>
constexpr void predict(const N& net, std::span<const std::type_identity_t<typename N::scalar>> inputs,
                       std::span<std::type_identity_t<typename N::scalar>> outputs) {
    using T = typename N::scalar;
    constexpr int tile = detail::predicted_at_once<N>;
    constexpr int memory = detail::larger(ForwardChain<N, tile>::memory(), ForwardChain<N, 1>::memory());
    detail::refuse_too_large<memory * sizeof(T)>();
    T scratch[static_cast<std::size_t>(memory) + 1];
    std::size_t rows = inputs.size() / N::input_size, row = 0;
    rows = outputs.size() / N::output_size < rows ? outputs.size() / N::output_size : rows;
    const T* x = inputs.data();
    T* y = outputs.data();
    while (row < rows) {
        const std::size_t left = rows - row, now = left < tile ? left : tile;
        if (now == 1)
            ForwardChain<N, 1>::run(net.parameters().data(), x, y, scratch);
        else if constexpr (tile > 1)
            ForwardChain<N, tile>::run(net.parameters().data(), x, y, scratch, static_cast<int>(now));
        row += now, x += now * N::input_size, y += now * N::output_size;
    }
}

/// What predicts rows of outputs from rows of inputs: a network, or several as one.
template <class P>
concept Predictor = requires(const P& p, std::span<const typename P::scalar> inputs, std::span<typename P::scalar> outputs) {
    P::input_size + P::output_size;
    predict(p, inputs, outputs);
};

} // namespace etch
