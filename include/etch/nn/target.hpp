// How many numbers stand in a target of a network: as many as it has outputs, unless its loss takes another number.
//
//   target_size<Net<Dense<1, 2>>, GaussianNegativeLogLikelihood>   is 1: the outputs are its mean and its log-variance
#pragma once

#include <etch/nn/net.hpp>

namespace etch {

namespace detail {
struct NoLoss {};
template <class L>
struct DeclaredLoss {
    using type = NoLoss;
};
template <class L>
    requires requires { typename L::distribution::loss; }
struct DeclaredLoss<L> {
    using type = typename L::distribution::loss;
};
template <class N>
using last_layer_of = typename N::template layer<N::layer_count - 1>;
} // namespace detail

/// What loss Of takes behind the network; without a loss, what that of the distribution takes which the last layer declares.
template <Network N, class Of = typename detail::DeclaredLoss<detail::last_layer_of<N>>::type>
inline constexpr int target_size = target_extents<Of>(output_extents<detail::last_layer_of<N>>).size();

} // namespace etch
