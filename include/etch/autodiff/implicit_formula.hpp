// What an equation defines, as a formula: x(p) with F(x, p) = 0, where F is a formula of the unknown x and of whatever else it names.
// The value is found by Newton's method while the program runs; the adjoint is one linear system, made of the derivatives of F,
//
//   lambda = (dF/dx)^-T xbar,   pbar = -(dF/dp)^T lambda,
//
// and a formula like any other: gradients, Hessians and losses of it are.
//
//   const auto E = implicit_root(y - e * sin(y) - M, y, 1.0);   gradient(E)(e = 0.5, M = 1.5)[e]   // y: the unknown, from 1.0
#pragma once

#include <etch/autodiff/equations.hpp>
#include <etch/autodiff/fixed_point.hpp>
#include <etch/program/splice.hpp>

#include <limits>

namespace etch {

/// The diagnosis of equations that are more or fewer than the unknowns; never defined.
template <class Unknown, int Unknowns, int Equations>
struct equations_do_not_match_unknowns;

namespace detail {

constexpr Symbol as_vector(Symbol x) { return reshape(x, vector_of(x.extents().size())); }

/// One vector after another; `all` has no node at first.
constexpr void append_to(Symbol& all, Symbol next) { all = all.id < 0 ? as_vector(next) : concat(all, as_vector(next)); }

/// Operand 0: all that F names but x, one after the other in the order of its leaves, or a 0 if that is nothing. Operand 1: where to
/// start.
template <class F, class X, bool Iterates>
struct RootRow : Whole<"implicit_root", 2> {
    static constexpr int count = X::extents.size();
    static constexpr Extents shape(Extents, Extents) { return X::extents; }
    static constexpr bool fits(Extents, Extents) { return true; }

    template <WholeShape, class T>
    static constexpr void value(T* y, const T* p, const T* start) {
        std::array<T, static_cast<std::size_t>(count)> x;
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = start[i];
        [[maybe_unused]] int iterations = 0;
        bool is_near = true;
        if constexpr (Iterates)
            is_near = come_near_fixed_point([&](const auto& at) { return equations<false>(p, at).value; }, x, 1000, iterations);
        const auto root = newton_root([&](const auto& at) { return equations<true>(p, at); }, x, SolverOptions{});
        for (std::size_t i = 0; i < x.size(); ++i)
            y[i] = is_near && root.converged ? root.x[i] : static_cast<T>(std::numeric_limits<double>::quiet_NaN());
    }

    static constexpr auto adjoint(Symbol p, Symbol start, Symbol y, Symbol ybar) {
        const auto& derived = derived_equations<F, X>;
        Splice splice{derived.memory, *y.graph};
        int offset = 0;
        for (int l = 0; l < derived.leaves; ++l) {
            const Leaf& leaf = derived.memory.leaves[static_cast<std::size_t>(l)];
            splice.replace_leaf(l, is_unknown<X>(leaf) ? y : reshape(slice(p, offset, leaf.extents.size()), leaf.extents));
            offset += is_unknown<X>(leaf) ? 0 : leaf.extents.size();
        }
        splice.replace_leaf(derived.leaves, reshape(-lambda(splice, ybar), F::extents));
        Symbol pbar;
        for (int l = 0; l < derived.leaves; ++l) {
            const Leaf& leaf = derived.memory.leaves[static_cast<std::size_t>(l)];
            const int flow = derived.flows[static_cast<std::size_t>(l)];
            if (!is_unknown<X>(leaf))
                append_to(pbar, flow < 0 ? y.graph->constant(0, leaf.extents) : splice(flow));
        }
        return cotangents(pbar, start.none());
    }

private:
    /// (dF/dx)' lambda = xbar.
    static constexpr Symbol lambda(auto& splice, Symbol ybar) {
        const auto& slopes = derived_equations<F, X>.slopes;
        if constexpr (count == 1) {
            return as_vector(ybar) / as_vector(splice(slopes[0]));
        } else {
            Symbol transposed = reshape(splice(slopes[0]), matrix_of(count, 1));
            for (std::size_t i = 1; i < slopes.size(); ++i)
                transposed = concat(transposed, reshape(splice(slopes[i]), matrix_of(count, 1)));
            return solve(transposed, as_vector(ybar));
        }
    }

