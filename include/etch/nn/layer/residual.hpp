// The residual connection, y = x + L(x).
#pragma once

#include <etch/nn/layer/sequence.hpp>

namespace etch {

/// One layer keeps the names of its parameters; several are a Sequence. Input and output have one shape.
template <Layer First, Layer... Rest>
struct Residual {
    using Input = typename First::Input;
    static constexpr auto forward(auto x) {
        if constexpr (sizeof...(Rest) == 0)
            return x + apply_layer<"", First>(x);
        else
            return x + Sequence<First, Rest...>::forward(x);
    }
};

} // namespace etch
