// A layer whose parameters stay as they are: training passes through it and leaves it alone.
#pragma once

#include <etch/nn/init/initializer_of.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

namespace detail {
template <class L>
struct DeclaredDistribution {};
template <class L>
    requires requires { typename L::distribution; }
struct DeclaredDistribution<L> {
    using distribution = typename L::distribution;
};
} // namespace detail

/// Its outputs are meant to be what those of L are.
template <Layer L>
struct Frozen : detail::DeclaredDistribution<L> {
    using Input = typename L::Input;
    using made_of = LayersInside<L>;
    using fitting = typename detail::fitting_of<L>::type;
    static constexpr auto forward(auto x) { return apply_layer<"", L, true>(x); }
};

} // namespace etch