    /// F, and dF/dx if it is asked for.
    template <bool HasSlopes, class T>
    static constexpr auto equations(const T* p, const std::array<T, static_cast<std::size_t>(count)>& x) {
        using P = Program<EquationsRecipe<F, X, HasSlopes>, is_precise<T>, 1>;
        Linearized<T, static_cast<std::size_t>(count), static_cast<std::size_t>(count)> result;
        T slopes[static_cast<std::size_t>(count) * count]{};
        Scratch<P, T> scratch;
        Memory<T, leaf_count<P>, 2> memory{
            .results = {result.value.data(), slopes}, .kept = scratch.kept, .scratch = scratch.scratch};
        int offset = 0;
        for (int l = 0; l < P::compiled().leaf_count; ++l) {
            memory.leaves[l] = is_unknown<X>(P::leaf(l)) ? x.data() : p + offset;
            offset += is_unknown<X>(P::leaf(l)) ? 0 : P::leaf(l).extents.size();
        }
        run<P>(memory);
        for (int i = 0; i < count; ++i)
            for (int j = 0; j < count; ++j)
                result.jacobian(i, j) = slopes[i * count + j];
        return result;
    }
};

} // namespace detail

/// The unknown X of the equations F = 0, from a start S on. NaN where the solver did not converge.
template <class F, class X, class S, bool Iterates>
struct ImplicitRoot : ExpressionBase<ImplicitRoot<F, X, S, Iterates>> {
    static constexpr Extents extents = X::extents;
    boost::hana::tuple<F, S> operands;
};

namespace detail {

template <class F, class X, class S, bool Iterates>
inline constexpr int nodes_in<ImplicitRoot<F, X, S, Iterates>> = 16 + 8 * nodes_in<F> + nodes_in<S>;

template <class F, class X, class S, bool Iterates>
inline constexpr Extents fed_extents<ImplicitRoot<F, X, S, Iterates>> = fed_extents<F, S>;

template <class List, class F, class X, class S, bool Iterates>
struct own_rows<List, ImplicitRoot<F, X, S, Iterates>> : with_row<own_rows_t<List, F, S>, RootRow<F, X, Iterates>> {};

template <bool Iterates, class F, class X, class S>
constexpr auto root_of(const F& equations, const X&, const S& start) {
    if constexpr (F::extents.size() != X::extents.size())
        (void)sizeof(equations_do_not_match_unknowns<X, X::extents.size(), F::extents.size()>);
    else
        return ImplicitRoot<F, X, decltype(as_expression(start)), Iterates>{{}, {equations, as_expression(start)}};
}

} // namespace detail

template <class F, class X, class S, bool Iterates>
constexpr Symbol emit(Emission& to, const ImplicitRoot<F, X, S, Iterates>& e) {
    double literals[static_cast<std::size_t>(detail::Literals<double, F>::count) + 1]{};
    int next = 0;
    each_literal(e.operands[boost::hana::size_c<0>], [&](double number) { literals[next++] = number; });
    next = 0;
    const auto& derived = detail::derived_equations<F, X>;
    Symbol p;
    for (int l = 0; l < derived.leaves; ++l) {
        Leaf leaf = derived.memory.leaves[static_cast<std::size_t>(l)];
        if (detail::is_unknown<X>(leaf))
            continue;
        if (leaf.kind == LeafKind::input) {
            detail::append_to(p, to.input);
            continue;
        }
        if (leaf.kind == LeafKind::parameter)
            leaf.name = Name{to.prefix}.append(leaf.name.view()), leaf.frozen = leaf.frozen || to.frozen;
        else if (leaf.kind != LeafKind::variable && leaf.kind != LeafKind::literal)
            to.graph.refuse({Refusal::Reason::formula_does_not_fit, leaf.name});
        detail::append_to(p, leaf.kind == LeafKind::literal ? emit(to, Literal{literals[next++]}) : to.graph.leaf(leaf));
    }
    if (p.id < 0)
        p = to.graph.constant(0, vector_of(1));
    Symbol start = emit(to, e.operands[boost::hana::size_c<1>]);
    if (start.extents().is_scalar() && !X::extents.is_scalar())
        start = broadcast(start, X::extents);
    return p.template add<detail::RootRow<F, X, Iterates>>(std::array<int, 0>{}, p, start);
}

/// The unknown of formulas F = 0, as many as it has elements, near a start: a number for all of them, or a formula of its shape.
template <Expression F, fixed_string Label, int... D, Operand S>
constexpr auto implicit_root(const F& equations, const Variable<Label, D...>& unknown, const S& start) {
    return detail::root_of<false>(equations, unknown, start);
}
/// The fixed point x = g(x) of a formula of x that the iteration from a start comes to.
template <Expression G, fixed_string Label, int... D, Operand S>
constexpr auto fixed_point(const G& g, const Variable<Label, D...>& unknown, const S& start) {
    return detail::root_of<true>(unknown - g, unknown, start);
}

} // namespace etch
