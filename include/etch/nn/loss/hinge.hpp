// The hinge loss, the mean over the outputs of max(0, 1 - t y) for targets t = -1 or 1 (Cortes, Vapnik 1995); flat from the
// margin on. The classifier decides by the sign of y.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Hinge {
    static constexpr auto of(auto prediction, auto target) { return mean(max(1 - target * prediction, 0)); }
};

} // namespace etch
