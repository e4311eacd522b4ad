// Ends training when a number has not improved for `patience` epochs in a row. Better means
//
//   value < best - absolute - relative |best|          or, where the larger one is better, value > best + ...
//
//   fit<Loss>(net, data, method, {.epochs = 1000}, NoImprovement{.patience = 10, .relative = 1e-3});
#pragma once

#include <etch/core/math/basic.hpp>
#include <etch/train/callback.hpp>

namespace etch {

struct NoImprovement {
    std::uint64_t patience = 10;
    double absolute = 0, relative = 0;
    double Progress::* of = nullptr; // what to watch; else the validation loss if a Validation goes before this, or the loss
    bool larger_is_better = false;

    bool watches_validation = false;
    double best = unknown;        // so far
    std::uint64_t best_epoch = 0; // 0: none yet
    std::uint64_t waited = 0;     // epochs since

    static constexpr const char* reason = "no improvement any more";
    static constexpr bool holds_values_only = true;

    /// Forgets what it has seen in another training, but goes on where training does.
    constexpr void on_begin(const Progress& p) {
        watches_validation = p.has_validation;
        if (p.position == Position{})
            best = unknown, best_epoch = 0, waited = 0;
    }
    constexpr double watched(const Progress& p) const {
        if (of != nullptr)
            return p.*of;
        return watches_validation ? p.validation_loss : p.loss;
    }
    /// A number that is not finite is never better, and any finite one is better than none.
    constexpr bool is_better(double value) const {
        if (!math::is_finite(value) || best_epoch == 0)
            return math::is_finite(value);
        const double margin = absolute + relative * math::abs(best);
        return larger_is_better ? value > best + margin : value < best - margin;
    }
    constexpr bool met(const Progress& p) {
        if (const double value = watched(p); is_better(value))
            best = value, best_epoch = p.epoch, waited = 0;
        else
            ++waited;
        return waited > 0 && waited >= patience;
    }
};

} // namespace etch
