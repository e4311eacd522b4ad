// The rows that a formula needs beyond the table: a user's own, which are found in the formula that uses them.
//
//   user_rows<E>   Rows<Cube>
#pragma once

#include <etch/expr/mode.hpp>
#include <etch/expr/op/table.hpp>

namespace etch {

namespace detail {

template <class Row, class List>
inline constexpr bool listed = false;
template <class Row, class... All>
inline constexpr bool listed<Row, Rows<All...>> = (std::is_same_v<Row, All> || ...);

template <class List, class Row>
struct with_row {
    using type = List;
};
template <class... All, class Row>
    requires(!listed<Row, Rows<All...>> && !listed<Row, Table>)
struct with_row<Rows<All...>, Row> {
    using type = Rows<All..., Row>;
};

/// The rows of a formula that are not in the table: a user's own, and those that its adjoint says it uses.
template <class List, class... E>
struct own_rows {
    using type = List;
};
template <class List, class... E>
using own_rows_t = typename own_rows<List, E...>::type;

template <class List, class First, class... Rest>
    requires(sizeof...(Rest) > 0)
struct own_rows<List, First, Rest...> : own_rows<own_rows_t<List, First>, Rest...> {};

template <class List, class Uses>
struct with_rows {
    using type = List;
};
template <class List, class First, class... Rest>
struct with_rows<List, Rows<First, Rest...>> : with_rows<typename with_row<List, First>::type, Rows<Rest...>> {};

template <class Row>
struct uses_of {
    using type = Rows<>;
};
template <class Row>
    requires requires { typename Row::uses; }
struct uses_of<Row> {
    using type = typename Row::uses;
};

template <class List, class Row, class N, class... X>
struct own_rows<List, Apply<Row, N, X...>> {
    using operands = own_rows_t<List, X...>;
    using type = typename with_rows<typename with_row<operands, Row>::type, typename uses_of<Row>::type>::type;
};
template <class List, fixed_string P, bool F, class Body, class X>
struct own_rows<List, Call<P, F, Body, X>> : own_rows<List, Body, X> {};
template <class List, class A, class B>
struct own_rows<List, InTraining<A, B>> : own_rows<List, A, B> {};
template <class List, class E>
    requires requires { typename E::formula_type; }
struct own_rows<List, E> : own_rows<List, typename E::formula_type> {};

} // namespace detail

/// The rows that a program may need beyond the table.
template <class... E>
using user_rows = detail::own_rows_t<Rows<>, E...>;

} // namespace etch
