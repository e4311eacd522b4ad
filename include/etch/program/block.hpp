// The programs of one block of a network. A block is any type that has `Input`, a shape, and `forward`, a formula over an input
// of that shape; its parameters are the leaves that the formula names.
//
//   ForwardRecipe<L>      input -> output
//   TrainingRecipe<L>     forward: input -> output; reverse: gradient of the output -> those of the parameters and the input
//   LossRecipe<L, Loss>   input, target -> loss, and all gradients at once: block and loss are one formula
//
// The last two are for training or for inference; where the formula does not mention modes (expr/mode.hpp), they are asked for
// as programs of inference, so that there is one of each.
#pragma once

#include <etch/program/emit.hpp>
#include <etch/program/program.hpp>

namespace etch {

namespace detail {

template <class S>
struct leaf_of_shape;
template <int... D>
struct leaf_of_shape<Shape<D...>> {
    using input = Input<D...>;
    using target = Target<D...>;
};

} // namespace detail

/// The input of a block, as a leaf of a formula.
template <class L>
using input_of = typename detail::leaf_of_shape<typename L::Input>::input;

/// The formula of a block.
template <class L>
constexpr auto formula_of() {
    return L::forward(input_of<L>{});
}
template <class L>
using formula_type = decltype(formula_of<L>());

template <class L>
inline constexpr Extents input_extents = L::Input::extents;
template <class L>
inline constexpr Extents output_extents = formula_type<L>::extents;

/// The shape of the target that a loss compares a prediction with: the same, unless the loss says
/// static constexpr Extents target_extents(Extents prediction).
template <class Loss>
constexpr Extents target_extents(Extents prediction) {
    if constexpr (requires { Loss::target_extents(prediction); })
        return Loss::target_extents(prediction);
    else
        return prediction;
}
template <class Loss, class Prediction>
using target_of = typename detail::leaf_of_shape<shape_from<target_extents<Loss>(Prediction::extents)>>::target;

/// The loss of a block's output, as a formula.
template <class L, class Loss>
constexpr auto loss_formula_of() {
    return Loss::of(formula_of<L>(), target_of<Loss, formula_type<L>>{});
}

namespace detail {

constexpr Symbol input_leaf(Graph& graph, Extents extents) {
    return graph.leaf({.kind = LeafKind::input, .name = Name{"input"}, .extents = extents});
}

/// Sends the gradient of each trainable parameter to the sink.
constexpr void deliver_gradients(Graph& graph, Outputs& outputs) {
    for (int l = 0; l < graph.leaf_count(); ++l)
        if (const Leaf& leaf = graph.leaf_at(l); leaf.kind == LeafKind::parameter && !leaf.frozen)
            outputs.add(
                {.node = cotangent_of(graph, graph.leaf(leaf)).id, .to = Output::To::parameter, .index = l, .summed = true});
}

/// The gradient of the input as result 1; zeros if the output does not depend on it.
constexpr void deliver_input_gradient(Graph& graph, Outputs& outputs, Symbol input) {
    outputs.add({.node = cotangent_of(graph, input).id, .index = 1});
}

constexpr auto trainable(bool input_too) {
    return [input_too](const Leaf& leaf) {
        return (leaf.kind == LeafKind::parameter && !leaf.frozen) || (input_too && leaf.kind == LeafKind::input);
    };
}

} // namespace detail

/// Result 0: the output.
template <class L>
struct ForwardRecipe {
    using rows = user_rows<formula_type<L>>;
    static constexpr int size_hint = 32;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        Emission to{.graph = graph, .input = detail::input_leaf(graph, input_extents<L>)};
        outputs.add({.node = emit(to, formula_of<L>()).id});
    }
};

