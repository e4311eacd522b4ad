// A loss for classes whose targets are not taken for certain: (1 - e) t + e / K instead of t, K the number of classes (Szegedy,
// Vanhoucke, Ioffe, Shlens, Wojna 2016). A single output, and each output of a loss like BinaryCrossEntropy, stands for two.
// Targets are 0 and 1: weights and signs belong around it and inside of it, SampleWeighted<LabelSmoothed<SignedTargets<Hinge>>>.
//
//   fit<LabelSmoothed<CrossEntropy>>(net, data, Adam{}, {.epochs = 10})
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

/// e = Numerator / Denominator.
template <Loss Of, int Numerator = 1, int Denominator = 10>
    requires(Numerator >= 0 && Numerator <= Denominator && Denominator > 0)
struct LabelSmoothed {
    using loss = Of; // what it modifies: see nn/output/distribution.hpp
    static constexpr Extents target_extents(Extents prediction) { return etch::target_extents<Of>(prediction); }
    static constexpr TargetKind targets = detail::kind_of_probabilities<Of>;
    static constexpr auto of(auto prediction, auto target) {
        if constexpr (targets == TargetKind::signs || !detail::has_targets_only<Of, decltype(prediction)>) {
            return Misfit{};
        } else {
            constexpr int outputs = decltype(target)::extents.size();
            constexpr int classes = outputs == 1 || targets == TargetKind::binary ? 2 : outputs;
            const double e = static_cast<double>(Numerator) / Denominator;
            return Of::of(prediction, (1 - e) * target + e / classes);
        }
    }
};

} // namespace etch
