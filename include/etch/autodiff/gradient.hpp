// Values and gradients of formulas.
//
//   const auto at = value_and_gradient(f)(x = -2, y = 5, z = -4);   at.value; at.gradient[x];
#pragma once

#include <etch/autodiff/bind.hpp>

namespace etch {

namespace detail {

/// Nodes to start with for a formula. Every operand counts as often as it is named, so of a large number most may be one; and
/// there must be room for the leaves, an eighth of the nodes.
template <class E>
inline constexpr int nodes_in = size_of_expression<E>.nodes < 4096 ? size_of_expression<E>.nodes : 4096;

template <class E>
struct ValueRecipe {
    using rows = user_rows<E>;
    static constexpr int size_hint = 16 + 2 * nodes_in<E>;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        Emission to{.graph = graph, .known_literals = false};
        outputs.add({.node = emit(to, E{}).id});
    }
};

/// What flows back to the wanted variables, one after the other in the order of the leaves, as one result.
template <class... X>
constexpr void deliver_variables(Graph& graph, Outputs& outputs, int result) {
    for (int offset = 0, leaf = 0; leaf < graph.leaf_count(); ++leaf)
        if (is_wanted<X...>(graph.leaf_at(leaf))) {
            outputs.add({.node = cotangent_of(graph, graph.leaf_number(leaf)).id, .index = result, .offset = offset});
            offset += graph.leaf_at(leaf).extents.size();
        }
}

/// Result 0: the value. Result 1: the gradients of the wanted variables, one after the other in the order of the leaves.
template <class E, class... X>
struct GradientRecipe {
    using rows = user_rows<E>;
    static constexpr int size_hint = 24 + 5 * nodes_in<E>;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        Emission to{.graph = graph, .known_literals = false};
        const Symbol root = emit(to, E{});
        outputs.add({.node = root.id});
        differentiate(graph, root, graph.constant(1), is_wanted<X...>);
        deliver_variables<X...>(graph, outputs, 1);
    }
};

} // namespace detail

/// The value of a formula; what f(x = 1, y = 2) calls.
template <Expression E, class... Bindings>
constexpr auto evaluate(const E& e, const Bindings&... bindings) {
    using T = typename detail::common_scalar<Bindings...>::type;
    using P = Program<detail::ValueRecipe<E>, is_precise<T>, 1>;
    const auto run_on = [&](const auto&... converted) ETCH_INLINE_LAMBDA {
        detail::Scratch<P, T> scratch;
        Tensor<T, shape_from<E::extents>> value;
        const detail::Literals<T, E> literals{e};
        Memory<T, detail::leaf_count<P>, 1> memory{
            .results = {data_of(value)}, .kept = scratch.kept, .scratch = scratch.scratch};
        detail::bind_leaves<P>(memory.leaves, converted...);
        detail::bind_literals<P>(memory.leaves, literals);
        run<P>(memory);
        return value;
    };
    return run_on(detail::in_scalar<T>(bindings)...);
}

namespace detail {

/// The leaves of a formula, in the order of emission.
template <int Room>
struct Leaves {
    std::array<Leaf, Room> each{};
    int count = 0;
    bool overflow = false;
};
template <class E, int Nodes>
constexpr auto find_leaves() {
    using Memory = GraphStorage<Nodes>;
    Memory memory;
    Graph graph{memory, calculus_of<join<Table, user_rows<E>>>};
    Emission to{.graph = graph, .known_literals = false};
    emit(to, E{});
    return Leaves<Memory::leaf_capacity>{memory.leaves, memory.leaf_count, memory.overflow};
}
template <class E, int Nodes>
inline constexpr auto leaves_within = find_leaves<E, Nodes>();
template <class E, int Nodes>
constexpr const auto& leaves_of() {
    if constexpr (leaves_within<E, Nodes>.overflow)
        return leaves_of<E, 2 * Nodes>();
    else
        return leaves_within<E, Nodes>;
}

/// Which variables a formula names, and where each wanted one begins in a block of all of them.
template <class E, class... X>
struct Variables {
    static constexpr const auto& leaves() { return leaves_of<E, ValueRecipe<E>::size_hint>(); }

    static constexpr int offset_of(int leaf) {
        int offset = 0;
        for (int l = 0; l < leaf; ++l)
            offset += is_wanted<X...>(leaves().each[static_cast<std::size_t>(l)])
                          ? leaves().each[static_cast<std::size_t>(l)].extents.size()
                          : 0;
        return offset;
    }
    static constexpr int count = offset_of(leaves().count);

