// A step that is trained through: the value of one activation, the gradient of another one (Bengio, Leonard, Courville 2013).
//
//   Dense<2, 3, StraightThrough<Sign>>   Dense<2, 3, StraightThrough<Threshold, Sigmoid>>
#pragma once

#include <etch/nn/activation/identity.hpp>

namespace etch {

template <Activation Forward, Activation Surrogate = Identity>
struct StraightThrough {
    static constexpr auto of(auto z) { return straight_through(Forward::of(z), Surrogate::of(z)); }
};

} // namespace etch
