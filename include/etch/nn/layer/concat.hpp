// Branches side by side: all read the same input, their outputs are put one after the other.
#pragma once

#include <etch/nn/layer/sequence.hpp>

namespace etch {

/// Parameters: those of branch i with the prefix "i.".
template <Layer First, Layer Second, Layer... Rest>
struct Concat {
    using Input = typename First::Input;
    static constexpr auto forward(auto x) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return concat(apply_layer<detail::numbered_prefix<0>(), First>(x),
                          apply_layer<detail::numbered_prefix<1>(), Second>(x),
                          apply_layer<detail::numbered_prefix<static_cast<int>(I) + 2>(), Rest>(x)...);
        }(std::index_sequence_for<Rest...>{});
    }
};

/// The same under its other name.
template <Layer... Branches>
using Parallel = Concat<Branches...>;

} // namespace etch
