// The smooth rectifier, log(1 + exp(z)).
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Softplus {
    static constexpr auto of(auto z) { return softplus(z); }
};

} // namespace etch
