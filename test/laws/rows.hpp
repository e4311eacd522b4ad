// Walks over the rows of the op table that are functions of single numbers, each with an example of it as an expression.
#pragma once

#include <etch/expr/op/table.hpp>
#include <etch/program/access.hpp>
#include <etch/program/emit.hpp>

#include <boost/hana/for_each.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>

namespace laws {

/// Rows of whole tensors that do not mind if there is but one number in them, and what only these are made of.
using OfTensors = etch::Rows<etch::ops::Norm, etch::ops::Normalise, etch::ops::ScaleToOne>;

/// Whether a row is one of single numbers: not those of whole tensors.
template <class Row>
inline constexpr bool is_of_numbers = [] {
    if constexpr (etch::detail::listed<Row, OfTensors>)
        return false;
    else if constexpr (Row::kind != etch::Kind::elementwise && Row::kind != etch::Kind::composite)
        return false;
    else if constexpr (etch::detail::has_attributes<Row, double>)
        return true;
    else
        return []<std::size_t... K>(std::index_sequence<K...>) {
            return Row::fits((static_cast<void>(K), etch::Extents{})...);
        }(std::make_index_sequence<static_cast<std::size_t>(Row::arity)>{});
}();

/// The row at operands: symbols, expressions, or numbers that carry derivatives. Where it has a number of its own, that is -3.
template <class Row, class... X>
constexpr auto applied(const X&... x) {
    if constexpr (etch::detail::has_attributes<Row, double>)
        return etch::apply<Row, -3>(x...);
    else
        return etch::apply<Row>(x...);
}

template <class... Row>
constexpr auto types_of(etch::Rows<Row...>) {
    return boost::hana::tuple_t<Row...>;
}

/// Calls visit(type) for every row of Arity numbers, and returns how many there are.
template <int Arity>
int each_row(auto visit) {
    int count = 0;
    boost::hana::for_each(types_of(etch::Table{}), [&](auto type) {
        using Row = typename decltype(type)::type;
        if constexpr (is_of_numbers<Row> && Row::arity == Arity)
            visit(type), ++count;
    });
    return count;
}

} // namespace laws
