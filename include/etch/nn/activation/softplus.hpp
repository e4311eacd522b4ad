// The smooth rectifier, log(1 + exp(z)).
#pragma once

#include <etch/nn/init/he.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

struct Softplus {
    using initializer = He;
    static constexpr auto of(auto z) { return softplus(z); }
};

} // namespace etch
