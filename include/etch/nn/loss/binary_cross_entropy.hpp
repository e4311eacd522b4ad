// -(t log p + (1 - t) log(1 - p)), the mean over the outputs; p in (0, 1). Behind a sigmoid it is computed from the logits.
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

struct BinaryCrossEntropy {
    static constexpr TargetKind targets = TargetKind::binary;
    static constexpr bool is_mean = true;
    static constexpr auto of(auto prediction, auto target) {
        const auto odds = log(prediction) - log(1 - prediction); // the logit, if the prediction is a sigmoid
        return -mean(log(1 - prediction) + target * odds);
    }
};

} // namespace etch
