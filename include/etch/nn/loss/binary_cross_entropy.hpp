// -(t log p + (1 - t) log(1 - p)), the mean over the outputs; p in (0, 1). Behind a sigmoid it is computed from the logits.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct BinaryCrossEntropy {
    static constexpr auto of(auto prediction, auto target) {
        return -mean(target * log(prediction) + (1 - target) * log(1 - prediction));
    }
};

} // namespace etch
