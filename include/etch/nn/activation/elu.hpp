// The exponential linear unit: z above 0, exp(z) - 1 below (Clevert, Unterthiner, Hochreiter 2015).
#pragma once

#include <etch/nn/init/he.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

struct Elu {
    using initializer = He;
    /// The inner choice keeps the branch that is not taken from overflowing.
    static constexpr auto of(auto z) { return where(z > 0, z, expm1(where(z > 0, 0, z))); }
};

} // namespace etch
