// The residual connection, y = x + L(x).
#pragma once

#include <etch/nn/layer/sequence.hpp>

namespace etch {

namespace why {
struct the_input_of_the_residual;
struct its_layers;
} // namespace why

namespace detail {

template <class Inner>
struct fit_residual : Inner::fitting {
    static constexpr bool here = input_extents<Inner> == output_extents<Inner>;
    using misfit = layers_do_not_fit<why::its_layers, why::produces<shape_from<output_extents<Inner>>>,
                                     why::but<why::the_input_of_the_residual>, typename Inner::Input>;
    using diagnosis = decltype(sizeof(std::conditional_t<here, char, misfit>));
};

} // namespace detail

/// One layer keeps the names of its parameters; several are a Sequence. Input and output have one shape.
template <Layer First, Layer... Rest>
struct Residual {
    using Input = typename First::Input;
    using made_of = LayersInside<First, Rest...>;
    using fitting = detail::fit_residual<Sequence<First, Rest...>>;
    static constexpr auto forward(auto x) {
        if constexpr (output_extents<Sequence<First, Rest...>> != Input::extents)
            return x;
        else if constexpr (sizeof...(Rest) == 0)
            return x + apply_layer<"", First>(x);
        else
            return x + Sequence<First, Rest...>::forward(x);
    }
};

} // namespace etch
