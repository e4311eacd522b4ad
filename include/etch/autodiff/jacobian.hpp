// The Jacobian of a vector formula: one backward pass for each component, or one forward for each element of the variable,
// whichever are fewer.
//
//   const auto J = jacobian(tanh(matmul(A, v)), v)(A = ..., v = ...);   J(0, 2)
#pragma once

#include <etch/autodiff/gradient.hpp>

namespace etch {

/// Which way a Jacobian is derived: from each result back to the arguments, or from each argument to the results.
enum class Direction { reverse, forward, fewer };

namespace detail {

/// Result 0: the value. Result 1: what flows back to X from the cotangent of the value.
template <class E, class X>
struct JacobianRecipe {
    using rows = user_rows<E>;
    static constexpr int size_hint = 24 + 5 * nodes_in<E>;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        Emission to{.graph = graph, .known_literals = false};
        const Symbol root = emit(to, E{});
        const Symbol x = emit(to, X{});
        outputs.add({.node = root.id});
        differentiate(graph, root, graph.leaf({.kind = LeafKind::cotangent, .name = Name{"ybar"}, .extents = E::extents}),
                      is_wanted<X>);
        outputs.add({.node = cotangent_of(graph, x).id, .index = 1});
    }
};

/// The same, forwards. Result 1: how the value changes along a direction of X, which stands where the cotangent does: the derivative
/// of what flows back by the cotangent, in which that is linear.
template <class E, class X>
struct ForwardJacobianRecipe {
    using rows = user_rows<E>;
    static constexpr int size_hint = 24 + 8 * nodes_in<E>;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        Emission to{.graph = graph, .known_literals = false};
        const Symbol root = emit(to, E{});
        const Symbol x = emit(to, X{}), ybar = graph.leaf({.kind = LeafKind::placeholder, .extents = E::extents});
        const Symbol xdot = graph.leaf({.kind = LeafKind::cotangent, .name = Name{"xdot"}, .extents = X::extents});
        outputs.add({.node = root.id});
        differentiate(graph, root, ybar, is_wanted<X>);
        const Symbol along = sum(cotangent_of(graph, x) * xdot);
        differentiate_by_nodes(graph, along, graph.constant(1),
                               [&](const Node& node) { return graph.leaf_at(node.leaf).kind == LeafKind::placeholder; });
        outputs.add({.node = cotangent_of(graph, ybar).id, .index = 1});
    }
};

template <Direction Way, int Rows, int Columns>
inline constexpr Direction way_of = Way != Direction::fewer ? Way
                                    : Columns < Rows        ? Direction::forward
                                                            : Direction::reverse;

template <class E, class X, Direction Way = Direction::fewer>
struct JacobianOf {
    static constexpr Direction direction = way_of<Way, E::extents.size(), X::extents.size()>;
    static constexpr bool is_forward = direction == Direction::forward;
    using recipe = std::conditional_t<is_forward, ForwardJacobianRecipe<E, X>, JacobianRecipe<E, X>>;
    static constexpr int reverse_passes = is_forward ? X::extents.size() : E::extents.size();
    E formula;

    template <class... Bindings>
    constexpr auto operator()(const Bindings&... bindings) const {
        using T = typename common_scalar<Bindings...>::type;
        using P = Program<recipe, is_precise<T>, 1>;
        constexpr int rows = E::extents.size(), columns = X::extents.size(), passes = reverse_passes;
        constexpr bool forwards = is_forward;
        const auto run_on = [&](const auto&... converted) {
            Scratch<P, T> scratch;
            Tensor<T, shape_from<E::extents>> value;
            T seed[static_cast<std::size_t>(passes)]{}, row[static_cast<std::size_t>(columns)];
            const Literals<T, E> literals{formula};
            Memory<T, leaf_count<P>, 2> memory{
                .results = {data_of(value), row}, .kept = scratch.kept, .scratch = scratch.scratch};
            bind_leaves<P>(memory.leaves, converted...);
            bind_literals<P>(memory.leaves, literals);
            memory.leaves[P::find_leaf(LeafKind::cotangent)] = seed;
            run_forward<P>(memory);
            Matrix<T, rows, columns> jacobian{};
            for (int k = 0; k < passes; ++k) {
                if constexpr (forwards)
                    memory.results[1] = jacobian.data() + k * rows;
                seed[k] = 1;
                run_reverse<P>(memory);
                seed[k] = 0;
                if constexpr (!forwards)
                    for (int j = 0; j < columns; ++j)
                        jacobian(k, j) = row[j];
            }
            return jacobian;
        };
        return run_on(in_scalar<T>(bindings)...);
    }
};

} // namespace detail

/// A function of bindings that gives the matrix of d formula_i / d x_j; elements numbered by columns where either is a matrix.
template <Direction Way = Direction::fewer, Expression E, fixed_string Label, int... D>
constexpr auto jacobian(const E& formula, const Variable<Label, D...>&) {
    return detail::JacobianOf<E, Variable<Label, D...>, Way>{formula};
}

} // namespace etch
