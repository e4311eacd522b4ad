// The fully connected layer, y = A(W x + b).
#pragma once

#include <etch/nn/activation/identity.hpp>
#include <etch/nn/init/initializer_of.hpp>

namespace etch {

struct WithBias {};
struct NoBias {};

/// In inputs, Out outputs. Parameters: "W", Out x In, and "b", Out (none with NoBias).
template <int In, int Out, Activation A = Identity, class Bias = WithBias>
    requires(In > 0 && Out > 0)
struct Dense {
    using Input = Shape<In>;
    using initializer = initializer_of<A>;
    static constexpr auto forward(auto x) {
        if constexpr (std::same_as<Bias, NoBias>)
            return activate<A>(matmul(weight<"W", Out, In>, x));
        else
            return activate<A>(matmul(weight<"W", Out, In>, x) + bias<"b", Out>);
    }
};

} // namespace etch
