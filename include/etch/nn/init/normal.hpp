// Weights from a normal distribution.
#pragma once

#include <etch/nn/init/initializer.hpp>

namespace etch {

struct Normal {
    double mean = 0, deviation = 0.01;
    template <Scalar T>
    constexpr T draw(Random& random, Fans) const {
        return static_cast<T>(mean + deviation * normal<double>(random));
    }
};

} // namespace etch
