// What may stand in a formula: expressions, symbols, numbers; and what the functions of elements take besides: plain floating-point
// numbers, of which they compute the value at once.
//
//   template <ElementwiseOperand X, detail::NoMore... None> constexpr auto cube(const X& x, None...) { return apply<Cube>(x); }
#pragma once

#include <etch/core/lanes.hpp>
#include <etch/expr/node.hpp>

#include <concepts>
#include <type_traits>

namespace etch {

/// What a symbol of a graph derives from.
struct symbol_tag {};

template <class X>
concept Symbolic = std::derived_from<X, symbol_tag>;
template <class X>
concept Formula = Expression<X> || Symbolic<X>;
/// A number that may stand in a formula.
template <class X>
concept Number = std::integral<X> || std::floating_point<X>;
template <class X>
concept Operand = Formula<X> || Number<X>;
/// Operands of which at least one is not just a number.
template <class... X>
concept Operands = (Operand<X> && ...) && (Formula<X> || ...);

/// What a function of one element takes. Whole numbers are left to the functions of C.
template <class X>
concept ElementwiseOperand = Formula<X> || Scalar<X>;
/// Numbers of which at least one is of floating point: the others become what C++ makes of their sum.
template <class... X>
concept PlainNumbers = ((Number<X> || Scalar<X>) && ...) && (Scalar<X> || ...);
template <class... X>
concept ElementwiseOperands = Operands<X...> || PlainNumbers<X...>;

namespace detail {
/// The empty pack at the end of functions that take plain numbers: another template of that name which fits as well is more
/// specialised, so std's and the user's own are called, never ambiguous.
template <class>
concept NoMore = false;
} // namespace detail

} // namespace etch
