// -sum_k t_k log p_k for probabilities p of K classes; the target is one-hot, a distribution, or a Label<K>. Behind a softmax
// it is computed from the logits.
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

struct CrossEntropy {
    static constexpr TargetKind targets = TargetKind::classes;
    static constexpr auto of(auto prediction, auto target) { return -dot(target, log(prediction)); }
};

} // namespace etch
