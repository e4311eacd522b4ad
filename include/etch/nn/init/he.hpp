// Weights from a normal distribution of deviation sqrt(2 / fan_in): keeps variances through rectifiers (He, Zhang, Ren, Sun
// 2015).
#pragma once

#include <etch/nn/init/draw.hpp>

namespace etch {

struct He {
    template <Scalar T>
    constexpr T draw(Random& random, Fans fans) const {
        return static_cast<T>(math::sqrt(2.0 / fans.in) * normal<double>(random));
    }
};

} // namespace etch
