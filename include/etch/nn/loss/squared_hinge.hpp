// The squared hinge loss, the mean over the outputs of max(0, 1 - t y)^2 for targets t = -1 or 1: smooth at the margin.
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

struct SquaredHinge {
    static constexpr TargetKind targets = TargetKind::signs;
    static constexpr bool is_mean = true;
    static constexpr auto of(auto prediction, auto target) { return mean(squared(max(1 - target * prediction, 0))); }
};

} // namespace etch
