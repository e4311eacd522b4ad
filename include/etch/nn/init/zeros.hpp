// All weights 0: for linear models, and to start from known values.
#pragma once

#include <etch/nn/init/initializer.hpp>

namespace etch {

struct Zeros {
    template <Scalar T>
    constexpr T draw(Random&, Fans) const {
        return 0;
    }
};

} // namespace etch
