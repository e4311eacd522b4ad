// Which initialiser belongs to an activation or a layer: the one that it names, as `using initializer = He;`, else Xavier. Layers
// that are made of others list them, as `using made_of = LayersInside<First, Second>;`, in the order of their parameters.
#pragma once

#include <etch/nn/init/xavier.hpp>

namespace etch {

template <class... Layers>
struct LayersInside {};

namespace detail {
template <class Part>
struct own_initializer {
    using type = Xavier;
};
template <class Part>
    requires requires { typename Part::initializer; }
struct own_initializer<Part> {
    using type = typename Part::initializer;
};
} // namespace detail

template <class ActivationOrLayer>
using initializer_of = typename detail::own_initializer<ActivationOrLayer>::type;

} // namespace etch
