// The reverse sweep: from one node back to the leaves, each row's adjoint appended to the same graph. What flows back is a node
// like any other, so it can be differentiated again. Nothing is made for operands that the result does not need.
#pragma once

#include <etch/program/symbol_elements.hpp>

namespace etch {

namespace detail {

template <class Row>
inline constexpr bool has_adjoint = true;
template <class Row>
    requires requires { Row::has_adjoint; }
inline constexpr bool has_adjoint<Row> = Row::has_adjoint;

template <class Row>
constexpr void flow_back(const Symbol* x, Symbol y, Symbol ybar, Symbol* xbar) {
    const auto flows = [&]<std::size_t... I>(std::index_sequence<I...>) {
        return flows_of<Row>(y, ybar, x[I]...);
    }(std::make_index_sequence<Row::arity>{});
    for (std::size_t i = 0; i < flows.size(); ++i)
        xbar[i] = flows[i];
}

template <class Row>
constexpr Symbol formula(const Symbol* x) {
    if constexpr (Row::arity == 2)
        return Row::formula(x[0], x[1]);
    else
        return Row::formula(x[0]);
}

template <class Row>
constexpr Calculus::Row calculus_of_row() {
    Calculus::Row row{.hash = row_info<Row>.hash};
    if constexpr (has_adjoint<Row>)
        row.flow_back = &flow_back<Row>;
    if constexpr (Row::kind == Kind::composite)
        row.formula = &formula<Row>;
    return row;
}

/// Rows are told apart by the text of their types, which lambdas in template arguments need not have.
template <class... Row>
constexpr bool are_distinct() {
    const std::uint64_t hashes[]{row_info<Row>.hash...};
    for (std::size_t i = 0; i < sizeof...(Row); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (hashes[i] == hashes[j])
                return false;
    return true;
}

template <class... Row>
constexpr auto rows_by_hash() {
    std::array<Calculus::Row, std::bit_ceil(2 * sizeof...(Row) + 1)> rows{};
    for (const Calculus::Row& row : {calculus_of_row<Row>()...}) {
        std::uint64_t k = row.hash & (rows.size() - 1);
        while (rows[k].hash != 0)
            k = (k + 1) & (rows.size() - 1);
        rows[k] = row;
    }
    return rows;
}
template <class... Row>
inline constexpr auto table_of_rows = rows_by_hash<Row...>();

template <class... Row>
constexpr Calculus calculus(Rows<Row...>) {
    static_assert(are_distinct<Row...>(), "two rows of the op table have types of one name: give them names of their own");
    return {.rows = table_of_rows<Row...>.data(), .last = table_of_rows<Row...>.size() - 1};
}

/// Adds a flow to what has arrived at a node so far. A scalar operand that was broadcast gets the sum of its flows.
constexpr void accumulate(Graph& graph, int id, Symbol flow) {
    if (graph.node(id).extents.is_scalar() && !flow.extents().is_scalar())
        flow = sum(flow);
    if (!graph.node(id).extents.is_scalar() && flow.extents().is_scalar())
        flow = broadcast(flow, graph.node(id).extents);
    const int before = graph.node(id).cotangent;
    graph.node(id).cotangent = before < 0 ? flow.id : (graph.symbol(before) + flow).id;
}

} // namespace detail

/// The calculus of a list of rows.
template <class List>
inline constexpr Calculus calculus_of = detail::calculus(List{});

/// Differentiates `root` by the leaves for whose nodes `wanted(node)` holds, with `seed` as the cotangent of the root (of its
/// shape). Afterwards node(leaf).cotangent is the node of the gradient, or -1 where it is zero.
constexpr void differentiate_by_nodes(Graph& graph, Symbol root, Symbol seed, auto wanted) {
    graph.note_derivatives();
    for (int id = 0; id < graph.size(); ++id) {
        Node& n = graph.node(id);
        n.cotangent = -1, n.is_cut_off = false;
        n.active = n.leaf >= 0 ? wanted(n)
                               : (n.in[0] >= 0 && graph.node(n.in[0]).active) || (n.in[1] >= 0 && graph.node(n.in[1]).active) ||
                                     (n.in[2] >= 0 && graph.node(n.in[2]).active);
    }
    graph.node(root.id).cotangent = seed.id;
    for (int id = root.id; id >= 0; --id) {
        const Node n = graph.node(id);
        if (!n.active || n.cotangent < 0 || n.leaf >= 0)
            continue;
        const Symbol x[]{graph.symbol(n.in[0]), graph.symbol(n.in[1]), graph.symbol(n.in[2])};
        Symbol xbar[3];
        graph.flow_back(*n.row, x, graph.symbol(id), graph.symbol(n.cotangent), xbar);
        for (std::size_t k = 0; k < 3; ++k) {
            if (n.in[k] < 0 || !graph.node(n.in[k]).active)
                continue;
            if (xbar[k].id >= 0)
                detail::accumulate(graph, n.in[k], xbar[k]);
            else
                graph.node(n.in[k]).is_cut_off = true;
        }
    }
}

/// The same by the leaves for which `wanted(leaf)` holds.
constexpr void differentiate(Graph& graph, Symbol root, Symbol seed, auto wanted) {
    differentiate_by_nodes(graph, root, seed, [&](const Node& node) { return wanted(graph.leaf_at(node.leaf)); });
}

/// After a sweep: refuses a graph in which a wanted leaf got nothing because no flow passed a step on the way to it, a relation
/// or another row that is flat in an operand.
constexpr void refuse_gradients_cut_off(Graph& graph, Symbol root) {
    for (int id = root.id; id >= 0; --id) {
        const Node& n = graph.node(id);
        if (!n.active || !n.is_cut_off)
            continue;
        if (n.leaf >= 0 && n.cotangent < 0)
            graph.refuse({Refusal::Reason::trained_through_a_step, graph.leaf_at(n.leaf).name});
        for (const int operand : n.in)
            if (operand >= 0)
                graph.node(operand).is_cut_off = true;
    }
}

namespace detail {
/// What flows back to a leaf after a sweep; zeros where nothing does.
constexpr Symbol cotangent_of(Graph& graph, Symbol leaf) {
    const int flow = graph.node(leaf.id).cotangent;
    return flow >= 0 ? graph.symbol(flow) : graph.constant(0, leaf.extents());
}
} // namespace detail

} // namespace etch
