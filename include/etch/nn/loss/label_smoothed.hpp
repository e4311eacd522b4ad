// A loss for classes whose targets are not taken for certain: (1 - e) t + e / K instead of t, K the number of classes (Szegedy,
// Vanhoucke, Ioffe, Shlens, Wojna 2016). A single output stands for two classes.
//
//   fit<LabelSmoothed<CrossEntropy>>(net, data, Adam{}, {.epochs = 10})
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

/// e = Numerator / Denominator.
template <Loss Of, int Numerator = 1, int Denominator = 10>
    requires(Numerator >= 0 && Numerator <= Denominator && Denominator > 0)
struct LabelSmoothed {
    using loss = Of; // what it modifies: see nn/output/distribution.hpp
    static constexpr Extents target_extents(Extents prediction) { return etch::target_extents<Of>(prediction); }
    static constexpr auto of(auto prediction, auto target) {
        constexpr int outputs = decltype(target)::extents.size(), classes = outputs == 1 ? 2 : outputs;
        const double e = static_cast<double>(Numerator) / Denominator;
        return Of::of(prediction, (1 - e) * target + e / classes);
    }
};

} // namespace etch
