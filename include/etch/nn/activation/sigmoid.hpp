// The logistic function 1 / (1 + exp(-z)), in (0, 1); with BinaryCrossEntropy computed from the logits.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Sigmoid {
    static constexpr auto of(auto z) { return sigmoid(z); }
};

} // namespace etch
