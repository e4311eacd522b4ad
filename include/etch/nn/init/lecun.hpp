// Weights from a normal distribution of deviation sqrt(1 / fan_in): keeps variances through linear layers (LeCun, Bottou, Orr,
// Müller 1998).
#pragma once

#include <etch/nn/init/draw.hpp>

namespace etch {

struct LeCun {
    template <Scalar T>
    constexpr T draw(Random& random, Fans fans) const {
        return static_cast<T>(math::sqrt(1.0 / fans.in) * normal<double>(random));
    }
};

} // namespace etch