/// Result 0: the output. Result 1, if asked for: the gradient of the input.
template <class L, bool InputGradient, Mode For = Mode::inference>
struct TrainingRecipe {
    using rows = user_rows<formula_type<L>>;
    static constexpr int size_hint = 64;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        Emission to{.graph = graph, .input = detail::input_leaf(graph, input_extents<L>), .mode = For};
        const Symbol output = emit(to, formula_of<L>());
        outputs.add({.node = output.id});
        differentiate(graph, output,
                      graph.leaf({.kind = LeafKind::cotangent, .name = Name{"ybar"}, .extents = output_extents<L>}),
                      detail::trainable(InputGradient));
        refuse_gradients_cut_off(graph, output);
        if (InputGradient)
            detail::deliver_input_gradient(graph, outputs, to.input);
        detail::deliver_gradients(graph, outputs);
    }
};

/// Result 0: the loss times the sample weight, summed over the tile. Result 1, if asked for: the gradient of the input.
template <class L, class Loss, bool Gradients, bool InputGradient = false, Mode For = Mode::inference>
struct LossRecipe {
    using rows = user_rows<decltype(loss_formula_of<L, Loss>())>;
    static constexpr int size_hint = 64;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        Emission to{.graph = graph, .input = detail::input_leaf(graph, input_extents<L>), .mode = For};
        to.target =
            graph.leaf({.kind = LeafKind::target, .name = Name{"target"}, .extents = target_extents<Loss>(output_extents<L>)});
        const Symbol weight = graph.leaf({.kind = LeafKind::sample_weight, .name = Name{"sample_weight"}});
        const Symbol loss = emit(to, loss_formula_of<L, Loss>());
        outputs.add({.node = (loss * weight).id, .summed = true});
        if (!Gradients)
            return;
        differentiate(graph, loss, weight, detail::trainable(InputGradient));
        refuse_gradients_cut_off(graph, loss);
        if (InputGradient)
            detail::deliver_input_gradient(graph, outputs, to.input);
        detail::deliver_gradients(graph, outputs);
    }
};

/// The parameters of a block: names, shapes, and where each stands in the block's part of the network's memory.
template <class L>
struct BlockParameters {
    using P = Program<ForwardRecipe<L>, true, 1>;

    static constexpr int leaf_count() { return P::compiled().leaf_count; }
    static constexpr bool is_parameter(int leaf) { return P::leaf(leaf).kind == LeafKind::parameter; }
    static constexpr int offset_of_leaf(int leaf) {
        int offset = 0;
        for (int l = 0; l < leaf; ++l)
            offset += is_parameter(l) ? P::leaf(l).extents.size() : 0;
        return offset;
    }
    /// The leaf of a name, or -1.
    static constexpr int find(std::string_view name) {
        for (int l = 0; l < leaf_count(); ++l)
            if (is_parameter(l) && P::leaf(l).name.view() == name)
                return l;
        return -1;
    }
    static constexpr int count() { return offset_of_leaf(leaf_count()); }
    /// Whether training moves any of them.
    static constexpr bool are_trained() {
        for (int l = 0; l < leaf_count(); ++l)
            if (is_parameter(l) && !P::leaf(l).frozen)
                return true;
        return false;
    }
    static constexpr int offset_of(std::string_view name) { return offset_of_leaf(find(name)); }
    static constexpr bool has_modes() { return P::compiled().has_modes; }
    /// Multiply-adds of the products of one forward pass.
    static constexpr long multiply_adds() {
        long total = 0;
        for (int i = 0; i < P::plan().step_count; ++i)
            if (const Step& s = P::step(i); s.kind == Kind::product)
                total += static_cast<long>(s.product.m) * s.product.k * s.product.n;
        return total;
    }
};

namespace detail {
template <class L>
inline constexpr int parameter_count_of = BlockParameters<L>::count();
template <class L>
inline constexpr bool is_trained = BlockParameters<L>::are_trained();
template <class L>
inline constexpr long multiply_adds_of = BlockParameters<L>::multiply_adds();
} // namespace detail

} // namespace etch
