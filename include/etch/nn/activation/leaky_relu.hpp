// The rectifier that leaks: z above 0, z / 100 below (Maas, Hannun, Ng 2013).
#pragma once

#include <etch/nn/activation/generalized_relu.hpp>

namespace etch {

struct LeakyRelu : GeneralizedRelu<1, 100> {};

} // namespace etch
