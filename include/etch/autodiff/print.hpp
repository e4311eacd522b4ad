// A formula as readable mathematics, also at compile time: as it is written, with no more brackets than it needs; a derivative
// simplified as its program is, and in parts with names where it is long.
//
//   static_assert(print((x + y) * z) == "(x + y) * z");
//   std::cout << print(derivative(pow<3>(x), x));           // 3 * x^2
//
// A @ x is a product of matrices, A^T a transpose, v[1] an element, v[1..3] a part with both ends.
#pragma once

#include <etch/autodiff/formula_graph.hpp>
#include <etch/program/graph_text.hpp>

namespace etch {

namespace detail {

struct TextLength {
    std::size_t size = 0;
    constexpr void put(char) { ++size; }
};

template <class E>
using WrittenGraph = FormulaGraph<FormulaSource<E>, Form::as_written>;

/// Room for the text, whatever the numbers in the formula are.
template <class E>
constexpr std::size_t text_capacity() {
    const WrittenGraph<E> picture{{}, false};
    TextLength length;
    GraphWriter<WrittenGraph<E>::capacity, TextLength>{picture.graph(), length}.write_formula(picture.root());
    return length.size +
           static_cast<std::size_t>(8 * WrittenGraph<E>::capacity); // names of parts that are equal with the numbers
}
template <class E>
inline constexpr std::size_t text_capacity_of = text_capacity<E>();

} // namespace detail

/// The text of a formula: .view() is a std::string_view, .text a C string; it compares with texts and goes to streams.
template <Expression E>
constexpr auto print(const E& formula) {
    const detail::WrittenGraph<E> picture{{formula}};
    detail::Text<detail::text_capacity_of<E>> text;
    detail::GraphWriter<detail::WrittenGraph<E>::capacity, decltype(text)>{picture.graph(), text}.write_formula(picture.root());
    return text;
}

} // namespace etch
