// What a layer, an activation and a loss are: types with a formula. Anybody's types that fit the concepts are as good as ours.
//
//   struct Swish { static constexpr auto of(auto z) { return z * sigmoid(z); } };
#pragma once

#include <etch/program/block.hpp>

namespace etch {

/// A shape for the input, a formula for the output.
template <class L>
concept Layer = requires {
    L::Input::extents;
    { L::forward(input_of<L>{}) } -> Expression;
};

/// A formula over a vector that keeps its shape.
template <class A>
concept Activation = requires(Input<2> z) {
    { A::of(z) } -> Expression;
};

/// A formula over prediction and target that is a number.
template <class L>
concept Loss = requires(Input<2> prediction, Target<2> target) {
    { L::of(prediction, target) } -> Expression;
} && decltype(L::of(Input<2>{}, Target<2>{}))::extents.is_scalar();

template <Activation A>
constexpr auto activate(auto z) {
    return A::of(z);
}

/// A layer inside of another one: its formula applied to x, its parameters with a prefix to their names.
template <fixed_string Prefix, Layer L, bool Frozen = false, Expression X>
constexpr auto apply_layer(const X& x) {
    return Call<Prefix, Frozen, formula_type<L>, X>{{}, formula_of<L>(), x};
}

} // namespace etch
