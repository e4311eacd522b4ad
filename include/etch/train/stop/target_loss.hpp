// Ends training as soon as a loss is low enough: loss <= L after an epoch.
//
//   fit<Loss>(net, data, method, {.epochs = 1000}, TargetLoss{.loss = 0.01});
#pragma once

#include <etch/train/callback.hpp>

namespace etch {

struct TargetLoss {
    double loss = 0;
    double Progress::* of = &Progress::loss; // which one; &Progress::validation_loss wants a Validation before this
    static constexpr const char* reason = "the target loss is reached";
    static constexpr bool holds_values_only = true;
    constexpr bool met(const Progress& p) const { return p.*of <= loss; }
};

} // namespace etch
