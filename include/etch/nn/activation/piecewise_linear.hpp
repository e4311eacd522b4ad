// The ramp from 0 to 1: z + 1/2 between -1/2 and 1/2, constant outside (Haykin 1999, ch. 1.3); flat at its corners.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct PiecewiseLinear {
    static constexpr auto of(auto z) { return max(min(z + 0.5, 1), 0); }
};

} // namespace etch
