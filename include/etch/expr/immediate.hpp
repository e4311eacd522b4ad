// A number that stands where a formula expects a symbol: what a row would append to a graph is computed at once. So the value, the
// slope and the adjoint of every row of the op table are functions of numbers too, and none is written a second time.
//
//   tanh(Immediate<double>{0.5}).value   ops::Divide::adjoint(a, b, y, One<double>{})   // what flows back are the slopes
//
// Numbers of different depth meet in it (a dual of duals and the 2 of a formula); each operation takes them as they are.
#pragma once

#include <etch/expr/op/arithmetic.hpp>
#include <etch/expr/operand.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace etch {

/// The diagnosis of a row that is none of single numbers (it sums, moves elements or multiplies matrices); never defined.
template <class Row>
struct row_is_not_of_one_number;

template <class T>
struct Immediate;

namespace detail {

template <class T>
struct floating_under {
    using type = T;
};
template <class T>
    requires requires { typename T::scalar; }
struct floating_under<T> {
    using type = typename T::scalar;
};

/// Nothing: what flows back where a row is flat.
struct NoFlow {};

template <class Row, class S, std::size_t A, class... X>
ETCH_INLINE constexpr auto at_once(const std::array<int, A>& numbers, const X&... x);

/// What a symbol has: see expr/build.hpp. S: the floating type under all duals.
template <class S>
struct immediate_base : symbol_tag {
    using scalar = S;
    ETCH_INLINE static constexpr Extents extents() { return {}; }
    ETCH_INLINE static constexpr NoFlow none() { return {}; }
    template <class Row, std::size_t A, class... X>
    ETCH_INLINE static constexpr auto add(const std::array<int, A>& numbers, const X&... x) {
        return at_once<Row, S>(numbers, x...);
    }
};

} // namespace detail

template <class T>
struct Immediate : detail::immediate_base<typename detail::floating_under<T>::type> {
    T value{};

    constexpr Immediate() = default;
    ETCH_INLINE constexpr Immediate(const T& number) : value(number) {} // NOLINT: implicit, as numbers in formulas are
    template <Number U>
        requires(!std::is_same_v<U, T>)
    ETCH_INLINE constexpr Immediate(U number) : value(static_cast<T>(number)) {} // NOLINT: as above

    ETCH_INLINE constexpr const T& number() const { return value; }
    ETCH_INLINE static constexpr Immediate constant(double number) { return static_cast<T>(number); }
};

namespace detail {

/// The number 1, known to the compiler: the cotangent that makes slopes of an adjoint. 1 x is x, which a dual of duals of 1 would
/// have to compute.
template <class S>
struct One : detail::immediate_base<S> {
    ETCH_INLINE static constexpr S number() { return S(1); }
    ETCH_INLINE constexpr operator Immediate<S>() const { return S(1); } // NOLINT: it is a number
    ETCH_INLINE static constexpr Immediate<S> constant(double number) { return static_cast<S>(number); }
};

/// What where(condition, ybar, 0) makes of it: 1 or the other number. Nothing flows through a shut gate, however large.
template <class S>
struct Gate : detail::immediate_base<S> {
    bool is_open = false;
    S otherwise{};

    constexpr Gate() = default;
    ETCH_INLINE constexpr Gate(bool open, S other) : is_open(open), otherwise(other) {}
    ETCH_INLINE constexpr S number() const { return is_open ? S(1) : otherwise; }
    ETCH_INLINE static constexpr Immediate<S> constant(double number) { return static_cast<S>(number); }
};

/// The result of a row, with the numbers that the row was applied with.
template <class T>
struct Result : Immediate<T> {
    std::array<int, 2> attributes{};

    template <std::size_t A>
    ETCH_INLINE constexpr Result(const T& made, const std::array<int, A>& given) : Immediate<T>(made) {
        for (std::size_t i = 0; i < A; ++i)
            attributes[i] = given[i];
    }
    ETCH_INLINE constexpr int attribute(int index) const { return attributes[static_cast<std::size_t>(index)]; }
};

template <class X>
inline constexpr bool is_one = false;
template <class S>
inline constexpr bool is_one<One<S>> = true;

template <class S, Operand X>
ETCH_INLINE constexpr auto as_immediate(const X& x) {
    if constexpr (Number<X>)
        return Immediate<S>(x);
    else
        return x;
}
template <Operand X>
ETCH_INLINE constexpr auto number_of(const X& x) {
    if constexpr (Number<X>)
        return x;
    else
        return x.number();
}

/// The number itself, without derivatives.
template <class T>
ETCH_INLINE constexpr const auto& plain(const T& x) {
    if constexpr (Symbolic<T>)
        return plain(x.point());
    else
        return x;
}

template <class X, class... Rest>
ETCH_INLINE constexpr auto first_symbol(const X& x, const Rest&... rest) {
    if constexpr (Symbolic<X>)
        return x;
    else
        return first_symbol(rest...);
}

/// The value of a row at numbers: of its value, of its formula, or, for duals, of theirs.
template <class Row, class S, std::size_t A, class X, class... More>
ETCH_INLINE constexpr auto row_value(const std::array<int, A>& numbers, const X& x, const More&... more) {
    if constexpr (Row::kind != Kind::elementwise && Row::kind != Kind::composite) {
        (void)sizeof(row_is_not_of_one_number<Row>);
        return x;
    } else if constexpr (Symbolic<X> || (Symbolic<More> || ...))
        return first_symbol(x, more...).template add<Row>(numbers, x, more...);
    else if constexpr (Row::kind == Kind::composite)
        return Row::formula(Immediate<S>(x), Immediate<S>(more)...).number();
    else if constexpr (A == 0)
        return Row::value(static_cast<S>(x), static_cast<S>(more)...);
    else
        return Row::value(static_cast<S>(x), static_cast<S>(more)..., numbers[0]);
}

template <class Row, class S, std::size_t A, class... X>
ETCH_INLINE constexpr auto at_once(const std::array<int, A>& numbers, const X&... x) {
    constexpr bool by_one = std::is_same_v<Row, ops::Multiply> && (is_one<X> || ...);
    constexpr bool choice = std::is_same_v<Row, ops::Where> && (is_one<X> || ...) && (Number<X> || ...);
    if constexpr (by_one)
        return [](const auto& left, const auto& right) ETCH_INLINE_LAMBDA {
            if constexpr (is_one<std::remove_cvref_t<decltype(left)>>)
                return as_immediate<S>(right);
            else
                return as_immediate<S>(left);
        }(x...);
    else if constexpr (choice)
        return [](const auto& selector, const auto& left, const auto& right) ETCH_INLINE_LAMBDA {
            const bool holds = plain(number_of(selector)) != 0;
            if constexpr (is_one<std::remove_cvref_t<decltype(left)>>)
                return Gate<S>(holds, static_cast<S>(number_of(right)));
            else
                return Gate<S>(!holds, static_cast<S>(number_of(left)));
        }(x...);
    else {
        const auto y = row_value<Row, S>(numbers, number_of(x)...);
        return Immediate<std::remove_const_t<decltype(y)>>(y);
    }
}

} // namespace detail

} // namespace etch
