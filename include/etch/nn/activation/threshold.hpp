// The unit step: 1 for z >= 0, else 0 (McCulloch, Pitts 1943). Flat, so nothing is trained through it; see straight_through.hpp.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Threshold {
    static constexpr auto of(auto z) { return z >= 0; }
};

} // namespace etch
