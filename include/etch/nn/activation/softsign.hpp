// z / (1 + |z|): like tanh, but reaching -1 and 1 slowly (Glorot, Bengio 2010).
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Softsign {
    static constexpr auto of(auto z) { return z / (1 + abs(z)); }
};

} // namespace etch
