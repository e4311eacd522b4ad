// The training loop: epochs of shuffled batches, with callbacks that watch it and may end it.
//
//   fit<BinaryCrossEntropy>(net, data, Adam{.learning_rate = 0.05}, {.epochs = 1000, .batch_size = 4});
#pragma once

#include <etch/train/trainer.hpp>

namespace etch {

struct FitOptions {
    std::uint64_t epochs = 1;
    std::uint64_t batch_size = 32;
    bool shuffle = true;
    Seed seed{}; // of the order of the samples; epoch e uses seed + e
};

/// What training came to.
struct Report {
    double loss = 0; // mean over the samples of the last epoch, each before its step
    std::uint64_t epochs = 0, steps = 0;
    bool stopped = false; // by a callback
};

/// Where training stands after an epoch; what callbacks are given.
struct Progress {
    std::uint64_t epoch = 0, epochs = 0, steps = 0; // epoch counts from 1
    double loss = 0;
};

/// A callback takes a Progress; one that returns bool ends training by returning false.
template <class C>
concept Callback = requires(C& callback, const Progress& progress) { callback(progress); };

namespace detail {

constexpr bool goes_on(auto& callback, const Progress& progress) {
    if constexpr (std::same_as<decltype(callback(progress)), bool>)
        return callback(progress);
    else
        return callback(progress), true;
}

/// One epoch; the mean loss over its samples.
constexpr double train_epoch(auto& trainer, const auto& data, std::uint64_t batch_size, std::uint64_t& steps) {
    double sum = 0;
    for (const auto& batch : Batches{data, batch_size}) {
        sum += trainer.step(batch) * static_cast<double>(batch.size());
        ++steps;
    }
    return data.size() == 0 ? 0 : sum / static_cast<double>(data.size());
}

} // namespace detail

/// Trains with a trainer of the caller's, which may be of any storage.
template <Network N, Loss Of, Optimizer Method, int Tile, Dataset Data, Callback... Callbacks>
constexpr Report fit(Trainer<N, Of, Method, Tile>& trainer, const Data& data, const FitOptions& options,
                     Callbacks&&... callbacks) {
    Report report;
    const DatasetView view{data};
    for (std::uint64_t epoch = 0; epoch < options.epochs && !report.stopped; ++epoch) {
        report.loss = options.shuffle ? detail::train_epoch(trainer, view.shuffled(Seed{options.seed.value + epoch}),
                                                            options.batch_size, report.steps)
                                      : detail::train_epoch(trainer, view, options.batch_size, report.steps);
        report.epochs = epoch + 1;
        report.stopped =
            !(detail::goes_on(callbacks, {report.epochs, options.epochs, report.steps, report.loss}) && ... && true);
    }
    return report;
}

/// Trains a network. The trainer lives on the stack, with smaller tiles where large ones would not fit: for larger networks
/// make one of your own.
template <Loss Of, Network N, Dataset Data, Optimizer Method, Callback... Callbacks>
constexpr Report fit(N& net, const Data& data, const Method& method, const FitOptions& options, Callbacks&&... callbacks) {
    constexpr int tile = sizeof(Trainer<N, Of, Method>) > stack_limit && tile_samples<N> > 32 ? 32 : tile_samples<N>;
    detail::refuse_too_large<sizeof(Trainer<N, Of, Method, tile>)>();
    Trainer<N, Of, Method, tile> trainer{net, method};
    return fit(trainer, data, options, callbacks...);
}

} // namespace etch
