// Targets that are numbers with normal errors of one and the same variance: the output is their mean, and the negative
// log-likelihood is the squared error, but for a factor and a constant.
//
//   Net<Dense<7, 16, Tanh>, OutputUnits<16, 1, Gaussian>>
#pragma once

#include <etch/nn/activation/identity.hpp>
#include <etch/nn/loss/mean_squared_error.hpp>
#include <etch/nn/output/distribution.hpp>

namespace etch {

struct Gaussian {
    using activation = Identity;
    using loss = MeanSquaredError;
    static constexpr int numbers = 1;
};

namespace detail {
template <>
struct DistributionBehind<Identity> {
    using type = Gaussian;
};
} // namespace detail

} // namespace etch
