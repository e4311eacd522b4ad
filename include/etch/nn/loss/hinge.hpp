// The hinge loss, the mean over the outputs of max(0, 1 - t y) for targets t = -1 or 1 (Cortes, Vapnik 1995); flat from the
// margin on. The classifier decides by the sign of y.
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

struct Hinge {
    static constexpr TargetKind targets = TargetKind::signs;
    static constexpr bool is_mean = true;
    static constexpr auto of(auto prediction, auto target) { return mean(max(1 - target * prediction, 0)); }
};

} // namespace etch
