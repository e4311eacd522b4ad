// The penalty lambda / 2 w^2: keeps weights small (Hoerl, Kennard 1970; for nets: Krogh, Hertz 1991). With Sgd it is weight decay.
#pragma once

#include <etch/train/regularizer/regularized.hpp>

namespace etch {

struct L2 {
    double lambda = 1e-4;
    constexpr auto of(auto w) const { return lambda / 2 * squared(w); }
};

} // namespace etch
