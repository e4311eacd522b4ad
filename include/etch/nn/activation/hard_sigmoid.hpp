// The sigmoid in three straight pieces: z / 6 + 1/2 between -3 and 3, 0 and 1 outside (Howard et al. 2019); flat at its corners.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct HardSigmoid {
    static constexpr auto of(auto z) { return max(min(1.0 / 6 * z + 0.5, 1), 0); }
};

} // namespace etch
