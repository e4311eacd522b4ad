// The focal loss of outputs that are probabilities of their own (Lin, Goyal, Girshick, He, Dollar 2017), the mean over the
// outputs of -a t (1 - p)^g log p - (1 - a) (1 - t) p^g log(1 - p). Behind a sigmoid, the logarithms are computed from the logits.
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

struct Bernoulli;

/// g = Gamma, a = Numerator / Denominator.
template <int Gamma = 2, int Numerator = 1, int Denominator = 4>
    requires(Gamma >= 0 && Numerator >= 0 && Numerator <= Denominator && Denominator > 0)
struct BinaryFocal {
    using distribution = Bernoulli;
    static constexpr TargetKind targets = TargetKind::binary;
    static constexpr bool is_mean = true;
    /// Where a probability has become 0, its factor no longer moves: an infinite logarithm times nothing would be no number.
    static constexpr auto of(auto prediction, auto target) {
        const double a = static_cast<double>(Numerator) / Denominator;
        const auto present = target * where(prediction > 0, pow<Gamma>(1 - prediction), 1) * log(prediction);
        const auto absent = (1 - target) * where(prediction < 1, pow<Gamma>(prediction), 1) * log(1 - prediction);
        return -mean(a * present + (1 - a) * absent);
    }
};

} // namespace etch
