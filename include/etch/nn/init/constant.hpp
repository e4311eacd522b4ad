// All weights one number. Units that start equal stay equal: for single units, and for tests.
#pragma once

#include <etch/nn/init/initializer.hpp>

namespace etch {

struct Constant {
    double value = 0;
    template <Scalar T>
    constexpr T draw(Random&, Fans) const {
        return static_cast<T>(value);
    }
};

} // namespace etch
