// Units of logic on -1 and 1, with weights fixed by hand: and, or, not are one perceptron each (McCulloch, Pitts 1943), exclusive
// or takes three of them (Minsky, Papert 1969).
//
//   static_assert(gates::xor_net({1, -1})[0] == 1);
#pragma once

#include <etch/nn/activation/sign.hpp>
#include <etch/nn/layer/dense.hpp>
#include <etch/nn/parameter.hpp>

namespace etch::gates {

/// sign(w x + b).
template <int In>
using Unit = Net<Dense<In, 1, Sign>>;

template <int In>
constexpr Unit<In> unit(const float (&weights)[In], float offset) {
    Unit<In> net{};
    for (int j = 0; j < In; ++j)
        parameter<0, "W">(net)(0, j) = weights[j];
    parameter<0, "b">(net)(0) = offset;
    return net;
}

/// The unit that says the opposite.
template <int In>
constexpr Unit<In> opposite(Unit<In> net) {
    for (float& each : net.parameters())
        each = -each;
    return net;
}

inline constexpr Unit<2> and_unit = unit({1, 1}, -1), or_unit = unit({1, 1}, 1);
inline constexpr Unit<1> not_unit = unit({-1}, 0);

using TwoLayers = Net<Dense<2, 2, Sign>, Dense<2, 1, Sign>>;

/// last(first(x), second(x)).
constexpr TwoLayers composed(const Unit<2>& last, const Unit<2>& first, const Unit<2>& second) {
    TwoLayers net{};
    for (int i = 0; i < 2; ++i) {
        const Unit<2>& inner = i == 0 ? first : second;
        for (int j = 0; j < 2; ++j)
            parameter<0, "W">(net)(i, j) = parameter<0, "W">(inner)(0, j);
        parameter<0, "b">(net)(i) = parameter<0, "b">(inner)(0);
        parameter<1, "W">(net)(0, i) = parameter<0, "W">(last)(0, i);
    }
    parameter<1, "b">(net)(0) = parameter<0, "b">(last)(0);
    return net;
}

/// One of both, and not both.
inline constexpr TwoLayers xor_net = composed(and_unit, or_unit, opposite(and_unit));

} // namespace etch::gates
