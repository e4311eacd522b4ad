// Targets that are numbers with normal errors whose variance depends on the input and is learned, too: 2 K outputs for K
// targets, first the means, then the logarithms of the variances.
//
//   Net<Dense<1, 16, Tanh>, OutputUnits<16, 1, GaussianWithVariance>>   // two outputs, one target
#pragma once

#include <etch/nn/activation/identity.hpp>
#include <etch/nn/loss/gaussian_negative_log_likelihood.hpp>
#include <etch/nn/output/distribution.hpp>

namespace etch {

struct GaussianWithVariance {
    using activation = Identity;
    using loss = GaussianNegativeLogLikelihood;
    static constexpr int numbers = 2;
};

} // namespace etch
