// How a row of the op table is written down, if not as name(operands).
//
//   struct Add : Elementwise<"+", 2> { static constexpr Notation notation = written_as::sum; ... };   // a + b
#pragma once

#include <string_view>

namespace etch::ops {

/// From the loosest to the tightest.
enum class Precedence { relation, sum, product, matrix_product, power, operand };

struct Notation {
    enum class Form {
        call,      // name(a, b)
        infix,     // a + b
        prefix,    // -a
        suffix,    // a^2
        exponent,  // a^b, or a^n with the number that the row was applied with
        part,      // a[n], a[n..m]
        reshape,   // by what it does to the shape: nothing, a transpose, or a call with the dimensions
        broadcast, // a * ones(n)
    };
    Form form = Form::call;
    Precedence precedence = Precedence::operand;
    std::string_view symbol{}; // of an operator; the name of the row if there is none
    bool associative = false;  // a + (b + c) needs no brackets
    int numbers = 0;           // how many of the numbers that the row was applied with a call shows
};

namespace written_as {
inline constexpr Notation relation{.form = Notation::Form::infix, .precedence = Precedence::relation};
inline constexpr Notation sum{.form = Notation::Form::infix, .precedence = Precedence::sum, .associative = true};
inline constexpr Notation difference{.form = Notation::Form::infix, .precedence = Precedence::sum};
inline constexpr Notation product{.form = Notation::Form::infix, .precedence = Precedence::product, .associative = true};
inline constexpr Notation quotient{.form = Notation::Form::infix, .precedence = Precedence::product};
inline constexpr Notation matrix_product{
    .form = Notation::Form::infix, .precedence = Precedence::matrix_product, .symbol = "@"};
inline constexpr Notation negative{.form = Notation::Form::prefix, .precedence = Precedence::product, .symbol = "-"};
inline constexpr Notation square{.form = Notation::Form::suffix, .precedence = Precedence::power, .symbol = "^2"};
inline constexpr Notation transposed{.form = Notation::Form::suffix, .precedence = Precedence::power, .symbol = "^T"};
inline constexpr Notation power{.form = Notation::Form::exponent, .precedence = Precedence::power};
inline constexpr Notation part{.form = Notation::Form::part};
inline constexpr Notation reshape{.form = Notation::Form::reshape};
inline constexpr Notation broadcast{.form = Notation::Form::broadcast, .precedence = Precedence::product};
inline constexpr Notation call_with_a_number{.numbers = 1};
} // namespace written_as

template <class Row>
constexpr Notation notation_of() {
    if constexpr (requires { Row::notation; })
        return Row::notation;
    else
        return {};
}

} // namespace etch::ops
