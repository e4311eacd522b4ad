// The generalised rectifier, max(z, 0) + a min(z, 0) with a fixed a (Goodfellow, Bengio, Courville 2016, ch. 6.3):
// Relu has a = 0, LeakyRelu 1/100, and a = -1 is |z|.
//
//   Dense<8, 8, GeneralizedRelu<1, 5>>   a = 1/5
#pragma once

#include <etch/nn/init/he.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

/// a = Numerator / Denominator.
template <int Numerator, int Denominator = 1>
    requires(Denominator > 0)
struct GeneralizedRelu {
    using initializer = He;
    static constexpr auto of(auto z) { return where(z > 0, z, static_cast<double>(Numerator) / Denominator * z); }
};

} // namespace etch
