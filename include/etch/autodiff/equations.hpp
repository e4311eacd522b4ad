// Formulas F of an unknown x as equations F = 0: a program of F and dF/dx for solvers, and a graph of all its derivatives for adjoints.
//
//   Program<detail::EquationsRecipe<F, X, true>, true, 1>   detail::derived_equations<F, X>.slopes
#pragma once

#include <etch/autodiff/bind.hpp>
#include <etch/autodiff/gradient.hpp>

namespace etch::detail {

template <class X>
constexpr bool is_unknown(const Leaf& leaf) {
    return leaf.kind == LeafKind::variable && leaf.name.view() == X::label.view();
}

/// The shape of what a layer is fed, if the formula reads it; else that of a number.
template <class... E>
inline constexpr Extents fed_extents{};
template <class First, class... Rest>
    requires(sizeof...(Rest) > 0)
inline constexpr Extents fed_extents<First, Rest...> =
    fed_extents<First>.is_scalar() ? fed_extents<Rest...> : fed_extents<First>;
template <int... D>
inline constexpr Extents fed_extents<Input<D...>> = Shape<D...>::extents;
template <class Row, class N, class... X>
inline constexpr Extents fed_extents<Apply<Row, N, X...>> = fed_extents<X...>;
template <fixed_string P, bool Frozen, class Body, class X>
inline constexpr Extents fed_extents<Call<P, Frozen, Body, X>> = fed_extents<X>;
template <class A, class B>
inline constexpr Extents fed_extents<InTraining<A, B>> = fed_extents<A, B>;

/// Emits F and what flows back to x from each of its elements: one row of dF/dx each.
template <class F, class X, int N>
constexpr Symbol emit_equations(Graph& graph, std::array<int, static_cast<std::size_t>(N)>& slopes) {
    Emission to{.graph = graph, .known_literals = false};
    if constexpr (!fed_extents<F>.is_scalar())
        to.input = graph.leaf({.kind = LeafKind::input, .name = Name{"input"}, .extents = fed_extents<F>});
    const Symbol x = emit(to, X{});
    const Symbol root = emit(to, F{});
    for (int i = 0; i < N; ++i) {
        const Symbol element = F::extents.is_scalar() ? root : reshape(slice(reshape(root, vector_of(N)), i, 1), Extents{});
        differentiate(graph, element, graph.constant(1), is_unknown<X>);
        slopes[static_cast<std::size_t>(i)] = cotangent_of(graph, x).id;
    }
    return root;
}

/// Result 0: F. Result 1: the rows of dF/dx.
template <class F, class X, bool HasSlopes>
struct EquationsRecipe {
    static constexpr int count = X::extents.size();
    using rows = user_rows<F>;
    static constexpr int size_hint = 32 + (4 + 2 * count) * nodes_in<F>;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        std::array<int, static_cast<std::size_t>(count)> slopes{};
        outputs.add({.node = emit_equations<F, X, count>(graph, slopes).id});
        for (int i = 0; i < (HasSlopes ? count : 0); ++i)
            outputs.add({.node = slopes[static_cast<std::size_t>(i)], .index = 1, .offset = i * count});
    }
};

/// The derivatives of F as a graph: dF/dx by rows, and what flows to the leaves from the cotangent of F, a leaf.
template <class F, class X, int Nodes>
struct DerivedEquations {
    static constexpr int count = X::extents.size();
    GraphStorage<Nodes> memory{};
    std::array<int, static_cast<std::size_t>(count)> slopes{};
    std::array<int, static_cast<std::size_t>(GraphStorage<Nodes>::leaf_capacity)> flows{}; // by leaf; -1: nothing
    int leaves = 0;                                                                        // without that of the cotangent

    constexpr DerivedEquations() {
        Graph graph{memory, calculus_of<join<Table, user_rows<F>>>};
        const Symbol root = emit_equations<F, X, count>(graph, slopes);
        leaves = graph.leaf_count();
        flows.fill(-1);
        const Symbol bar = graph.leaf({.kind = LeafKind::cotangent, .name = Name{"lambda"}, .extents = F::extents});
        differentiate(graph, root, bar,
                      [](const Leaf& leaf) { return !is_unknown<X>(leaf) && leaf.kind != LeafKind::literal; });
        for (int id = 0; id < graph.size() && !memory.overflow; ++id)
            if (const Node& node = graph.node(id); node.leaf >= 0 && node.leaf < leaves)
                flows[static_cast<std::size_t>(node.leaf)] = node.cotangent;
    }
};
template <class F, class X, int Nodes>
inline constexpr DerivedEquations<F, X, Nodes> derived_within{};
template <class F, class X, int Nodes>
constexpr const auto& derive() {
    static_assert(Nodes <= 1 << 20, "the graph of these equations does not end");
    if constexpr (derived_within<F, X, Nodes>.memory.overflow)
        return derive<F, X, 2 * Nodes>();
    else
        return derived_within<F, X, Nodes>;
}
template <class F, class X>
inline constexpr const auto& derived_equations = derive<F, X, EquationsRecipe<F, X, true>::size_hint>();

} // namespace etch::detail
