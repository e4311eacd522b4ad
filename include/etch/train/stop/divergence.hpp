// Ends training at the first loss that is not finite, after the step that it was seen in. A method that is guarded refuses such a
// step, so the weights are those before it; without that they are lost.
//
//   fit<Loss>(net, data, guarded(Sgd{}), {.epochs = 100}, Divergence{});
#pragma once

#include <etch/core/math/basic.hpp>
#include <etch/train/callback.hpp>

namespace etch {

struct Divergence {
    static constexpr const char* reason = "the loss is not finite";
    static constexpr bool holds_values_only = true;
    constexpr bool on_step(const Progress& p) const { return math::is_finite(p.step_loss); }
    constexpr bool met(const Progress& p) const { return !math::is_finite(p.loss); }
};

} // namespace etch
