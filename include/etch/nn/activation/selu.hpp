// The scaled exponential linear unit, which keeps mean 0 and variance 1 behind LeCun weights: lambda z above 0,
// lambda alpha (exp(z) - 1) below (Klambauer, Unterthiner, Mayr, Hochreiter 2017).
#pragma once

#include <etch/nn/init/lecun.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

struct Selu {
    using initializer = LeCun;
    static constexpr double alpha = 1.6732632423543772848, lambda = 1.0507009873554804934;
    /// The inner choice keeps the branch that is not taken from overflowing.
    static constexpr auto of(auto z) { return lambda * where(z > 0, z, alpha * expm1(where(z > 0, 0, z))); }
};

} // namespace etch
