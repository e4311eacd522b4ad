// The graph of a formula as an object: for those who look at it, not for those who run it. Numbers written into the formula are
// constants of it.
//
//   const FormulaGraph<FormulaSource<E>, Form::as_written> picture{{formula}};   picture.graph().node(picture.root())
#pragma once

#include <etch/autodiff/function_call.hpp>
#include <etch/program/interpret.hpp>

namespace etch::detail {

/// As written: without rewrites, unless derivatives are in it, which nobody has written. As run: with them.
enum class Form { as_written, as_run };

/// Where a graph comes from: what builds it, and the rows beyond the table that it may need.
template <class E>
struct FormulaSource {
    using rows = user_rows<E>;
    static constexpr int size_hint = 24 + 2 * nodes_in<E>;
    E formula{};
    constexpr Symbol build(Graph& graph, bool known_literals) const {
        Emission to{.graph = graph, .known_literals = known_literals};
        return emit(to, formula);
    }
};

template <class Source>
inline constexpr const Calculus& calculus_of_source = calculus_of<join<Table, typename Source::rows>>;

/// Complains of a variable that the formula reads and no binding names, or more than one.
template <class E, class... Bindings>
constexpr void must_bind_all() {
    using P = Program<ValueRecipe<E>, true, 1>;
    must_bind_once<Bindings...>();
    if constexpr (constexpr int missing = binding_of<P, LeafKind::variable, Bindings...>.whole_not_bound; missing >= 0)
        (void)sizeof(variable_is_not_bound<P::leaf(missing).name>);
}

/// visit(name, numbers in double) for each value that a formula is looked at with: of its variables, or, if it is a function, of
/// its arguments in their order.
template <class E>
struct Arguments {
    template <class... Bindings>
    static constexpr void each(auto visit, const Bindings&... bindings) {
        must_bind_all<E, Bindings...>();
        (visit(Bindings::leaf::label.view(), OwnBinding<typename Bindings::leaf, double>{bindings}.data()), ...);
    }
};
template <class F, class... X>
struct Arguments<Function<F, X...>> {
    template <class... A>
    static constexpr void each([[maybe_unused]] auto visit, const A&... a) {
        if constexpr (sizeof...(A) == sizeof...(X) && (Structure<A> && ...))
            (visit(X::label.view(), to_numbers<double>(a).data()), ...);
        else if constexpr ((Binds<A> && ...))
            must_bind_all<Function<F, X...>, A...>(),
                (visit(A::leaf::label.view(), OwnBinding<typename A::leaf, double>{a}.data()), ...);
        else
            (void)sizeof(function_does_not_take<Function<F, X...>, A...>);
    }
};

/// Binds the leaves of that name: the numbers of an array are leaves of their own.
template <class Values>
constexpr void bind_leaves_named(const Graph& graph, int nodes, std::string_view name, const double* numbers, Values& values,
                                 auto note) {
    for (int id = 0; id < nodes; ++id)
        if (const int l = graph.node(id).leaf; l >= 0)
            if (const Leaf& leaf = graph.leaf_at(l); leaf.kind == LeafKind::variable && leaf.name.view() == name)
                values.bind(id, numbers + (leaf.element < 0 ? 0 : leaf.element)), note(id);
}

/// What a graph of the source needs, numbers being unknown: no graph with known ones needs more.
struct FormulaSize {
    int nodes = 0, leaves = 0;
    int elements = 0;      // of all values together
    int edge_elements = 0; // of all operands of all nodes
    WholeUses uses{};
    bool has_derivatives = false, overflow = false;
    int stranger = -1; // a node whose row is neither in the table nor said to be used
};

template <class... Row>
constexpr bool knows_row(Rows<Row...>, const Node& n) {
    return n.row->kind == Kind::leaf || ((*n.row == row_info<Row>) || ...);
}

template <class Source, Form As, int Nodes>
constexpr FormulaSize measure_formula_within(bool rewritten) {
    GraphStorage<Nodes> memory;
    Graph graph{memory, calculus_of_source<Source>};
    if (!rewritten)
        graph.leave_as_written();
    const int root = Source{}.build(graph, false).id;
    const int nodes = memory.count;
    if (memory.has_derivatives && !rewritten)
        return measure_formula_within<Source, As, Nodes>(true);
    int elements = 0, edge_elements = 0;
    WholeUses uses;
    for (int id = 0; id < nodes; ++id)
        for (const int o : graph.node(id).in)
            edge_elements += o >= 0 ? graph.node(o).extents.size() : 0;
    int stranger = -1;
    for (int id = 0; id < nodes; ++id)
        if (!knows_row(join<Table, typename Source::rows>{}, graph.node(id)))
            stranger = id;
    if (!memory.overflow && stranger < 0) {
        Interpreter<Nodes, 0> interpreter{graph, uses};
        interpreter.of(root);
        for (int id = 0; id < nodes; ++id)
            interpreter.of(id);
        elements = interpreter.used();
    }
    return {memory.count, memory.leaf_count, elements, edge_elements, uses, memory.has_derivatives, memory.overflow, stranger};
}
template <class Source, Form As, int Nodes>
inline constexpr FormulaSize formula_size_within = measure_formula_within<Source, As, Nodes>(As == Form::as_run);
template <class Source, Form As, int Nodes>
constexpr FormulaSize measure_formula() {
    static_assert(Nodes <= 1 << 20, "the graph of this formula does not end");
    if constexpr (formula_size_within<Source, As, Nodes>.overflow)
        return measure_formula<Source, As, 2 * Nodes>();
    else
        return formula_size_within<Source, As, Nodes>;
}
template <class Source, Form As>
inline constexpr FormulaSize formula_size = measure_formula<Source, As, Source::size_hint>();

template <class Source, Form As>
class FormulaGraph {
public:
    static constexpr const FormulaSize& size = formula_size<Source, As>;
    static constexpr int capacity = size.nodes + size.nodes / 4 + 8, element_capacity = size.elements + size.elements / 4 + 8;

    constexpr explicit FormulaGraph(const Source& source, bool known_literals = true)
        : graph_{memory_, calculus_of_source<Source>} {
        if constexpr (size.stranger >= 0)
            (void)sizeof(row_is_not_in_the_table<Source, size.stranger>);
        if (As == Form::as_written && !size.has_derivatives)
            graph_.leave_as_written();
        root_ = source.build(graph_, known_literals).id;
        nodes_ = graph_.size();
    }
    FormulaGraph(const FormulaGraph&) = delete; // the graph refers to the memory
    FormulaGraph& operator=(const FormulaGraph&) = delete;

    constexpr const Graph& graph() const { return graph_; }
    constexpr Graph& graph() { return graph_; }
    constexpr int root() const { return root_; }
    /// The number of nodes of the formula; what else there is has come later.
    constexpr int nodes() const { return nodes_; }

private:
    GraphStorage<capacity, size.leaves + 8> memory_{};
    Graph graph_;
    int root_ = -1, nodes_ = 0;
};

} // namespace etch::detail
