// The penalty l1 |w| + l2 / 2 w^2: both at once (Zou, Hastie 2005).
#pragma once

#include <etch/train/regularizer/l1.hpp>
#include <etch/train/regularizer/l2.hpp>

namespace etch {

struct ElasticNet {
    double l1 = 1e-4, l2 = 1e-4;
    constexpr auto of(auto w) const { return L1{l1}.of(w) + L2{l2}.of(w); }
};

} // namespace etch
