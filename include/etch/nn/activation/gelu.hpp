// z Phi(z), Phi the distribution function of the normal distribution (Hendrycks, Gimpel 2016), by erfc: exact, tails too.
#pragma once

#include <etch/nn/init/he.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

struct Gelu {
    using initializer = He;
    static constexpr auto of(auto z) { return 0.5 * z * erfc(-0.70710678118654752440 * z); }
};

} // namespace etch
