// A part of a graph once more, with other nodes in the place of some of its leaves: so a function that was written down for leaves
// of its own, and differentiated by them, becomes one of whatever stands in its arguments.
#pragma once

#include <etch/program/rewrite.hpp>

namespace etch {

/// Replaces each of the `roots` by the same formula of `to[i]` instead of the leaf `from[i]`. Nothing below node `first` depends on
/// these leaves.
constexpr void substitute(Graph& graph, int first, const Symbol* from, const Symbol* to, int count, Symbol* roots,
                          int root_count) {
    const int end = graph.size();
    for (int id = first; id < end; ++id)
        graph.node(id).active = false, graph.node(id).cotangent = id; // what the node becomes
    for (int i = 0; i < count; ++i)
        graph.node(from[i].id).cotangent = to[i].id;
    for (int r = 0; r < root_count; ++r)
        graph.node(roots[r].id).active = true;
    for (int id = end - 1; id >= first; --id)
        if (graph.node(id).active)
            for (const int operand : graph.node(id).in)
                if (operand >= first)
                    graph.node(operand).active = true;
    for (int id = first; id < end; ++id) {
        Node node = graph.node(id);
        bool changed = false;
        for (int& operand : node.in)
            if (operand >= first && graph.node(operand).cotangent != operand)
                operand = graph.node(operand).cotangent, changed = true;
        if (node.active && changed) {
            node.next = node.cotangent = -1;
            const int made = graph.add(node).id;
            graph.node(id).cotangent = made;
        }
    }
    for (int r = 0; r < root_count; ++r)
        if (roots[r].id >= first)
            roots[r].id = graph.node(roots[r].id).cotangent;
}

} // namespace etch
