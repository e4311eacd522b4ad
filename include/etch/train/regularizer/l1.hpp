// The penalty lambda |w|: draws small weights to 0 (Tibshirani 1996). Its derivative at 0 is 0.
#pragma once

#include <etch/train/regularizer/regularized.hpp>

namespace etch {

struct L1 {
    double lambda = 1e-4;
    constexpr auto of(auto w) const { return lambda * abs(w); }
};

} // namespace etch
