// z tanh(log(1 + exp(z))): smooth, and not monotonic below 0 (Misra 2019).
#pragma once

#include <etch/nn/init/he.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

struct Mish {
    using initializer = He;
    static constexpr auto of(auto z) { return z * tanh(softplus(z)); }
};

} // namespace etch
