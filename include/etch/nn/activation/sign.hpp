// The sign of z: -1, 0 or 1, the unit of the perceptron on +-1 (Rosenblatt 1958). Flat, so nothing is trained through it; see
// straight_through.hpp.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Sign {
    static constexpr auto of(auto z) { return sign(z); }
};

} // namespace etch
