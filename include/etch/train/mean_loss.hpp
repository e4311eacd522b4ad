// The mean of a loss over a dataset, without a step: what validation watches. Like training it starts from the logits where the
// rewrites find them, so a sure mistake costs what it should, not infinity.
//
//   const double loss = mean_loss<CrossEntropy>(net, unseen);
#pragma once

#include <etch/train/outputs.hpp>

namespace etch {

/// 0 for an empty dataset.
template <Loss Of, Network N, Dataset Data>
constexpr double mean_loss(const N& net, const Data& data) {
    using T = typename N::scalar;
    constexpr int last = N::layer_count - 1, tile = detail::predicted_at_once<N>, targets = target_size<N, Of>;
    using L = typename N::template layer<last>;
    using P = Program<LossRecipe<L, Of, false>, is_precise<T>, tile>;
    using C = ForwardChain<N, tile, (last > 0 ? last : 1)>;
    constexpr std::size_t rows = detail::rows_at_once<N>() < tile ? detail::rows_at_once<N>() : tile;
    constexpr int before_last = last > 0 ? tile * input_extents<L>.size() : 1;
    detail::refuse_too_large<(C::memory() + P::plan().scratch + before_last) * sizeof(T)>();

    T inputs[rows * N::input_size], target[rows * targets], before[static_cast<std::size_t>(before_last)];
    T chain_scratch[static_cast<std::size_t>(C::memory()) + 1], scratch[static_cast<std::size_t>(P::plan().scratch) + 1];
    const T weight = 1;
    const auto* const parameters = net.parameters().data();
    double sum = 0;
    for (std::uint64_t first = 0; first < data.size(); first += rows) {
        const std::size_t count = data.size() - first < rows ? static_cast<std::size_t>(data.size() - first) : rows;
        for (std::size_t t = 0; t < count; ++t) {
            const auto& sample = data[first + t];
            const auto* const x = read_input<N::input_size>(sample.x);
            for (std::size_t i = 0; i < N::input_size; ++i)
                inputs[t * N::input_size + i] = x[i];
            write_target<targets>(sample.y, target + t * targets);
        }
        const T* input = inputs;
        if constexpr (last > 0) {
            C::run(parameters, inputs, before, chain_scratch, static_cast<int>(count));
            input = before;
        }
        T loss{};
        run<P>(block_memory<P, L>(BlockInputs<T>{.input = input,
                                                 .parameters = parameters + N::template parameter_begin<last>,
                                                 .target = target,
                                                 .sample_weight = &weight},
                                  &loss, static_cast<T*>(nullptr), static_cast<T*>(nullptr), scratch, static_cast<int>(count),
                                  NoSink{}));
        sum += static_cast<double>(loss);
    }
    return data.size() == 0 ? 0 : sum / static_cast<double>(data.size());
}

} // namespace etch
