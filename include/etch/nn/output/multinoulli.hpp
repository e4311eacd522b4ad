// Targets that are one of K classes: p = softmax(z) are their probabilities, the loss -log p of the class that it was.
//
//   Net<Dense<784, 128, Relu>, OutputUnits<128, 10, Multinoulli>>
#pragma once

#include <etch/nn/activation/softmax.hpp>
#include <etch/nn/loss/cross_entropy.hpp>
#include <etch/nn/output/distribution.hpp>

namespace etch {

struct Multinoulli {
    using activation = Softmax;
    using loss = CrossEntropy;
    static constexpr int numbers = 1;
};
/// The same under its other name.
using Categorical = Multinoulli;

namespace detail {
template <>
struct DistributionBehind<Softmax> {
    using type = Multinoulli;
};
} // namespace detail

} // namespace etch
