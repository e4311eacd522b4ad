// How a gradient comes about, step by step, as one does it on paper: the values of all operations of a formula as it is written,
// forward; then, backward, the derivative of each operation by its operands, and of the formula by everything that it is made of.
//
//   const auto steps = trace(-y * log(1 / (1 + exp(-w * x))))(x = 3, y = 1, w = 3);
//   steps[steps.find("w")].name   *steps.accumulated(steps.find("w"))   // -0.000370...
//   std::cout << steps;                                                 // the table; with <etch/io/trace.hpp>
#pragma once

#include <etch/autodiff/formula_rows.hpp>
#include <etch/autodiff/print.hpp>

namespace etch {

/// A variable, or an operation on steps before it.
struct TraceStep {
    detail::Text<32> name;       // of a variable; v1, v2, ... of operations
    detail::Text<160> operation; // w * x; empty for a variable
    std::string_view row{};      // the row of the op table; empty for a variable
    Extents extents{};
    std::array<int, 3> operands{-1, -1, -1}; // steps; -1 for a number, or if there are fewer
};

/// The steps of a formula at some values, variables first. Values and derivatives are those of all elements, by columns.
template <class E>
class FormulaTrace {
    using Source = detail::FormulaSource<E>;
    static constexpr detail::Form form = detail::Form::as_written;
    using Picture = detail::FormulaGraph<Source, form>;
    using Values = detail::Interpreter<Picture::capacity, Picture::element_capacity>;
    static constexpr const detail::LocalSize& row_size = detail::local_size<Source, form>;
    using Row = detail::LocalRow<row_size.nodes + 1, row_size.elements + 1>;

public:
    static constexpr int capacity = Picture::capacity;

    template <class... Bindings>
    constexpr explicit FormulaTrace(const E& formula, const Bindings&... bindings) {
        Picture picture{Source{formula}};
        detail::refuse_too_large<sizeof(FormulaTrace) + sizeof(Picture) + sizeof(Values) + sizeof(Row)>();
        Values values{picture.graph(), detail::values_of_source<Source, form>};
        if constexpr (sizeof...(Bindings) > 0) // the graph alone needs none
            detail::Arguments<E>::each(
                [&](std::string_view name, const double* numbers) {
                    detail::bind_leaves_named(picture.graph(), picture.nodes(), name, numbers, values, [](int) {});
                },
                bindings...);
        list_steps(picture);
        go_forward(picture, values);
        go_back(picture);
    }

    constexpr int size() const { return count_; }
    constexpr const TraceStep& operator[](int step) const { return steps_[at(step)]; }
    /// The last step is the formula.
    constexpr int last() const { return count_ - 1; }
    /// The step of a name, or -1.
    constexpr int find(std::string_view name) const {
        int step = count_ - 1;
        while (step >= 0 && !(steps_[at(step)].name == name))
            --step;
        return step;
    }

    constexpr const double* value(int step) const { return values_.data() + begin_[at(step)]; }
    /// The derivative of the formula by the step.
    constexpr const double* accumulated(int step) const { return accumulated_.data() + begin_[at(step)]; }
    /// What operation `step` adds to the accumulated derivative of its operand k.
    constexpr const double* flow(int step, int k) const { return at_edge(flows_, step, k); }
    /// The derivative of operation `step` by its operand k, where that is one number for each element of the operand: of numbers,
    /// sums, and operations element by element. Otherwise null.
    constexpr const double* local(int step, int k) const {
        return has_local_[at(step)][at(k)] ? at_edge(locals_, step, k) : nullptr;
    }

private:
    static constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }
    template <class Numbers>
    constexpr const double* at_edge(const Numbers& numbers, int step, int k) const {
        const int edge = edge_[at(step)][at(k)];
        return edge < 0 ? nullptr : numbers.data() + edge;
    }

    // ---- the steps

    constexpr void list_steps(const Picture& picture) {
        const Graph& graph = picture.graph();
        std::array<bool, static_cast<std::size_t>(capacity)> needed{};
        needed[at(picture.root())] = true;
        for (int id = picture.root(); id >= 0; --id)
            for (const int o : graph.node(id).in)
                if (o >= 0 && needed[at(id)])
                    needed[at(o)] = true;
        step_of_.fill(-1);
        for (const bool leaves : {true, false})
            for (int id = 0; id <= picture.root(); ++id)
                if (needed[at(id)] && (graph.node(id).leaf >= 0) == leaves && !graph.node(id).is(constant_row))
                    add_step(id, graph.node(id));
        write_steps(graph);
    }
    constexpr void add_step(int id, const Node& n) {
        TraceStep& step = steps_[at(count_)];
        step.extents = n.extents;
        if (n.leaf < 0)
            step.row = n.row->name;
        for (std::size_t k = 0; k < 3; ++k)
            step.operands[k] = n.in[k] >= 0 ? step_of_[at(n.in[k])] : -1;
        step_of_[at(id)] = count_, node_of_[at(count_)] = id;
        begin_[at(count_++)] = used_;
        used_ += n.extents.size();
    }
    constexpr void write_steps(const Graph& graph) {
        detail::Text<160> text;
        detail::GraphWriter<capacity, detail::Text<160>> writer{graph, text};
        for (int s = 0, number = 0; s < count_; ++s)
            if (!steps_[at(s)].row.empty())
                writer.name_step(node_of_[at(s)], ++number);
        writer.choose_letter("vstuzr");
        for (int s = 0; s < count_; ++s) {
            text = {};
            writer.write_name(node_of_[at(s)]);
            steps_[at(s)].name.put(text.view());
            text = {};
            if (!steps_[at(s)].row.empty())
                writer.write_step(node_of_[at(s)]), steps_[at(s)].operation = text;
        }
    }

