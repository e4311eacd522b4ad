// Weights that keep variances through rectifiers (He, Zhang, Ren, Sun 2015, equation 10): normal with deviation sqrt(2 / fan_in),
// or from [-a, a) with a = sqrt(6 / fan_in).
#pragma once

#include <etch/nn/init/initializer.hpp>

namespace etch {

struct He {
    template <Scalar T>
    constexpr T draw(Random& random, Fans fans) const {
        return static_cast<T>(math::sqrt(2.0 / fans.in) * normal<double>(random));
    }
};

struct HeUniform {
    template <Scalar T>
    constexpr T draw(Random& random, Fans fans) const {
        const double a = math::sqrt(6.0 / fans.in);
        return static_cast<T>(uniform<double>(random, -a, a));
    }
};

} // namespace etch
