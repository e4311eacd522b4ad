// A loss for targets of -1 and 1, given targets of 0 and 1: it reads 2 t - 1. With a Label, each output stands for one class against
// the others.
//
//   fit<SignedTargets<Hinge>>(net, digits, Sgd{}, {.epochs = 10});
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

template <Loss Of>
struct SignedTargets {
    static constexpr Extents target_extents(Extents prediction) { return etch::target_extents<Of>(prediction); }
    static constexpr auto of(auto prediction, auto target) { return Of::of(prediction, 2 * target - 1); }
};

} // namespace etch
