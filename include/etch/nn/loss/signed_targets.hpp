// A loss for targets of -1 and 1, given targets of 0 and 1: it reads 2 t - 1. With a Label, each output stands for one class against
// the others. It stands around the loss itself: what else reads targets of 0 and 1 stands around it.
//
//   fit<SignedTargets<Hinge>>(net, digits, Sgd{}, {.epochs = 10});
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

template <Loss Of>
struct SignedTargets {
    using loss = Of; // what it modifies: see nn/output/distribution.hpp
    static constexpr TargetKind targets = TargetKind::binary;
    static constexpr Extents target_extents(Extents prediction) { return etch::target_extents<Of>(prediction); }
    static constexpr auto of(auto prediction, auto target) {
        constexpr TargetKind inner = detail::kind_of_targets<Of>();
        if constexpr ((inner == TargetKind::signs || inner == TargetKind::numbers) &&
                      detail::has_targets_only<Of, decltype(prediction)>)
            return Of::of(prediction, 2 * target - 1);
        else
            return Misfit{};
    }
};

} // namespace etch
