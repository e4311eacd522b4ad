// Functions that formulas are made from: what they are called with, symbols in the place of numbers, and what cannot be called so.
//
//   takes<F, double, std::array<double, 2>>   // whether F can be called with a Symbol and an array of two of them
#pragma once

#include <etch/autodiff/fields.hpp>
#include <etch/program/symbol_elements.hpp>

#include <type_traits>

namespace etch {

namespace why {
struct pass_values_as_arguments;
struct pass_a_generic_lambda;
struct make_its_parameters_auto;
} // namespace why
/// The diagnoses of what is no formula, never defined: a function that holds values, which its type does not know while the formula is
/// written down; a function pointer, or what is no function at all; a function of double alone, which cannot be called with symbols;
/// and a call with arguments that the function does not take.
template <class Function, class Remedy>
struct a_formula_cannot_capture;
template <class Function, class Remedy>
struct not_a_function_object;
template <class Function, class Remedy>
struct a_formula_needs_a_generic_function;
template <class Function, class... Arguments>
struct function_does_not_take;

namespace detail {

/// Functions are made again out of their types, so they must be all alike.
template <class F>
inline constexpr bool is_stateless = std::is_empty_v<F> && std::is_default_constructible_v<F>;

/// What there is after an error has been reported, so that it stays the only one.
struct Refused {
    constexpr Refused operator()(const auto&...) const { return {}; }
    constexpr double operator[](auto) const { return 0; }
    constexpr operator double() const { return 0; } // NOLINT: implicit
};

/// A structure among the arguments of a function: each of its numbers is a leaf.
template <fixed_string Label, class A>
struct StructureArgument {
    static constexpr auto label = Label;
};

template <fixed_string Label, class A>
struct argument {
    using type = StructureArgument<Label, with_numbers<A, double>>;
};
template <fixed_string Label, OneNumber A>
struct argument<Label, A> {
    using type = Variable<Label>;
};
template <fixed_string Label, class T, int N>
struct argument<Label, Vector<T, N>> {
    using type = Variable<Label, N>;
};
template <fixed_string Label, class T, int R, int C>
struct argument<Label, Matrix<T, R, C>> {
    using type = Variable<Label, R, C>;
};

/// x, y, z, or x0, x1, ... where there are more.
template <std::size_t I, std::size_t Count>
consteval auto argument_name() {
    if constexpr (Count <= 3) {
        const char name[2]{"xyz"[I], 0};
        return fixed_string<2>{name};
    } else if constexpr (I < 10) {
        const char name[3]{'x', static_cast<char>('0' + I), 0};
        return fixed_string<3>{name};
    } else {
        const char name[4]{'x', static_cast<char>('0' + I / 10), static_cast<char>('0' + I % 10), 0};
        return fixed_string<4>{name};
    }
}

template <class X>
struct symbols_of {
    using type = Symbol;
};
template <fixed_string Label, class A>
struct symbols_of<StructureArgument<Label, A>> {
    using type = with_numbers<A, Symbol>;
};

/// What a function of arguments A is called with to write its formula: arguments that are symbols already, or those that stand for them.
template <class A>
struct argument_symbols_of {
    using type = typename symbols_of<typename argument<"x", A>::type>::type;
};
template <class X>
    requires Expression<X>
struct argument_symbols_of<X> {
    using type = typename symbols_of<X>::type;
};
template <class A>
    requires(!Expression<A> && std::is_same_v<with_numbers<A, Symbol>, A>)
struct argument_symbols_of<A> {
    using type = A;
};

template <class F, class... A>
inline constexpr bool takes = std::is_invocable_v<F, const typename argument_symbols_of<A>::type&...>;

/// Says why F cannot be called with the symbols of these arguments.
template <class F, class... A>
constexpr Refused refuse_arguments() {
    if constexpr (std::is_invocable_v<F, const A&...>)
        (void)sizeof(a_formula_needs_a_generic_function<F, why::make_its_parameters_auto>);
    else
        (void)sizeof(function_does_not_take<F, A...>);
    return {};
}

/// The operator on the function F of arguments A, if they are known already; or the news that F is no function, holds values, or does
/// not take them.
template <class Operator, class F, class... A>
constexpr auto stateless() {
    if constexpr (!std::is_class_v<F>)
        return (void)sizeof(not_a_function_object<F, why::pass_a_generic_lambda>), Refused{};
    else if constexpr (!is_stateless<F>)
        return (void)sizeof(a_formula_cannot_capture<F, why::pass_values_as_arguments>), Refused{};
    else if constexpr (sizeof...(A) == 0 || takes<F, A...>)
        return Operator{};
    else
        return refuse_arguments<F, A...>();
}

} // namespace detail

} // namespace etch
