// The training loop: epochs of shuffled batches, with callbacks that watch it and may end it (train/callback.hpp).
//
//   fit<BinaryCrossEntropy>(net, data, Adam{.learning_rate = 0.05}, {.epochs = 1000, .batch_size = 4});
#pragma once

#include <etch/nn/output/loss_of.hpp>
#include <etch/train/callback.hpp>
#include <etch/train/refuse.hpp>
#include <etch/train/trainer.hpp>

namespace etch {

namespace detail {

/// NaN if there are none.
constexpr double mean_of_accepted(double sum, std::uint64_t samples, std::uint64_t refused) {
    return samples == refused ? unknown : sum / static_cast<double>(samples - refused);
}

/// The rest of an epoch from where progress stands; whether training goes on.
template <class T, class... Callbacks>
constexpr bool train_epoch(T& trainer, const auto& data, std::uint64_t batch_size, Progress& progress,
                           Callbacks&... callbacks) {
    const std::uint64_t count = data.size();
    const std::uint64_t begin = progress.position.batch * batch_size;
    std::uint64_t first = begin, refused = progress.position.refused;
    double sum = progress.position.loss_sum;
    bool goes_on = true;
    if constexpr (!wants_steps<T, Callbacks...> && T::template streams<std::remove_cvref_t<decltype(data)>>)
        if (batch_size == 1 && first < count) {
            trainer.step_each(Batch{data, first, count - first}, [&](double loss) { sum += loss, ++progress.steps; });
            first = count;
        }
    while (first < count && goes_on) {
        const Batch batch{data, first, count - first < batch_size ? count - first : batch_size};
        const std::uint64_t refused_before = T::may_refuse ? trainer.refused() : 0;
        const double loss = trainer.step(batch);
        first += batch.size();
        if (T::may_refuse && trainer.refused() != refused_before)
            refused += batch.size();
        else
            sum += loss * static_cast<double>(batch.size());
        ++progress.steps;
        if constexpr (wants_steps<T, Callbacks...>) {
            ++progress.batch;
            progress.samples += batch.size();
            progress.step_loss = loss;
            progress.loss = mean_of_accepted(sum, first, refused);
            progress.position = {progress.epoch - 1, progress.batch, sum, refused};
            goes_on = call_all<OnStep>(progress, trainer, callbacks...);
        }
    }
    if constexpr (!wants_steps<T, Callbacks...>)
        progress.batch = progress.batches, progress.samples += first - begin;
    progress.loss = mean_of_accepted(sum, first < count ? first : count, refused);
    return goes_on;
}

/// A trainer that fits on the stack, with smaller tiles where large ones would not.
template <class N, class Of, class Method>
using TrainerOnStack =
    Trainer<N, Of, Method, (sizeof(Trainer<N, Of, Method>) > stack_limit && tile_samples<N> > 32) ? 32 : tile_samples<N>>;

} // namespace detail

/// Trains with a trainer of the caller's, which may be of any storage. Refuses what train/refuse.hpp lists: the report says so.
template <Network N, Loss Of, Optimizer Method, int Tile, Dataset Data, class... Callbacks>
constexpr Report fit(Trainer<N, Of, Method, Tile>& trainer, const Data& data, const FitOptions& options,
                     Callbacks&&... callbacks) {
    detail::check_callbacks<Trainer<N, Of, Method, Tile>, Callbacks...>();
    Report report = detail::refuse_to_train(data, options, trainer.method());
    if (report.refused)
        return report;
    report.epochs = options.start.epoch;
    const DatasetView view{data};
    const std::uint64_t batch_size = TakesFullBatches<Method> ? view.size() : options.batch_size;
    Progress progress{.epochs = options.epochs, .position = options.start};
    progress.batches = batch_size == 0 ? 0 : (view.size() + batch_size - 1) / batch_size;
    bool goes_on = detail::call_all<detail::OnBegin>(progress, trainer, callbacks...);
    while (goes_on && progress.position.epoch < options.epochs) {
        const std::uint64_t epoch = progress.position.epoch;
        progress.epoch = epoch + 1;
        progress.batch = progress.position.batch;
        goes_on = options.shuffle ? detail::train_epoch(trainer, view.shuffled(Seed{options.seed.value + epoch}), batch_size,
                                                        progress, callbacks...)
                                  : detail::train_epoch(trainer, view, batch_size, progress, callbacks...);
        if (goes_on || progress.batch == progress.batches) { // an epoch that is complete counts, whoever ends training in it
            progress.position = {.epoch = epoch + 1};
            report.epochs = epoch + 1;
            goes_on = detail::call_all<detail::OnEpoch>(progress, trainer, callbacks...) && goes_on;
        }
    }
    detail::call_all<detail::OnEnd>(progress, trainer, callbacks...);
    report.loss = progress.loss, report.steps = progress.steps, report.stopped = !goes_on;
    if (report.stopped)
        report.reason = progress.reason;
    return report;
}

/// Trains a network. The trainer lives on the stack, with smaller tiles where large ones would not fit: for larger networks
/// make one of your own. Without a loss it is the one that belongs to the output of the network: see nn/output/loss_of.hpp.
template <LossOrOwn Of = OwnLoss, Network N, Dataset Data, Optimizer Method, class... Callbacks>
constexpr Report fit(N& net, const Data& data, const Method& method, const FitOptions& options, Callbacks&&... callbacks) {
    if constexpr (std::same_as<Of, OwnLoss>) {
        return fit<loss_of<N>>(net, data, method, options, callbacks...);
    } else {
        detail::refuse_too_large<sizeof(detail::TrainerOnStack<N, Of, Method>)>();
        detail::TrainerOnStack<N, Of, Method> trainer{net, method, options.seed};
        return fit(trainer, data, options, callbacks...);
    }
}

} // namespace etch
