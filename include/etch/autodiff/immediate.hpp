// A number that stands where a formula expects a symbol: what a row would append to a graph is computed at once. So the value, the
// slope and the adjoint of every row of the op table are functions of numbers too, and none is written a second time.
//
//   tanh(Immediate<double>{0.5}).value   ops::Sqrt::adjoint(x, y, Immediate<double>{1})[0].value
#pragma once

#include <etch/expr/op/table.hpp>

#include <array>
#include <cstddef>

namespace etch {

/// The diagnosis of a row that is none of single numbers (it sums, moves elements or multiplies matrices); never defined.
template <class Row>
struct row_is_not_of_one_number;

template <class T>
struct Immediate : symbol_tag {
    T value{};
    std::array<int, 2> attributes{};
    bool is_none = false;

    constexpr Immediate() = default;
    ETCH_INLINE constexpr Immediate(const T& number) : value(number) {} // NOLINT: implicit, as numbers in formulas are
    template <Number U>
        requires(!std::is_same_v<U, T>)
    ETCH_INLINE constexpr Immediate(U number) : value(static_cast<T>(number)) {} // NOLINT: as above

    ETCH_INLINE constexpr Extents extents() const { return {}; }
    ETCH_INLINE constexpr int attribute(int index) const { return attributes[static_cast<std::size_t>(index)]; }
    ETCH_INLINE constexpr Immediate constant(double number) const { return static_cast<T>(number); }
    /// What flows back where a row is flat.
    ETCH_INLINE constexpr Immediate none() const {
        Immediate nothing;
        nothing.is_none = true;
        return nothing;
    }
    template <class Row, std::size_t N, class... X>
    ETCH_INLINE constexpr Immediate add(std::array<int, N> numbers, const X&... x) const;
};

namespace detail {

/// The value of a row at numbers: of its value, of its formula, or, for duals, of theirs.
template <class Row, std::size_t A, class T, class... More>
ETCH_INLINE constexpr T row_value(const std::array<int, A>& numbers, const T& first, const More&... more) {
    if constexpr (Row::kind != Kind::elementwise && Row::kind != Kind::composite) {
        (void)sizeof(row_is_not_of_one_number<Row>);
        return first;
    } else if constexpr (Symbolic<T>)
        return first.template add<Row>(numbers, first, more...);
    else if constexpr (Row::kind == Kind::composite)
        return Row::formula(Immediate<T>(first), Immediate<T>(more)...).value;
    else if constexpr (A == 0)
        return Row::value(first, more...);
    else
        return Row::value(first, more..., numbers[0]);
}

/// One number with the numbers that the row was applied with.
template <class T, std::size_t A>
ETCH_INLINE constexpr Immediate<T> with_attributes(const T& value, const std::array<int, A>& numbers) {
    Immediate<T> y = value;
    for (std::size_t i = 0; i < A; ++i)
        y.attributes[i] = numbers[i];
    return y;
}

} // namespace detail

template <class T>
template <class Row, std::size_t N, class... X>
ETCH_INLINE constexpr Immediate<T> Immediate<T>::add(std::array<int, N> numbers, const X&... x) const {
    return detail::row_value<Row>(numbers, Immediate(x).value...);
}

} // namespace etch
