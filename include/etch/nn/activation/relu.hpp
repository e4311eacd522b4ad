// The rectifier, max(z, 0); flat at 0 itself.
#pragma once

#include <etch/nn/init/he.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

struct Relu {
    using initializer = He;
    static constexpr auto of(auto z) { return max(z, 0); }
};

} // namespace etch
