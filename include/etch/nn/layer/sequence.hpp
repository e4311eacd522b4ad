// Layers one after the other, as one layer: for use inside of others.
#pragma once

#include <etch/nn/init/initializer_of.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

namespace detail {

template <int Number>
consteval auto numbered_prefix() {
    if constexpr (Number < 10)
        return fixed_string<3>({static_cast<char>('0' + Number), '.', '\0'});
    else
        return fixed_string<4>({static_cast<char>('0' + Number / 10), static_cast<char>('0' + Number % 10), '.', '\0'});
}

template <int Number, Layer First, Layer... Rest>
constexpr auto apply_sequence(auto x) {
    const auto y = apply_layer<numbered_prefix<Number>(), First>(x);
    if constexpr (sizeof...(Rest) == 0)
        return y;
    else
        return apply_sequence<Number + 1, Rest...>(y);
}

} // namespace detail

/// Parameters: those of layer i with the prefix "i.".
template <Layer First, Layer... Rest>
struct Sequence {
    using Input = typename First::Input;
    using made_of = LayersInside<First, Rest...>;
    using fitting = detail::fit_together<0, First, Rest...>;
    static constexpr auto forward(auto x) {
        if constexpr (detail::layers_fit<First, Rest...>())
            return detail::apply_sequence<0, First, Rest...>(x);
        else
            return x;
    }
};

} // namespace etch
