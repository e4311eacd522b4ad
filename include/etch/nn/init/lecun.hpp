// Weights that keep variances through linear layers (LeCun, Bottou, Orr, Müller 1998, equation 16): normal with deviation
// sqrt(1 / fan_in), or from [-a, a) with a = sqrt(3 / fan_in).
#pragma once

#include <etch/nn/init/initializer.hpp>

namespace etch {

struct LeCun {
    template <Scalar T>
    constexpr T draw(Random& random, Fans fans) const {
        return static_cast<T>(math::sqrt(1.0 / fans.in) * normal<double>(random));
    }
};

struct LeCunUniform {
    template <Scalar T>
    constexpr T draw(Random& random, Fans fans) const {
        const double a = math::sqrt(3.0 / fans.in);
        return static_cast<T>(uniform<double>(random, -a, a));
    }
};

} // namespace etch
