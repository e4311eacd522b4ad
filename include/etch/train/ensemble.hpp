// Several networks of one type as one: its output is the mean of theirs. Members that err in different ways err less together.
//
//   static auto five = initialized<Ensemble<Model, 5>>(He{}, Seed{1});
//   fit<CrossEntropy>(five, data, Adam{}, {.epochs = 20});   accuracy(five, unseen)
//
// Hansen, Salamon, "Neural Network Ensembles" (IEEE PAMI 1990); Lakshminarayanan, Pritzel, Blundell (NeurIPS 2017).
#pragma once

#include <etch/core/stack.hpp>
#include <etch/nn/init/draw.hpp>
#include <etch/train/fit.hpp>
#include <etch/train/outputs.hpp>

#include <array>

namespace etch {

template <Network N, std::size_t Count>
    requires(Count > 0)
struct Ensemble {
    using Member = N;
    using scalar = typename N::scalar;
    using Input = typename N::Input;
    using Output = typename N::Output;
    static constexpr int input_size = N::input_size, output_size = N::output_size;
    static constexpr std::size_t count = Count;

    N members[Count];

    constexpr Output operator()(const Input& x) const {
        Output y;
        predict(*this, std::span<const scalar>{data_of(x), static_cast<std::size_t>(input_size)},
                std::span<scalar>{data_of(y), static_cast<std::size_t>(output_size)});
        return y;
    }
    friend constexpr bool operator==(const Ensemble&, const Ensemble&) = default;
};

/// Rows of input to rows of output, the means of the members' outputs.
template <Network N, std::size_t Count>
constexpr void predict(const Ensemble<N, Count>& all, std::span<const std::type_identity_t<typename N::scalar>> inputs,
                       std::span<std::type_identity_t<typename N::scalar>> outputs) {
    using T = typename N::scalar;
    constexpr std::size_t tile = detail::rows_at_once<N>(), in = N::input_size, out = N::output_size;
    detail::refuse_too_large<tile * out * sizeof(T)>();
    T others[tile * out];
    while (inputs.size() >= in && outputs.size() >= out) {
        std::size_t rows = inputs.size() / in < outputs.size() / out ? inputs.size() / in : outputs.size() / out;
        rows = rows < tile ? rows : tile;
        predict(all.members[0], inputs.first(rows * in), outputs.first(rows * out));
        for (std::size_t m = 1; m < Count; ++m) {
            predict(all.members[m], inputs.first(rows * in), std::span<T>{others, rows * out});
            for (std::size_t i = 0; i < rows * out; ++i)
                outputs[i] += others[i];
        }
        for (std::size_t i = 0; i < rows * out; ++i)
            outputs[i] /= static_cast<T>(Count);
        inputs = inputs.subspan(rows * in), outputs = outputs.subspan(rows * out);
    }
}

/// Members that differ: number m is drawn with seed + m.
template <Network N, std::size_t Count>
struct detail::Drawn<Ensemble<N, Count>> {
    static constexpr void draw(Ensemble<N, Count>& all, const auto& by, Seed seed) {
        for (std::size_t m = 0; m < Count; ++m)
            Drawn<N>::draw(all.members[m], by, Seed{seed.value + m});
    }
};

/// Trains the members one after the other, number m with an order of samples of its own: epoch e uses seed + m epochs + e.
template <LossOrOwn Of = OwnLoss, Network N, std::size_t Count, Dataset Data, Optimizer Method, class... Callbacks>
constexpr std::array<Report, Count> fit(Ensemble<N, Count>& all, const Data& data, const Method& method,
                                        const FitOptions& options, Callbacks&&... callbacks) {
    std::array<Report, Count> reports{};
    for (std::size_t m = 0; m < Count; ++m) {
        FitOptions own = options;
        own.seed.value += m * options.epochs;
        reports[m] = fit<Of>(all.members[m], data, method, own, callbacks...);
    }
    return reports;
}

} // namespace etch
