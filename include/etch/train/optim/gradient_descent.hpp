// Gradient descent, w -= rate g, where g is the gradient over all samples (Cauchy 1847): Sgd, with as many samples in a batch as
// there are.
#pragma once

#include <etch/train/optim/sgd.hpp>

namespace etch {

using GradientDescent = Sgd;

} // namespace etch
