// The derivative of a formula by one of its variables, as a formula again.
//
//   derivative(derivative(f, z), x)(y = 5)
#pragma once

#include <etch/program/differentiate.hpp>
#include <etch/program/emit.hpp>
#include <etch/program/rewrite.hpp>

namespace etch {

template <class F, class X>
struct Derivative : ExpressionBase<Derivative<F, X>> {
    using formula_type = F;
    static constexpr Extents extents = X::extents;
    static constexpr ExpressionSize expression_size =
        size_of_expression<F> + ExpressionSize{2 * size_of_expression<F>.nodes, 0};
    F formula;
};

/// The diagnosis of a derivative of something that is not a number; never defined. For vectors there is jacobian(f, x).
template <class Formula>
struct only_a_scalar_formula_has_a_derivative;

/// df/dx, of the shape of x; f a scalar formula.
template <Expression F, fixed_string Label, int... D>
constexpr auto derivative(const F& f, const Variable<Label, D...>&) {
    if constexpr (!F::extents.is_scalar())
        (void)sizeof(only_a_scalar_formula_has_a_derivative<F>);
    return Derivative<F, Variable<Label, D...>>{{}, f};
}

/// By several variables, one after the other: derivative(f, x, x, y) is d^3 f / dx dx dy.
template <Expression F, Expression X, Expression Y, Expression... More>
constexpr auto derivative(const F& f, const X& x, const Y& y, const More&... more) {
    return derivative(derivative(f, x), y, more...);
}
/// The derivative of that order.
template <int Order, Expression F, fixed_string Label>
    requires(Order >= 0)
constexpr auto derivative(const F& f, const Variable<Label>& x) {
    if constexpr (Order == 0)
        return f;
    else
        return derivative<Order - 1>(derivative(f, x), x);
}

namespace detail {

constexpr bool is_variable(const Leaf& leaf) { return leaf.kind == LeafKind::variable; }

/// Whether a leaf is one of the variables X; all variables are if none is named.
template <class... X>
constexpr bool is_wanted(const Leaf& leaf) {
    return is_variable(leaf) && (sizeof...(X) == 0 || ((leaf.name.view() == X::label.view()) || ...));
}

} // namespace detail

template <class F, class X>
constexpr Symbol emit(Emission& to, const Derivative<F, X>& e) {
    const Symbol root = emit(to, e.formula);
    const Symbol x = emit(to, X{});
    differentiate(to.graph, root, to.graph.constant(1), detail::is_wanted<X>);
    return detail::cotangent_of(to.graph, x);
}

} // namespace etch
