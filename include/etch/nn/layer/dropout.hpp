// Dropout (Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014), inverted: in training each element is 0 with
// probability `Rate`, and x / (1 - Rate) otherwise, so the mean is x; in inference the layer does nothing.
//
//   Net<Dense<784, 128, Relu>, Dropout<128, Percent<20>>, Dense<128, 10, Softmax>>
//
// A trainer draws a new mask for each sample and each step from its seed; see nn/noise.hpp.
#pragma once

#include <etch/core/percent.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

/// Size elements; Rate: which share of them is dropped, a std::ratio in [0, 1).
template <int Size, class Rate>
    requires(Size > 0 && Rate::num >= 0 && Rate::num < Rate::den)
struct Dropout {
    using Input = Shape<Size>;
    static constexpr auto forward(auto x) {
        const auto kept = uniform_noise<"mask", Size> >= number_of<Rate>;
        return in_training(where(kept, x * (1 / (1 - number_of<Rate>)), 0), x);
    }
};

} // namespace etch
