// What a symbol does: it appends rows to the graph that it belongs to; a number that belongs to none yet is computed with.
#pragma once

#include <etch/program/graph.hpp>

#include <array>

namespace etch {

constexpr Extents Symbol::extents() const { return graph != nullptr ? graph->node(id).extents : Extents{}; }
constexpr std::size_t Symbol::size() const { return static_cast<std::size_t>(extents().size()); }
constexpr int Symbol::rows() const { return extents().rows; }
constexpr int Symbol::columns() const { return extents().columns; }
constexpr int Symbol::attribute(int index) const { return graph->node(id).attributes[static_cast<std::size_t>(index)]; }
constexpr Symbol Symbol::constant(double value) const { return graph != nullptr ? graph->constant(value) : Symbol{value}; }

namespace detail {

template <std::size_t N>
constexpr std::array<int, 2> two_of(const std::array<int, N>& numbers) {
    std::array<int, 2> two{};
    for (std::size_t i = 0; i < N && i < 2; ++i)
        two[i] = numbers[i];
    return two;
}

/// The graph that an operand belongs to, if it has one.
constexpr Graph* graph_of(const Symbol& x) { return x.graph; }
constexpr Graph* graph_of(Number auto) { return nullptr; }
constexpr Graph* graph_of(const Expression auto&) { return nullptr; }
/// An operand as a node of the graph.
constexpr Symbol in_graph(Graph& graph, Symbol x) { return x.id == -2 ? graph.constant(x.number) : x; }
constexpr Symbol in_graph(Graph& graph, Number auto x) { return graph.constant(static_cast<double>(x)); }
/// Functions work with symbols: what a variable is in this graph is not known.
template <Expression X>
constexpr Symbol in_graph(Graph& graph, const X&) {
    Name name{"an expression"};
    if constexpr (requires { X::label.view(); })
        name = Name{X::label.view()};
    graph.refuse({Refusal::Reason::expression_in_a_function, name});
    return graph.constant(0, X::extents);
}

/// A row at numbers that no graph has yet.
template <class Row, std::size_t N, class... X>
constexpr Symbol folded(std::array<int, N> numbers, double first, X... more) {
    if constexpr (Row::kind == Kind::shorthand && N > 0)
        return Row::formula(numbers, Symbol{first}, Symbol{more}...);
    else if constexpr (Row::kind == Kind::composite || Row::kind == Kind::shorthand)
        return Row::formula(Symbol{first}, Symbol{more}...);
    else if constexpr (Row::kind != Kind::elementwise)
        return first;
    else if constexpr (N == 0)
        return Row::value(first, more...);
    else
        return Row::value(first, more..., numbers[0]);
}
constexpr double value_of_constant(const Symbol& x) { return x.number; }
constexpr double value_of_constant(Number auto x) { return static_cast<double>(x); }
/// No graph to tell: what calls it is no constant.
double value_of_constant(const Expression auto&);

} // namespace detail

template <class Row, std::size_t N, class... X>
constexpr Symbol Symbol::add(std::array<int, N> numbers, const X&... x) const {
    Graph* owner = graph;
    if (owner == nullptr) {
        for (Graph* const each : {detail::graph_of(x)...})
            owner = each != nullptr ? each : owner;
        if (owner == nullptr)
            return detail::folded<Row>(numbers, detail::value_of_constant(x)...);
    }
    return [&]<std::size_t... J>(std::index_sequence<J...>, const auto&... operand) {
        if constexpr (requires { Row::fits(operand.extents()..., numbers[J]...); })
            if (owner->checks_operands() && !Row::fits(operand.extents()..., numbers[J]...))
                owner->refuse_operands(Row::name, {operand.extents()...});
        if constexpr (Row::kind == Kind::shorthand && N == 0)
            return Row::formula(operand...);
        else if constexpr (Row::kind == Kind::shorthand)
            return Row::formula(numbers, operand...);
        else
            return owner->symbol(0).template add_shaped<Row>(numbers, Row::shape(operand.extents()..., numbers[J]...),
                                                             operand...);
    }(std::make_index_sequence<N>{}, detail::in_graph(*owner, x)...);
}

template <class Row, std::size_t N, class... X>
constexpr Symbol Symbol::add_shaped(std::array<int, N> numbers, Extents extents, const X&... x) const {
    if (graph == nullptr)
        return *this;
    const std::array<Symbol, 3> operands{x...};
    return graph->add({.row = &row_info<Row>,
                       .in = {operands[0].id, operands[1].id, operands[2].id},
                       .extents = extents,
                       .attributes = detail::two_of(numbers)});
}

constexpr Symbol::operator bool() const {
    return graph == nullptr ? number != 0 : !graph->refuse_once({Refusal::Reason::branch_on_a_value});
}

} // namespace etch
