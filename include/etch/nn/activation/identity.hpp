// No activation: a linear layer.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Identity {
    static constexpr auto of(auto z) { return z; }
};

} // namespace etch
