// z sigmoid(beta z) with a fixed beta (Ramachandran, Zoph, Le 2017): z / 2 for beta = 0, Silu for 1, the rectifier in the limit.
//
//   Dense<8, 8, SwishAt<3, 2>>   beta = 3/2
#pragma once

#include <etch/nn/init/he.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

/// beta = Numerator / Denominator.
template <int Numerator, int Denominator = 1>
    requires(Denominator > 0)
struct SwishAt {
    using initializer = He;
    static constexpr auto of(auto z) { return z * sigmoid(static_cast<double>(Numerator) / Denominator * z); }
};

} // namespace etch
