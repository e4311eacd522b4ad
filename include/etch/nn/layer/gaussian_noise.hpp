// Noise on the way (Sietsma, Dow 1991; Bishop 1995): in training y = x + deviation n, n from the normal distribution of
// deviation 1, new for each element, sample and step; in inference y = x.
//
//   Net<GaussianNoise<8, Percent<10>>, Dense<8, 16, Tanh>, Dense<16, 1>>   // inputs are moved by 0.1 or so
#pragma once

#include <etch/core/percent.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

/// Size elements; Deviation is a std::ratio, or a Percent.
template <int Size, class Deviation>
    requires(Size > 0 && Deviation::num >= 0)
struct GaussianNoise {
    using Input = Shape<Size>;
    static constexpr auto forward(auto x) { return in_training(x + number_of<Deviation> * normal_noise<"noise", Size>, x); }
};

} // namespace etch
