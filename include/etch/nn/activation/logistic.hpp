// The sigmoid under its other name.
#pragma once

#include <etch/nn/activation/sigmoid.hpp>

namespace etch {

using Logistic = Sigmoid;

} // namespace etch
