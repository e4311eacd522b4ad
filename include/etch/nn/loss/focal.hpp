// The focal loss, cross-entropy in which sure predictions count less (Lin, Goyal, Girshick, He, Dollar 2017):
// -sum_k t_k (1 - p_k)^g log p_k. Behind a softmax, the logarithm is computed from the logits.
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

struct Multinoulli;

/// g = Gamma; 0 is CrossEntropy.
template <int Gamma = 2>
    requires(Gamma >= 0)
struct Focal {
    using distribution = Multinoulli;
    static constexpr TargetKind targets = TargetKind::classes;
    /// Where p has become 0, the factor no longer moves: an infinite logarithm times nothing would be no number.
    static constexpr auto of(auto prediction, auto target) {
        return -dot(target * where(prediction > 0, pow<Gamma>(1 - prediction), 1), log(prediction));
    }
};

} // namespace etch