    /// The offset of a variable, or -1.
    static constexpr int find(std::string_view name) {
        for (int l = 0; l < leaves().count; ++l)
            if (const Leaf& leaf = leaves().each[static_cast<std::size_t>(l)];
                is_wanted<X...>(leaf) && leaf.name.view() == name)
                return offset_of(l);
        return -1;
    }
};

} // namespace detail

/// The diagnosis of asking for a variable that the formula does not name, or that no gradient was asked for; never defined.
template <class Variable>
struct formula_does_not_name;

/// One number for each element of the variables X of a formula E (of all variables, if no X is named), found by variable.
template <class E, class T, class... X>
struct Gradient {
    static constexpr int count = detail::Variables<E, X...>::count;
    T values[static_cast<std::size_t>(count) + (count == 0)];

    /// The part of a variable: a number for a scalar, else a view; of a temporary, a copy.
    template <fixed_string Label, int... D>
    constexpr auto operator[](const Variable<Label, D...>&) const& {
        constexpr int offset = detail::Variables<E, X...>::find(Label.view());
        if constexpr (offset < 0)
            (void)sizeof(formula_does_not_name<Variable<Label, D...>>);
        else if constexpr (sizeof...(D) == 0)
            return values[offset];
        else
            return View<const T, Shape<D...>>{values + offset};
    }
    template <fixed_string Label, int... D>
    constexpr auto operator[](const Variable<Label, D...>& variable) && {
        const auto part = static_cast<const Gradient&>(*this)[variable];
        if constexpr (sizeof...(D) == 0) {
            return part;
        } else {
            Tensor<T, Shape<D...>> copy{};
            for (int i = 0; i < Shape<D...>::extents.size(); ++i)
                copy.data()[i] = part[i];
            return copy;
        }
    }
};

template <class E, class T, class... X>
struct ValueAndGradient {
    T value;
    Gradient<E, T, X...> gradient;
};

namespace detail {

template <class E, class... X>
struct ValueAndGradientOf {
    using recipe = GradientRecipe<E, X...>;
    static constexpr int reverse_passes = 1;
    E formula;

    /// The return type is written out, and the result stands outside of the lambda: clang builds it in its place only then.
    template <class... Bindings>
    constexpr ValueAndGradient<E, typename common_scalar<Bindings...>::type, X...>
    operator()(const Bindings&... bindings) const {
        using T = typename common_scalar<Bindings...>::type;
        using P = Program<GradientRecipe<E, X...>, is_precise<T>, 1>;
        refuse_too_large<sizeof(ValueAndGradient<E, T, X...>)>();
        ValueAndGradient<E, T, X...> result;
        const auto run_on = [&](const auto&... converted) ETCH_INLINE_LAMBDA {
            Scratch<P, T> scratch;
            const Literals<T, E> literals{formula};
            Memory<T, leaf_count<P>, 2> memory{
                .results = {&result.value, result.gradient.values}, .kept = scratch.kept, .scratch = scratch.scratch};
            bind_leaves<P>(memory.leaves, converted...);
            bind_literals<P>(memory.leaves, literals);
            run<P>(memory);
        };
        run_on(in_scalar<T>(bindings)...);
        return result;
    }
};

template <class E, class... X>
struct GradientOf {
    using recipe = GradientRecipe<E, X...>;
    static constexpr int reverse_passes = 1;
    E formula;
    constexpr auto operator()(const auto&... bindings) const {
        return ValueAndGradientOf<E, X...>{formula}(bindings...).gradient;
    }
};

template <class E>
constexpr void must_be_scalar() {
    if constexpr (!E::extents.is_scalar())
        (void)sizeof(only_a_scalar_formula_has_a_derivative<E>);
}

} // namespace detail

/// A function of bindings that gives .value and .gradient[variable] of a scalar formula: by the variables named here, or by
/// all.
template <Expression E, Expression... X>
constexpr auto value_and_gradient(const E& formula, const X&...) {
    detail::must_be_scalar<E>();
    return detail::ValueAndGradientOf<E, X...>{formula};
}

/// A function of bindings that gives the gradient alone.
template <Expression E, Expression... X>
constexpr auto gradient(const E& formula, const X&...) {
    detail::must_be_scalar<E>();
    return detail::GradientOf<E, X...>{formula};
}

} // namespace etch
