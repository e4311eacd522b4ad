// What the outputs of a network are meant to be: a distribution of the target, which fits the units that produce its parameters
// and the loss that is its negative log-likelihood (Goodfellow, Bengio, Courville, "Deep Learning" 2016, 6.2.2).
//
//   struct Bernoulli { using activation = Sigmoid; using loss = BinaryCrossEntropy; static constexpr int numbers = 1; };
//
// A last layer that says `using distribution = Bernoulli` is trained on that loss, or one that says it is for the same
// distribution (`using distribution = Bernoulli`), or a modifier of such a loss (`using loss = ...`); nothing else compiles.
#pragma once

#include <etch/expr/mode.hpp>

#include <concepts>
#include <type_traits>

namespace etch {

/// `numbers`: outputs for each target. Of K targets the first K outputs are what is expected, which metrics compare with them.
template <class D>
concept OutputDistribution = requires {
    typename D::activation;
    typename D::loss;
    { D::numbers } -> std::convertible_to<int>;
};

/// The diagnosis of a loss that is not for what the last layer declares; never defined, so that the compiler prints its
/// arguments.
template <class... What>
struct loss_does_not_fit_output;
namespace why {
template <class Of>
struct loss;
template <class D>
struct is_not_for;
template <class Of>
struct whose_loss_is;
} // namespace why

namespace detail {

template <class D, class Of>
constexpr bool loss_fits() {
    if constexpr (std::same_as<Of, typename D::loss>)
        return true;
    else if constexpr (requires { typename Of::distribution; })
        return std::same_as<typename Of::distribution, D>;
    else if constexpr (requires { typename Of::loss; })
        return loss_fits<D, typename Of::loss>();
    else
        return false;
}

/// Completing it says so if layer L declares a distribution that the loss is not for. Any loss may be evaluated, and
/// differentiated: this is about training.
template <class L, class Of, Mode For>
struct LossOfOutput {};
template <class L, class Of>
    requires requires { typename L::distribution; }
struct LossOfOutput<L, Of, Mode::training> {
    using D = typename L::distribution;
    using misfit = loss_does_not_fit_output<why::loss<Of>, why::is_not_for<D>, why::whose_loss_is<typename D::loss>>;
    using diagnosis = decltype(sizeof(std::conditional_t<loss_fits<D, Of>(), char, misfit>));
};

/// The distribution that goes without saying behind an activation; what is not listed has none. Listed by the distributions.
template <class A>
struct DistributionBehind {};

} // namespace detail

} // namespace etch