    // ---- the numbers

    constexpr void go_forward(const Picture& picture, Values& values) {
        for (int s = 0; s < count_; ++s) {
            const double* const y = values.of(node_of_[at(s)]);
            for (int i = 0; i < steps_[at(s)].extents.size(); ++i)
                values_[at(begin_[at(s)] + i)] = y[i];
        }
        for (int id = 0; id < picture.nodes(); ++id) // numbers, for those who have them as operands
            if (const Node& n = picture.graph().node(id);
                n.is(constant_row) && used_ + n.extents.size() <= Picture::element_capacity) {
                constant_[at(id)] = used_;
                for (int i = 0; i < n.extents.size(); ++i)
                    values_[at(used_++)] = n.value;
            }
    }

    constexpr void go_back(const Picture& picture) {
        for (auto& edges : edge_)
            edges.fill(-1);
        accumulated_[at(begin_[at(last())])] = 1;
        for (int s = last(); s >= 0; --s)
            if (!steps_[at(s)].row.empty())
                send_back(picture, s);
    }
    constexpr void send_back(const Picture& picture, int s) {
        const Node& n = picture.graph().node(node_of_[at(s)]);
        Row row{picture.graph(), node_of_[at(s)], detail::values_of_source<Source, form>};
        std::array<double, static_cast<std::size_t>(Picture::element_capacity)> ones{};
        ones.fill(1);
        const double* x[3]{};
        for (std::size_t k = 0; k < 3; ++k)
            if (n.in[k] >= 0)
                x[k] =
                    steps_[at(s)].operands[k] >= 0 ? value(steps_[at(s)].operands[k]) : values_.data() + constant_[at(n.in[k])];
        for (int k = 0; k < 3; ++k) {
            const int operand = steps_[at(s)].operands[at(k)];
            if (operand < 0)
                continue;
            const Extents e = steps_[at(operand)].extents;
            const int edge = edges_;
            edge_[at(s)][at(k)] = edge, edges_ += e.size();
            has_local_[at(s)][at(k)] = n.extents.is_scalar() || (n.row->kind == Kind::elementwise && n.extents == e);
            if (const double* const found = row.flow(x, accumulated(s), k))
                for (int i = 0; i < e.size(); ++i)
                    flows_[at(edge + i)] = found[i], accumulated_[at(begin_[at(operand)] + i)] += found[i];
            if (const double* const found = row.flow(x, ones.data(), k))
                for (int i = 0; i < e.size(); ++i)
                    locals_[at(edge + i)] = found[i];
        }
    }

    template <class T>
    using PerNode = std::array<T, static_cast<std::size_t>(capacity)>;
    using Numbers = std::array<double, static_cast<std::size_t>(Picture::element_capacity)>;
    using EdgeNumbers = std::array<double, static_cast<std::size_t>(detail::formula_size<Source, form>.edge_elements) + 1>;

    PerNode<TraceStep> steps_{};
    PerNode<int> step_of_{}, node_of_{}, begin_{}, constant_{};
    PerNode<std::array<int, 3>> edge_{};
    PerNode<std::array<bool, 3>> has_local_{};
    Numbers values_{}, accumulated_{};
    EdgeNumbers locals_{}, flows_{};
    int count_ = 0, used_ = 0, edges_ = 0;
};

namespace detail {
template <class E>
struct TraceOf {
    E formula;
    template <class... Bindings>
    constexpr FormulaTrace<E> operator()(const Bindings&... bindings) const {
        if constexpr (sizeof...(Bindings) == 0)
            must_bind_all<E>();
        return FormulaTrace<E>{formula, bindings...};
    }
};
template <class F>
struct TraceOfFunction {
    template <class... A>
    constexpr auto operator()(const A&... a) const {
        const auto written = etch::formula<A...>(F{});
        return FormulaTrace<std::remove_const_t<decltype(written)>>{written, a...};
    }
};
} // namespace detail

/// A function of bindings that gives the steps of a scalar formula. Of a matrix, trace is the sum of its diagonal.
template <Expression E>
    requires(E::extents.is_scalar())
constexpr auto trace(const E& formula) {
    return detail::TraceOf<E>{formula};
}

/// The same of a function of numbers that does not capture.
template <class F>
    requires(!Formula<F>)
constexpr auto trace(const F&) {
    return detail::TraceOfFunction<F>{};
}

} // namespace etch
