// Targets that are 0 or 1, or chances: p = sigmoid(z) is the probability of a 1, the loss -(t log p + (1 - t) log(1 - p)).
//
//   Net<Dense<13, 16, Relu>, OutputUnits<16, 1, Bernoulli>>
#pragma once

#include <etch/nn/activation/sigmoid.hpp>
#include <etch/nn/loss/binary_cross_entropy.hpp>
#include <etch/nn/output/distribution.hpp>

namespace etch {

struct Bernoulli {
    using activation = Sigmoid;
    using loss = BinaryCrossEntropy;
    static constexpr int numbers = 1;
};

namespace detail {
template <>
struct DistributionBehind<Sigmoid> {
    using type = Bernoulli;
};
} // namespace detail

} // namespace etch
