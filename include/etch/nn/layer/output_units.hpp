// The last layer of a network that says what its outputs are: the parameters of a distribution of the target. It brings the
// units and the loss that belong to the distribution, and is refused any other.
//
//   using Model = Net<Dense<13, 16, Relu>, OutputUnits<16, 1, Bernoulli>>;   fit(net, data, Adam{}, {.epochs = 50});
#pragma once

#include <etch/nn/layer/dense.hpp>
#include <etch/nn/output/distribution.hpp>

namespace etch {

/// In inputs, the distributions of Targets numbers. Parameters: those of Dense.
template <int In, int Targets, OutputDistribution D>
    requires(In > 0 && Targets > 0)
struct OutputUnits : Dense<In, Targets * D::numbers, typename D::activation> {
    using distribution = D;
};

} // namespace etch
