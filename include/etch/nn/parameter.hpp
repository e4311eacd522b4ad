// Parameters by name: parameter<1, "W">(net)(2, 0). Gradients have the type of their network, so it finds them as well.
#pragma once

#include <etch/nn/net.hpp>

namespace etch {

/// The diagnosis of a name that a layer does not have; never defined.
template <class Layer, fixed_string Name>
struct layer_has_no_parameter;
/// The diagnosis of a number that no layer has; never defined.
template <int Number, class Layers>
struct net_has_no_layer;
namespace why {
template <int Count>
struct it_has_layers;
}

/// A view of the parameter of that name in layer number I: (row, column) of a matrix, (i) of a vector.
template <int I, fixed_string Name, class N>
    requires Network<std::remove_const_t<N>>
constexpr auto parameter(N& net) {
    if constexpr (I < 0 || I >= N::layer_count) {
        (void)sizeof(net_has_no_layer<I, why::it_has_layers<N::layer_count>>);
    } else {
        using L = typename N::template layer<I>;
        constexpr int leaf = BlockParameters<L>::find(Name.view());
        if constexpr (leaf < 0) {
            (void)sizeof(layer_has_no_parameter<L, Name>);
        } else {
            using T = std::conditional_t<std::is_const_v<N>, const typename N::scalar, typename N::scalar>;
            return View<T, shape_from<BlockParameters<L>::P::leaf(leaf).extents>>{
                net.parameters().data() + N::template parameter_begin<I> + BlockParameters<L>::offset_of_leaf(leaf)};
        }
    }
}

} // namespace etch
