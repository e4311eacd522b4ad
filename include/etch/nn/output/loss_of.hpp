// The loss that belongs to a network: that of the distribution which its last layer declares, or which goes without saying
// behind its activation: Sigmoid, Softmax, and no activation at all.
//
//   loss_of<Net<Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>>>   is BinaryCrossEntropy
#pragma once

#include <etch/nn/layer/dense.hpp>
#include <etch/nn/layer/frozen.hpp>
#include <etch/nn/layer/output_units.hpp>
#include <etch/nn/output/bernoulli.hpp>
#include <etch/nn/output/gaussian.hpp>
#include <etch/nn/output/gaussian_with_variance.hpp>
#include <etch/nn/output/multinoulli.hpp>
#include <etch/nn/target.hpp>

namespace etch {

/// The diagnosis of a network whose last layer no loss belongs to: name one, or end in OutputUnits. Never defined.
template <class LastLayer>
struct no_loss_belongs_to;

namespace detail {

template <class L>
struct DistributionOf {
    using type = no_loss_belongs_to<L>;
};
template <class L>
    requires requires { typename L::distribution; }
struct DistributionOf<L> {
    using type = typename L::distribution;
};
template <int In, int Out, class A, class Bias>
    requires requires { typename DistributionBehind<A>::type; }
struct DistributionOf<Dense<In, Out, A, Bias>> : DistributionBehind<A> {};
template <Layer L>
struct DistributionOf<Frozen<L>> : DistributionOf<L> {};

} // namespace detail

/// What stands for a loss where none is named: the one that belongs to the network.
struct OwnLoss {};
template <class Of>
concept LossOrOwn = std::same_as<Of, OwnLoss> || Loss<Of>;

template <Network N>
using loss_of = typename detail::DistributionOf<detail::last_layer_of<N>>::type::loss;

} // namespace etch
