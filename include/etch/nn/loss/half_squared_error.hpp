// Half the sum over the outputs of (prediction - target)^2, whose derivative is the plain difference (Bishop 1995).
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Gaussian;

struct HalfSquaredError {
    using distribution = Gaussian;
    static constexpr auto of(auto prediction, auto target) { return 0.5 * sum(squared(prediction - target)); }
};

} // namespace etch
