// The learning rate times `factor` when a number has not improved for some epochs; then it waits again. A callback: behind the
// Validation it looks at the validation loss, else at the loss (see train/stop/improvement.hpp).
//
//   fit<Loss>(net, data, method, options, Validation{unseen}, ReduceOnPlateau{.factor = 0.5, .improvement = {.patience = 5}});
#pragma once

#include <etch/train/stop/improvement.hpp>

namespace etch {

struct ReduceOnPlateau {
    double factor = 0.1;
    NoImprovement improvement{.relative = 1e-4};
    double smallest = 0; // learning rate
    static constexpr bool holds_values_only = true;

    /// After each epoch, the factor for the learning rate: 1 or `factor`.
    constexpr double next(double loss) {
        if (improvement.is_better(loss)) {
            improvement.best = loss, improvement.waited = 0, ++improvement.best_epoch;
            return 1;
        }
        if (++improvement.waited < improvement.patience)
            return 1;
        improvement.waited = 0;
        return factor;
    }
    constexpr void on_begin(const Progress& progress) { improvement.on_begin(progress); }
    constexpr void operator()(Progress& progress, auto& trainer) {
        double& rate = trainer.method().learning_rate;
        const double reduced = rate * next(improvement.watched(progress));
        rate = reduced < smallest ? (rate < smallest ? rate : smallest) : reduced;
    }
};

} // namespace etch
