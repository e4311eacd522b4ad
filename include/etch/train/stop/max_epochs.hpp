// Ends training after so many epochs, counted from the first one: the epochs of FitOptions as a criterion, to be combined.
//
//   fit<Loss>(net, data, method, {.epochs = 1000}, MaxEpochs{20} && TargetLoss{0.1});
#pragma once

#include <etch/train/callback.hpp>

namespace etch {

struct MaxEpochs {
    std::uint64_t epochs = 1;
    static constexpr const char* reason = "the number of epochs is reached";
    static constexpr bool holds_values_only = true;
    constexpr bool met(const Progress& p) const { return p.epoch >= epochs; }
};

} // namespace etch
