// The mean over the outputs of (prediction - target)^2.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct MeanSquaredError {
    static constexpr bool is_mean = true;
    static constexpr auto of(auto prediction, auto target) { return mean(squared(prediction - target)); }
};

} // namespace etch
