// The graph of a formula as an object: for those who look at it, not for those who run it. Numbers written into the formula are
// constants of it. As the formula is written, without rewrites; but with them if derivatives are in it, which nobody has written.
//
//   const FormulaGraph<E> picture{formula};   picture.graph().node(picture.root())
#pragma once

#include <etch/autodiff/gradient.hpp>

namespace etch::detail {

/// What a graph of the formula type needs, numbers being unknown: no graph with known ones needs more.
struct FormulaSize {
    int nodes = 0, leaves = 0;
    bool has_derivatives = false, overflow = false;
};

template <class E, int Nodes>
constexpr FormulaSize measure_formula_within(bool as_written) {
    GraphStorage<Nodes> memory;
    Graph graph{memory, calculus_of<join<Table, user_rows<E>>>};
    if (as_written)
        graph.leave_as_written();
    Emission to{.graph = graph, .known_literals = false};
    emit(to, E{});
    if (memory.has_derivatives && as_written)
        return measure_formula_within<E, Nodes>(false);
    return {memory.count, memory.leaf_count, memory.has_derivatives, memory.overflow};
}
template <class E, int Nodes>
inline constexpr FormulaSize formula_size_within = measure_formula_within<E, Nodes>(true);
template <class E, int Nodes>
constexpr FormulaSize measure_formula() {
    static_assert(Nodes <= 1 << 20, "the graph of this formula does not end");
    if constexpr (formula_size_within<E, Nodes>.overflow)
        return measure_formula<E, 2 * Nodes>();
    else
        return formula_size_within<E, Nodes>;
}
template <class E>
inline constexpr FormulaSize formula_size = measure_formula<E, 24 + 2 * nodes_in<E>>();

/// `More`: room for so many nodes beyond those of the formula.
template <class E, int More = 0>
class FormulaGraph {
public:
    static constexpr int capacity = formula_size<E>.nodes + formula_size<E>.nodes / 4 + 8 + More;

    constexpr explicit FormulaGraph(const E& formula, bool known_literals = true)
        : graph_{memory_, calculus_of<join<Table, user_rows<E>>>} {
        if (!formula_size<E>.has_derivatives)
            graph_.leave_as_written();
        Emission to{.graph = graph_, .known_literals = known_literals};
        root_ = emit(to, formula).id;
    }
    FormulaGraph(const FormulaGraph&) = delete; // the graph refers to the memory
    FormulaGraph& operator=(const FormulaGraph&) = delete;

    constexpr const Graph& graph() const { return graph_; }
    constexpr Graph& graph() { return graph_; }
    constexpr int root() const { return root_; }

private:
    GraphStorage<capacity, formula_size<E>.leaves + 8> memory_{};
    Graph graph_;
    int root_ = -1;
};

} // namespace etch::detail
