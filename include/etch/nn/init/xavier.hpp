// Weights from [-a, a), a = sqrt(6 / (fan_in + fan_out)): keeps variances through tanh and sigmoid (Glorot, Bengio 2010).
#pragma once

#include <etch/nn/init/draw.hpp>

namespace etch {

struct Xavier {
    template <Scalar T>
    constexpr T draw(Random& random, Fans fans) const {
        const double a = math::sqrt(6.0 / (fans.in + fans.out));
        return static_cast<T>(uniform<double>(random, -a, a));
    }
};

} // namespace etch
