// One node of a graph by itself: its operands are leaves, so that the value of its row and what its adjoint sends back can be asked
// for at any values.
//
//   LocalRow<64, 100> row{graph, id, &row_values<Table>};   row.value(x);   row.flow(x, ybar, k);
#pragma once

#include <etch/program/interpret.hpp>

namespace etch::detail {

template <int Nodes, int Elements>
class LocalRow {
public:
    /// With `rows` that compute, or, to measure, with a list of what does.
    template <class Values>
    constexpr LocalRow(const Graph& from, int id, Values&& rows)
        : graph_{memory_, from.calculus(), from.precise()}, interpreter_{graph_, rows} {
        graph_.leave_as_written(); // the row's own value and adjoint
        Node n = from.node(id);
        n.next = n.cotangent = -1;
        for (std::size_t k = 0; k < 3; ++k)
            if (n.in[k] >= 0)
                n.in[k] = x_[k] = leaf(std::string_view{"abc"}.substr(k, 1), from.node(n.in[k]).extents);
        ybar_ = leaf("ybar", n.extents);
        y_ = graph_.intern(n);
        const Symbol x[]{graph_.symbol(n.in[0]), graph_.symbol(n.in[1]), graph_.symbol(n.in[2])};
        Symbol xbar[3];
        graph_.flow_back(*n.row, x, graph_.symbol(y_), graph_.symbol(ybar_), xbar);
        for (std::size_t k = 0; k < 3; ++k)
            if (xbar[k].id >= 0 && x_[k] >= 0) {
                accumulate(graph_, x_[k], xbar[k]);
                xbar_[k] = graph_.node(x_[k]).cotangent;
            }
    }
    LocalRow(const LocalRow&) = delete; // the graph refers to the memory
    LocalRow& operator=(const LocalRow&) = delete;

    /// y at operands with these values.
    constexpr const double* value(const double* const* x) {
        bind(x);
        return interpreter_.of(y_);
    }
    /// What flows back to operand k; nothing where the row is flat.
    constexpr const double* flow(const double* const* x, const double* ybar, int k) {
        const int flow = xbar_[static_cast<std::size_t>(k)];
        if (flow < 0)
            return nullptr;
        bind(x);
        interpreter_.bind(ybar_, ybar);
        return interpreter_.of(flow);
    }

    /// The room that all of it needs, of a graph and of values; none was needed if there is no room in this graph.
    constexpr bool measure(int& nodes, int& elements) {
        const double* nothing[3]{};
        value(nothing);
        int used = interpreter_.used();
        for (int k = 0; k < 3; ++k)
            if (flow(nothing, nullptr, k); interpreter_.used() > used)
                used = interpreter_.used();
        nodes = memory_.count > nodes ? memory_.count : nodes;
        elements = used > elements ? used : elements;
        return !memory_.overflow;
    }

private:
    constexpr int leaf(std::string_view name, Extents extents) {
        return graph_.leaf({.name = Name{name}, .extents = extents}).id;
    }
    constexpr void bind(const double* const* x) {
        interpreter_.forget();
        for (std::size_t k = 0; k < 3; ++k)
            if (x_[k] >= 0)
                interpreter_.bind(x_[k], x[k]);
    }

    GraphStorage<Nodes> memory_{};
    Graph graph_;
    Interpreter<Nodes, Elements> interpreter_;
    std::array<int, 3> x_{-1, -1, -1}, xbar_{-1, -1, -1};
    int y_ = -1, ybar_ = -1;
};

} // namespace etch::detail
