// The Jacobian of a vector formula: one backward pass for each component.
//
//   const auto J = jacobian(tanh(matmul(A, v)), v)(A = ..., v = ...);   J(0, 2)
#pragma once

#include <etch/autodiff/gradient.hpp>

namespace etch {

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

template <class E, class X>
struct JacobianOf {
    using recipe = JacobianRecipe<E, X>;
    static constexpr int reverse_passes = E::extents.size();
    E formula;

    template <class... Bindings>
    constexpr auto operator()(const Bindings&... bindings) const {
        using T = typename common_scalar<Bindings...>::type;
        using P = Program<JacobianRecipe<E, X>, is_precise<T>, 1>;
        constexpr int rows = E::extents.size(), columns = X::extents.size();
        const auto run_on = [&](const auto&... converted) {
            Scratch<P, T> scratch;
            Tensor<T, shape_from<E::extents>> value;
            T cotangent[static_cast<std::size_t>(rows)]{}, row[static_cast<std::size_t>(columns)];
            const Literals<T, E> literals{formula};
            Memory<T, leaf_count<P>, 2> memory{
                .results = {data_of(value), row}, .kept = scratch.kept, .scratch = scratch.scratch};
            bind_leaves<P>(memory.leaves, converted...);
            bind_literals<P>(memory.leaves, literals);
            memory.leaves[P::find_leaf(LeafKind::cotangent)] = cotangent;
            run_forward<P>(memory);
            Matrix<T, rows, columns> jacobian{};
            for (int i = 0; i < rows; ++i) {
                cotangent[i] = 1;
                run_reverse<P>(memory);
                cotangent[i] = 0;
                for (int j = 0; j < columns; ++j)
                    jacobian(i, j) = row[j];
            }
            return jacobian;
        };
        return run_on(in_scalar<T>(bindings)...);
    }
};

} // namespace detail

/// A function of bindings that gives the matrix of d formula_i / d x_j; elements numbered by columns where either is a matrix.
template <Expression E, fixed_string Label, int... D>
constexpr auto jacobian(const E& formula, const Variable<Label, D...>&) {
    return detail::JacobianOf<E, Variable<Label, D...>>{formula};
}

} // namespace etch
