// The mean over the outputs of d^2 / 2 for |d| <= delta, delta (|d| - delta / 2) beyond, d = prediction - target (Huber 1964).
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

/// delta = Numerator / Denominator.
template <int Numerator, int Denominator = 1>
    requires(Numerator > 0 && Denominator > 0)
struct HuberAt {
    static constexpr bool is_mean = true;
    static constexpr auto of(auto prediction, auto target) {
        const double delta = static_cast<double>(Numerator) / Denominator;
        const auto distance = abs(prediction - target);
        const auto near = min(distance, delta);
        return mean(near * (distance - 0.5 * near));
    }
};

/// delta = 1.
struct Huber : HuberAt<1> {};

} // namespace etch
