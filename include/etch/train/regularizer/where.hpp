// Which parameters a penalty, a decay or a constraint is about: by default the weights, of all layers.
//
//   regularized(Adam{}, L2{}, OnLeaf<0, "W">{})
#pragma once

#include <etch/nn/parameter.hpp>
#include <etch/nn/place.hpp>

namespace etch {

/// Weights of all layers; no biases, no scales.
struct OnWeights {
    template <class Place>
    static constexpr bool has = Place::role == Role::weight;
};
struct OnAllParameters {
    template <class Place>
    static constexpr bool has = true;
};
/// The weights of one layer.
template <int Layer>
struct OnLayer {
    template <class Place>
    static constexpr bool has = Place::layer == Layer && Place::role == Role::weight;
    /// Refuses a network that has no such layer.
    template <Network N>
    static constexpr void check() {
        if constexpr (Layer < 0 || Layer >= N::layer_count)
            (void)sizeof(net_has_no_layer<Layer, why::it_has_layers<N::layer_count>>);
    }
};
/// One leaf of one layer, whatever it is for.
template <int Layer, fixed_string Name>
struct OnLeaf {
    template <class Place>
    static constexpr bool has = Place::layer == Layer && Place::name == Name.view();
    /// Refuses a network that has no such leaf.
    template <Network N>
    static constexpr void check() {
        if constexpr (Layer < 0 || Layer >= N::layer_count)
            (void)sizeof(net_has_no_layer<Layer, why::it_has_layers<N::layer_count>>);
        else if constexpr (BlockParameters<typename N::template layer<Layer>>::find(Name.view()) < 0)
            (void)sizeof(layer_has_no_parameter<typename N::template layer<Layer>, Name>);
    }
};

template <class W>
concept Where = requires {
    { W::template has<AnyPlace> } -> std::convertible_to<bool>;
};

namespace detail {
/// What a modifier of Method that is about the parameters On has to say about a network.
template <Network N, class Method, class On>
constexpr void check_places() {
    if constexpr (requires { Method::template check<N>(); })
        Method::template check<N>();
    if constexpr (requires { On::template check<N>(); })
        On::template check<N>();
}
} // namespace detail

} // namespace etch
