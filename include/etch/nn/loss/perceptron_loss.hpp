// The loss that the perceptron algorithm descends, the mean over the outputs of max(0, m - t y) for targets t = -1 or 1 and a
// margin m (Rosenblatt 1958: 0). A sample that reaches the margin and no more still counts as wrong, so that training may start
// from weights of 0.
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

template <int Margin = 0>
    requires(Margin >= 0)
struct PerceptronLoss {
    static constexpr TargetKind targets = TargetKind::signs;
    static constexpr bool is_mean = true;
    static constexpr auto of(auto prediction, auto target) { return mean(max(0, Margin - target * prediction)); }
};

} // namespace etch
