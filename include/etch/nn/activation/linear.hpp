// The identity under its other name.
#pragma once

#include <etch/nn/activation/identity.hpp>

namespace etch {

using Linear = Identity;

} // namespace etch
