// The bold driver (Battiti 1989; Vogl et al. 1988): while the loss of an epoch falls, the learning rate grows a little; when it
// rises, it is cut at once. For full batches; the step that led up is not taken back. A callback.
//
//   fit<Loss>(net, data, GradientDescent{.learning_rate = 0.1}, {.epochs = 100, .batch_size = data.size()}, BoldDriver{});
#pragma once

#include <etch/train/callback.hpp>

namespace etch {

struct BoldDriver {
    double growth = 1.05, cut = 0.5;
    double before = unknown; // the loss of the epoch before
    static constexpr bool holds_values_only = true;

    /// After each epoch, the factor for the learning rate: `growth`, `cut`, or at first 1. A loss that is NaN has risen.
    constexpr double next(double loss) {
        const double last = before;
        before = loss;
        return last != last ? 1 : loss <= last ? growth : cut;
    }
    constexpr void on_begin(const Progress& progress) {
        if (progress.position == Position{})
            before = unknown;
    }
    constexpr void operator()(Progress& progress, auto& trainer) { trainer.method().learning_rate *= next(progress.loss); }
};

} // namespace etch
