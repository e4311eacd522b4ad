// Weights from [low, high).
#pragma once

#include <etch/nn/init/initializer.hpp>

namespace etch {

struct Uniform {
    double low = -0.05, high = 0.05;
    template <Scalar T>
    constexpr T draw(Random& random, Fans) const {
        return static_cast<T>(uniform<double>(random, low, high));
    }
};

} // namespace etch
