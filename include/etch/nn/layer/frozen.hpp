// A layer whose parameters stay as they are: training passes through it and leaves it alone.
#pragma once

#include <etch/nn/init/initializer_of.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

template <Layer L>
struct Frozen {
    using Input = typename L::Input;
    using made_of = LayersInside<L>;
    using fitting = typename detail::fitting_of<L>::type;
    static constexpr auto forward(auto x) { return apply_layer<"", L, true>(x); }
};

} // namespace etch
