// The rectifier that leaks: z above 0, z / 100 below (Maas, Hannun, Ng 2013).
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct LeakyRelu {
    static constexpr auto of(auto z) { return where(z > 0, z, 0.01 * z); }
};

} // namespace etch
