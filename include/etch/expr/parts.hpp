// What the type of a formula adds up to, found once for each type from its operands: how many nodes, and the numbers that were
// written into it, which are all that an object of it holds.
//
//   size_of_expression<E>.nodes   each_literal(e, [](double& number) { ... });
#pragma once

#include <boost/hana/unpack.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace etch {

struct Literal;

/// The numbers that were written into a formula, in the order in which they stand there.
template <int Count>
struct WrittenNumbers {
    static constexpr int number_count = Count;
    double numbers[static_cast<std::size_t>(Count)];
};
template <>
struct WrittenNumbers<0> {
    static constexpr int number_count = 0;
};

/// How large a formula is. An operand that is named twice counts twice.
struct ExpressionSize {
    int nodes = 1; // at most `most`
    int literals = 0;

    static constexpr int most = 1 << 20;
    friend constexpr ExpressionSize operator+(ExpressionSize a, ExpressionSize b) {
        return {a.nodes + b.nodes < most ? a.nodes + b.nodes : most, a.literals + b.literals};
    }
};

/// Calls visit(number) for each number that was written into an expression object, in order.
template <class E>
constexpr void each_literal(E& e, auto&& visit) {
    if constexpr (requires { E::number_count; }) {
        if constexpr (E::number_count > 0)
            for (auto& number : e.numbers)
                visit(number);
    } else if constexpr (std::same_as<std::remove_const_t<E>, Literal>) {
        visit(e.value);
    } else if constexpr (requires { e.operands; }) {
        boost::hana::unpack(e.operands, [&](auto&... operand) { (each_literal(operand, visit), ...); });
    } else if constexpr (requires { e.body; }) {
        each_literal(e.operand, visit);
        each_literal(e.body, visit);
    } else if constexpr (requires { e.formula; }) {
        each_literal(e.formula, visit);
    }
}

namespace detail {

/// Copies the numbers of an operand; returns where those of the next one go.
template <int N>
constexpr double* copy_numbers(double* to, const WrittenNumbers<N>& of) {
    if constexpr (N > 0)
        for (const double number : of.numbers)
            *to++ = number;
    return to;
}
template <class E>
    requires(!requires { E::number_count; })
constexpr double* copy_numbers(double* to, const E& e) {
    if constexpr (std::is_arithmetic_v<E>)
        *to++ = static_cast<double>(e);
    else
        each_literal(e, [&](double number) { *to++ = number; });
    return to;
}

template <class E>
constexpr int count_literals() {
    int count = 0;
    const E e{};
    each_literal(e, [&](double) { ++count; });
    return count;
}

} // namespace detail

template <class E>
inline constexpr ExpressionSize size_of_expression{1, detail::count_literals<E>()};
template <class E>
    requires requires { E::expression_size; }
inline constexpr ExpressionSize size_of_expression<E> = E::expression_size;

} // namespace etch
