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

/// A formula over prediction and target that is a number. The target has the shape of the prediction unless L::target_extents
/// says another.
template <class L>
concept Loss = requires(Input<2> prediction, target_of<L, Input<2>> target) {
    { L::of(prediction, target) } -> Expression;
} && decltype(L::of(Input<2>{}, target_of<L, Input<2>>{}))::extents.is_scalar();

template <Activation A>
constexpr auto activate(auto z) {
    return A::of(z);
}

/// The diagnosis of layers that do not go together; never defined, so that the compiler prints its arguments.
template <class... What>
struct layers_do_not_fit;
namespace why {
template <int Number>
struct layer;
template <class S>
struct produces;
template <class Next>
struct but;
template <class S>
struct takes;
} // namespace why

namespace detail {

/// Whether each layer takes what the one before it produces.
template <class First, class... Rest>
constexpr bool layers_fit() {
    if constexpr (sizeof...(Rest) > 0) {
        constexpr Extents out[]{output_extents<First>, output_extents<Rest>...},
            in[]{input_extents<First>, input_extents<Rest>...};
        for (std::size_t l = 0; l < sizeof...(Rest); ++l)
            if (out[l] != in[l + 1])
                return false;
    }
    return true;
}

/// A layer that contains others names, as L::fitting, a class that cannot be completed where they do not fit. The network
/// completes it: a diagnosis in the middle of a formula would be followed by others.
template <class L>
struct fitting_of {
    using type = char;
};
template <class L>
    requires requires { typename L::fitting; }
struct fitting_of<L> {
    using type = typename L::fitting;
};

template <int Number, class First, class... Rest>
struct fit_together {
    using inner = decltype(sizeof(typename fitting_of<First>::type));
};
template <int Number, class First, class Second, class... Rest>
struct fit_together<Number, First, Second, Rest...> : fit_together<Number + 1, Second, Rest...> {
    static constexpr bool here = output_extents<First> == input_extents<Second>;
    using misfit = layers_do_not_fit<why::layer<Number>, why::produces<shape_from<output_extents<First>>>,
                                     why::but<why::layer<Number + 1>>, why::takes<typename Second::Input>>;
    using diagnosis = decltype(sizeof(std::conditional_t<here, char, misfit>));
    using inner = decltype(sizeof(typename fitting_of<First>::type));
};

} // namespace detail

/// A layer inside of another one: its formula applied to x, its parameters with a prefix to their names.
template <fixed_string Prefix, Layer L, bool Frozen = false, Expression X>
constexpr auto apply_layer(const X& x) {
    return Call<Prefix, Frozen, formula_type<L>, X>{{}, formula_of<L>(), x};
}

} // namespace etch
