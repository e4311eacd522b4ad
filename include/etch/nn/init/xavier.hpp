// Weights that keep variances through tanh and sigmoid (Glorot, Bengio 2010, equation 16): from [-a, a) with
// a = sqrt(6 / (fan_in + fan_out)), or normal with deviation sqrt(2 / (fan_in + fan_out)).
#pragma once

#include <etch/nn/init/initializer.hpp>

namespace etch {

struct Xavier {
    template <Scalar T>
    constexpr T draw(Random& random, Fans fans) const {
        const double a = math::sqrt(6.0 / (fans.in + fans.out));
        return static_cast<T>(uniform<double>(random, -a, a));
    }
};

struct XavierNormal {
    template <Scalar T>
    constexpr T draw(Random& random, Fans fans) const {
        return static_cast<T>(math::sqrt(2.0 / (fans.in + fans.out)) * normal<double>(random));
    }
};

/// The same under their author's other name.
using Glorot = Xavier;
using GlorotNormal = XavierNormal;

} // namespace etch
