// z tanh(log(1 + exp(z))): smooth, and not monotonic below 0 (Misra 2019).
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Mish {
    static constexpr auto of(auto z) { return z * tanh(softplus(z)); }
};

} // namespace etch
