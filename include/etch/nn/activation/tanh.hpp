// The hyperbolic tangent, in (-1, 1).
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Tanh {
    static constexpr auto of(auto z) { return tanh(z); }
};

} // namespace etch
