// Branches side by side: all read the same input, their outputs are put one after the other.
#pragma once

#include <etch/nn/layer/sequence.hpp>

namespace etch {

namespace why {
template <int Number>
struct branch;
}

namespace detail {

template <int Number, class First, class... Rest>
struct fit_side_by_side {
    using inner = decltype(sizeof(typename fitting_of<First>::type));
};
template <int Number, class First, class Next, class... Rest>
struct fit_side_by_side<Number, First, Next, Rest...> : fit_side_by_side<Number + 1, First, Rest...> {
    static constexpr bool here = input_extents<First> == input_extents<Next>;
    using misfit = layers_do_not_fit<why::branch<0>, why::takes<typename First::Input>, why::but<why::branch<Number>>,
                                     why::takes<typename Next::Input>>;
    using diagnosis = decltype(sizeof(std::conditional_t<here, char, misfit>));
    using inner = decltype(sizeof(typename fitting_of<Next>::type));
};

} // namespace detail

/// Parameters: those of branch i with the prefix "i.".
template <Layer First, Layer Second, Layer... Rest>
struct Concat {
    using Input = typename First::Input;
    using made_of = LayersInside<First, Second, Rest...>;
    using fitting = detail::fit_side_by_side<1, First, Second, Rest...>;
    static constexpr auto forward(auto x) {
        if constexpr (((input_extents<First> == input_extents<Second>) && ... && (input_extents<First> == input_extents<Rest>)))
            return [&]<std::size_t... I>(std::index_sequence<I...>) {
                return concat(apply_layer<detail::numbered_prefix<0>(), First>(x),
                              apply_layer<detail::numbered_prefix<1>(), Second>(x),
                              apply_layer<detail::numbered_prefix<static_cast<int>(I) + 2>(), Rest>(x)...);
            }(std::index_sequence_for<Rest...>{});
        else
            return x;
    }
};

/// The same under its other name.
template <Layer... Branches>
using Parallel = Concat<Branches...>;

} // namespace etch
