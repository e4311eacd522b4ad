// The divergence of Kullback and Leibler (1951) of probabilities p of K classes from a target distribution t,
// sum_k t_k log(t_k / p_k): CrossEntropy less the entropy of the target, so 0 is the best. Behind a softmax it is computed from
// the logits.
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

struct Multinoulli;

struct KlDivergence {
    using distribution = Multinoulli;
    static constexpr TargetKind targets = TargetKind::classes;
    /// 0 log 0 is 0.
    static constexpr auto of(auto prediction, auto target) {
        return dot(target, log(where(target > 0, target, 1)) - log(prediction));
    }
};

} // namespace etch
