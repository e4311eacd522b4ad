// How expressions are put together: apply<Row>(operands...) and the arithmetic operators. The same functions take symbols of a
// graph under construction (program/graph.hpp), so that one spelling of a formula serves types and graphs.
#pragma once

#include <etch/expr/immediate.hpp>
#include <etch/expr/node.hpp>
#include <etch/expr/op/arithmetic.hpp>
#include <etch/expr/operand.hpp>
#include <etch/expr/row.hpp>

#include <array>
#include <type_traits>

namespace etch {

/// The diagnosis of operands whose shapes do not go together; never defined, so that the compiler prints its arguments.
template <class... What>
struct shapes_do_not_fit;
namespace why {
template <class Row>
struct op;
template <class S>
struct operand;
} // namespace why

namespace detail {
/// What an operand is in an expression: a number is a literal.
template <Operand X>
using expression_type = std::conditional_t<Number<X>, Literal, X>;

template <Operand X>
constexpr expression_type<X> as_expression(const X& x) {
    if constexpr (Number<X>)
        return Literal{static_cast<double>(x)};
    else
        return x;
}
} // namespace detail

/// A row of the op table, applied; to plain numbers: its value. Shapes that do not fit are a compile-time error that names the row
/// and the shapes.
template <class Row, int... Numbers, class... X>
    requires ElementwiseOperands<X...>
ETCH_INLINE constexpr auto apply(const X&... x) {
    static_assert(sizeof...(X) == Row::arity, "this row of the op table takes another number of operands");
    if constexpr (PlainNumbers<X...>) {
        return detail::row_value<Row, std::common_type_t<X...>>(std::array<int, sizeof...(Numbers)>{Numbers...}, x...);
    } else if constexpr ((Symbolic<X> || ...)) {
        return detail::first_symbol(x...).template add<Row>(std::array<int, sizeof...(Numbers)>{Numbers...}, x...);
    } else if constexpr (Row::fits(detail::expression_type<X>::extents..., Numbers...)) {
        Apply<Row, Attributes<Numbers...>, detail::expression_type<X>...> node{};
        if constexpr (decltype(node)::number_count > 0) {
            double* to = node.numbers;
            ((to = detail::copy_numbers(to, x)), ...);
        }
        return node;
    } else {
        (void)sizeof(shapes_do_not_fit<why::op<Row>, why::operand<shape_from<detail::expression_type<X>::extents>>...>);
        return Literal{};
    }
}

template <class A, class B>
    requires Operands<A, B>
ETCH_INLINE constexpr auto operator+(const A& a, const B& b) {
    return apply<ops::Add>(a, b);
}
template <class A, class B>
    requires Operands<A, B>
ETCH_INLINE constexpr auto operator-(const A& a, const B& b) {
    return apply<ops::Subtract>(a, b);
}
template <class A, class B>
    requires Operands<A, B>
ETCH_INLINE constexpr auto operator*(const A& a, const B& b) {
    return apply<ops::Multiply>(a, b);
}
template <class A, class B>
    requires Operands<A, B>
ETCH_INLINE constexpr auto operator/(const A& a, const B& b) {
    return apply<ops::Divide>(a, b);
}
template <Formula A>
ETCH_INLINE constexpr auto operator-(const A& a) {
    return apply<ops::Negate>(a);
}
template <Formula A>
ETCH_INLINE constexpr auto operator+(const A& a) {
    return a;
}

template <Symbolic A, Operand B>
constexpr A& operator+=(A& a, const B& b) {
    return a = a + b;
}
template <Symbolic A, Operand B>
constexpr A& operator-=(A& a, const B& b) {
    return a = a - b;
}
template <Symbolic A, Operand B>
constexpr A& operator*=(A& a, const B& b) {
    return a = a * b;
}
template <Symbolic A, Operand B>
constexpr A& operator/=(A& a, const B& b) {
    return a = a / b;
}

/// 1 where the relation holds, else 0; for where(condition, a, b).
template <class A, class B>
    requires Operands<A, B>
ETCH_INLINE constexpr auto operator>(const A& a, const B& b) {
    return apply<ops::Greater>(a, b);
}
template <class A, class B>
    requires Operands<A, B>
ETCH_INLINE constexpr auto operator<(const A& a, const B& b) {
    return apply<ops::Greater>(b, a);
}
template <class A, class B>
    requires Operands<A, B>
ETCH_INLINE constexpr auto operator>=(const A& a, const B& b) {
    return apply<ops::GreaterEqual>(a, b);
}
template <class A, class B>
    requires Operands<A, B>
ETCH_INLINE constexpr auto operator<=(const A& a, const B& b) {
    return apply<ops::GreaterEqual>(b, a);
}

} // namespace etch
