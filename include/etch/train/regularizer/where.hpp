// Which parameters a penalty, a decay or a constraint is about: by default the weights, of all layers.
//
//   regularized(Adam{}, L2{}, OnLeaf<0, "W">{})
#pragma once

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
};
/// One leaf of one layer, whatever it is for.
template <int Layer, fixed_string Name>
struct OnLeaf {
    template <class Place>
    static constexpr bool has = Place::layer == Layer && Place::name == Name.view();
};

template <class W>
concept Where = requires {
    { W::template has<AnyPlace> } -> std::convertible_to<bool>;
};

} // namespace etch
