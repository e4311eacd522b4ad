// A leaf of a layer of a network, as a type: what is known about a parameter while the code that moves it is made.
//
//   template <class Place> static constexpr bool is_hidden_weight = Place::layer == 0 && Place::role == Role::weight;
#pragma once

#include <etch/nn/net.hpp>

#include <string_view>

namespace etch {

/// Leaf number Number of layer L, which is layer number Layer of its network.
template <int Layer, class L, int Number>
struct ParameterPlace {
    static constexpr int layer = Layer;
    static constexpr std::string_view name = BlockParameters<L>::P::leaf(Number).name.view();
    static constexpr Role role = BlockParameters<L>::P::leaf(Number).role;
    static constexpr Extents extents = BlockParameters<L>::P::leaf(Number).extents;
};

/// A place of no network, to ask what a type can do.
struct AnyPlace {
    static constexpr int layer = 0;
    static constexpr std::string_view name = "W";
    static constexpr Role role = Role::weight;
    static constexpr Extents extents{};
};

/// Calls visit(place, begin) for each leaf that training moves, in the order of parameters(); begin: its first parameter.
template <Network N>
constexpr void for_each_place(auto&& visit) {
    detail::for_each_index<N::layer_count>([&](auto layer) {
        using L = typename N::template layer<layer>;
        detail::for_each_index<BlockParameters<L>::leaf_count()>([&](auto leaf) {
            if constexpr (BlockParameters<L>::is_parameter(leaf) && !BlockParameters<L>::P::leaf(leaf).frozen)
                visit(ParameterPlace<layer, L, leaf>{},
                      N::template parameter_begin<layer> + BlockParameters<L>::offset_of_leaf(leaf));
        });
    });
}

} // namespace etch
