// What a row of the op table looks like. A row is a struct that says its name, its kind, its shape rule, its value, and its
// adjoint: from the operands, the result y and the incoming cotangent ybar, what flows back to each operand, as a formula.
//
//   struct Tanh : Unary<"tanh"> {
//       static constexpr auto value(auto x) { return math::tanh(x); }
//       static constexpr auto slope(auto x, auto) { return sech_squared(x); }   // adjoint: ybar * slope
//   };
//
// A row may also say what it costs (expr/cost.hpp) and how it is written down (expr/notation.hpp).
#pragma once

#include <etch/core/shape.hpp>
#include <etch/core/text.hpp>
#include <etch/expr/cost.hpp>
#include <etch/expr/notation.hpp>

#include <boost/hana/tuple.hpp>

#include <array>
#include <string_view>
#include <type_traits>

namespace etch {

/// How a row is computed: element by element; as a sum or maximum over all elements; as a product; by moving elements; by
/// other rows, which its formula spells out; as a whole, by a function of its own. A shorthand is no row of a graph: its formula
/// stands there instead from the beginning, and is differentiated.
enum class Kind { leaf, elementwise, reduction, product, movement, composite, whole, shorthand };

namespace detail {
template <class First, class... Rest>
inline constexpr bool are_same = (std::is_same_v<First, Rest> && ...);
} // namespace detail

/// What flows back to the operands, in their order. Nodes of a graph are of one type; where numbers stand in the place of symbols
/// (expr/immediate.hpp), flows that are known to be 1 or nothing have types of their own.
template <class... S>
constexpr auto cotangents(S... each) {
    if constexpr (detail::are_same<S...>)
        return std::array{each...};
    else
        return boost::hana::tuple<S...>{each...};
}

namespace detail {
/// What flows back to the operands x of a row: its adjoint, or ybar times its one slope.
template <class Row, class Y, class S, class... X>
constexpr auto flows_of(const Y& y, const S& ybar, const X&... x) {
    if constexpr (requires { Row::adjoint(x..., y, ybar); })
        return Row::adjoint(x..., y, ybar);
    else
        return cotangents(ybar * Row::slope(x..., y));
}
} // namespace detail

/// Rows of one value per element. Operands have one shape, or are scalars, which are broadcast.
template <fixed_string Label, int Operands>
struct Elementwise {
    static constexpr std::string_view name = Label.view();
    static constexpr Kind kind = Kind::elementwise;
    static constexpr int arity = Operands;
    /// Whether computing the value twice costs less than keeping it.
    static constexpr bool cheap = true;

    template <class... E>
    static constexpr Extents shape(E... each) {
        Extents result{};
        ((result = each.is_scalar() ? result : each), ...);
        return result;
    }
    template <class... E>
    static constexpr bool fits(E... each) {
        const Extents result = shape(each...);
        return ((each.is_scalar() || each == result) && ...);
    }
};

template <fixed_string Label>
struct Unary : Elementwise<Label, 1> {};

/// A unary row whose value is a series: kept rather than computed again.
template <fixed_string Label>
struct Transcendental : Unary<Label> {
    static constexpr bool cheap = false;
};

/// Rows that fold all elements of one operand into a scalar.
template <fixed_string Label>
struct Reduction {
    static constexpr std::string_view name = Label.view();
    static constexpr Kind kind = Kind::reduction;
    static constexpr int arity = 1;
    static constexpr bool cheap = false;
    static constexpr Extents shape(Extents) { return {}; }
    static constexpr bool fits(Extents) { return true; }
};

/// Rows that only say where each element comes from.
template <fixed_string Label, int Operands = 1>
struct Movement {
    static constexpr std::string_view name = Label.view();
    static constexpr Kind kind = Kind::movement;
    static constexpr int arity = Operands;
    static constexpr bool cheap = true;
};

/// Rows that are computed by other rows, but have an adjoint of their own. One operand is a vector.
template <fixed_string Label, int Operands = 1>
struct Composite {
    static constexpr std::string_view name = Label.view();
    static constexpr Kind kind = Kind::composite;
    static constexpr int arity = Operands;
    static constexpr bool cheap = false;
    static constexpr Extents shape(Extents x) { return x; }
    static constexpr bool fits(Extents x) { return x.rank == 1; }
};

/// What a whole row is told where it runs: the extents of its result and of its operands a, b, c (a vector is a matrix of one
/// column here), and the numbers that it was applied with.
struct WholeShape {
    Extents y, a, b, c;
    int attributes[2];
};

/// Rows whose result is computed at once, in a step of its own, from operands that are in memory:
///     template <WholeShape S, class T> static constexpr void value(T* y, const T* a, const T* b);
/// Elements are numbered by columns; y is none of the operands, and every element of it must be written. What it costs, all elements
/// together, it may say by static constexpr ops::Cost whole_cost(const WholeShape&).
template <fixed_string Label, int Operands = 1>
struct Whole {
    static constexpr std::string_view name = Label.view();
    static constexpr Kind kind = Kind::whole;
    static constexpr int arity = Operands;
    static constexpr bool cheap = false;
};

/// Whole rows that only composites are made of, after all derivatives have been taken: they need no adjoint.
template <fixed_string Label, int Operands = 1>
struct Lowered : Whole<Label, Operands> {
    static constexpr bool has_adjoint = false;
};

/// Names for formulas over symbols, written out where they are used, operands once: formula(x...), or formula(numbers, x...)
/// where there are numbers.
template <fixed_string Label, int Operands = 1>
struct Shorthand {
    static constexpr std::string_view name = Label.view();
    static constexpr Kind kind = Kind::shorthand;
    static constexpr int arity = Operands;
    static constexpr bool cheap = false;
    static constexpr bool has_adjoint = false;
};

/// A list of rows.
template <class... Row>
struct Rows {};

} // namespace etch
