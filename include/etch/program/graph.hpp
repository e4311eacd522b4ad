// A formula as data: an array of nodes in topological order, built by ordinary code while the compiler runs. Equal nodes are
// one node, and every node passes through the rewrites before it is made.
//
//   GraphStorage<64> memory;   Graph graph{memory, calculus_of<Table>};
//   Symbol x = graph.leaf({LeafKind::variable, "x"});   Symbol y = squared(x) + 1;   // appends nodes
#pragma once

#include <etch/program/graph_data.hpp>

#include <array>
#include <initializer_list>
#include <string_view>

namespace etch {

class Graph {
public:
    /// `precise`: keep relative accuracy where a cheaper form is only accurate absolutely (see rewrite.hpp).
    template <int N, int L>
    constexpr Graph(GraphStorage<N, L>& memory, const Calculus& calculus, bool precise = true)
        : calculus_{calculus}, nodes_{memory.nodes.data()}, leaves_{memory.leaves.data()}, buckets_{memory.buckets.data()},
          leaf_buckets_{memory.leaf_buckets.data()}, last_bucket_{static_cast<std::uint32_t>(memory.buckets.size() - 1)},
          last_leaf_bucket_{static_cast<std::uint32_t>(memory.leaf_buckets.size() - 1)}, count_{&memory.count},
          leaf_count_{&memory.leaf_count}, overflow_{&memory.overflow}, has_modes_{&memory.has_modes},
          has_derivatives_{&memory.has_derivatives}, refusal_{&memory.refusal}, capacity_{N}, leaf_capacity_{L},
          precise_{precise} {}

    constexpr const Node& node(int id) const { return nodes_[id]; }
    constexpr Node& node(int id) { return nodes_[id]; }
    constexpr const Leaf& leaf_at(int index) const { return leaves_[index]; }
    constexpr int size() const { return *count_; }
    constexpr int leaf_count() const { return *leaf_count_; }
    constexpr bool precise() const { return precise_; }
    constexpr const Calculus& calculus() const { return calculus_; }
    /// xbar[k]: what flows back to operand k of a row.
    constexpr void flow_back(const RowInfo& row, const Symbol* x, Symbol y, Symbol ybar, Symbol* xbar) {
        if (const auto flow = calculus_.row(row).flow_back; flow != nullptr)
            flow(x, y, ybar, xbar);
        else
            refuse({Refusal::Reason::row_is_not_listed, row.name});
    }
    /// What computes a composite row.
    constexpr Symbol formula(const RowInfo& row, const Symbol* x) const { return calculus_.row(row).formula(x); }
    constexpr Symbol symbol(int id) { return {this, id}; }
    constexpr void note_modes() { *has_modes_ = true; }
    constexpr void note_derivatives() { *has_derivatives_ = true; }
    /// From now on nodes are made as they are asked for, without rewrites: for those who want to see the formula.
    constexpr void leave_as_written() { is_as_written_ = true; }
    constexpr bool is_as_written() const { return is_as_written_; }
    constexpr void refuse(const Refusal& refusal) { *refusal_ = refusal; }
    /// Whether it is the first time.
    constexpr bool refuse_once(const Refusal& refusal) { return std::exchange(*refusal_, refusal).reason != refusal.reason; }
    /// Whether shapes are checked when rows are applied: in functions. Those of expressions and adjoints are right.
    constexpr bool checks_operands() const { return checks_operands_; }
    constexpr bool check_operands(bool from_now_on) { return std::exchange(checks_operands_, from_now_on); }
    /// Of a row applied to symbols, "matmul(2x3, 2)"; in a graph that is full, shapes say nothing.
    constexpr void refuse_operands(std::string_view row, std::initializer_list<Extents> operands);

    constexpr Symbol constant(double value, Extents extents = {}) {
        return {this, intern({.row = &constant_row, .extents = extents, .value = value})};
    }

    /// The leaf of that kind and name; literals and placeholders are all different.
    constexpr Symbol leaf(const Leaf& leaf) {
        int index = -1;
        if (leaf.has_name()) {
            index = leaf_buckets_[leaf.hash() & last_leaf_bucket_] - 1;
            while (index >= 0 && !leaves_[index].same(leaf))
                index = leaves_[index].next;
        }
        if (index < 0 && *leaf_count_ == leaf_capacity_) {
            *overflow_ = true;
            return {this, 0};
        }
        if (index < 0)
            index = append_leaf(leaf);
        if (leaf.name.is_cut)
            refuse({Refusal::Reason::name_is_too_long, leaf.name});
        if (const Leaf& known = leaves_[index];
            known.extents != leaf.extents || known.role != leaf.role || known.frozen != leaf.frozen)
            refuse({Refusal::Reason::one_name_for_two_things, leaf.name});
        return {this, intern({.row = &leaf_row, .extents = leaf.extents, .leaf = index})};
    }

    /// The numbers of a block as leaves, of which `leaf` is the first: leaf_number(block + i) is number i.
    constexpr int block(Leaf leaf, int count) {
        const int first = node(this->leaf(leaf).id).leaf;
        while (++leaf.element < count && first + leaf.element == *leaf_count_)
            if (*leaf_count_ < leaf_capacity_)
                append_leaf(leaf);
            else
                *overflow_ = true;
        return first;
    }
    constexpr Symbol leaf_number(int index) {
        return {this, intern({.row = &leaf_row, .extents = leaves_[index].extents, .leaf = index})};
    }

    /// A row applied to nodes: rewritten if a rule says so, else found, else appended.
    constexpr Symbol add(const Node& node);
    /// From here on a composite is replaced by the rows that compute it.
    constexpr void spell_out_composites() { spells_out_ = true; }

    /// The node that equals the argument, or -1.
    constexpr int find(const Node& node) const { return find(node, buckets_[node.hash() & last_bucket_] - 1); }

    constexpr int intern(const Node& node) {
        int& bucket = buckets_[node.hash() & last_bucket_];
        if (const int found = find(node, bucket - 1); found >= 0)
            return found;
        if (*count_ == capacity_) {
            *overflow_ = true;
            return 0;
        }
        nodes_[*count_] = node;
        nodes_[*count_].next = std::exchange(bucket, *count_ + 1) - 1;
        return (*count_)++;
    }

private:
    /// The node of a bucket that equals the argument, or -1; `id` is the first of them.
    constexpr int find(const Node& node, int id) const {
        while (id >= 0 && !nodes_[id].same(node))
            id = nodes_[id].next;
        return id;
    }
    constexpr int append_leaf(const Leaf& leaf) {
        leaves_[*leaf_count_] = leaf;
        if (leaf.has_name())
            leaves_[*leaf_count_].next = std::exchange(leaf_buckets_[leaf.hash() & last_leaf_bucket_], *leaf_count_ + 1) - 1;
        return (*leaf_count_)++;
    }

    Calculus calculus_;
    Node* nodes_;
    Leaf* leaves_;
    int *buckets_, *leaf_buckets_;
    std::uint32_t last_bucket_, last_leaf_bucket_;
    int *count_, *leaf_count_;
    bool *overflow_, *has_modes_, *has_derivatives_;
    Refusal* refusal_;
    int capacity_, leaf_capacity_;
    bool precise_, is_as_written_ = false, spells_out_ = false, checks_operands_ = false;
};

constexpr void Graph::refuse_operands(std::string_view row, std::initializer_list<Extents> operands) {
    if (*overflow_)
        return;
    Name name{row};
    const auto write = [&](int number) {
        for (int unit = 1000000000; unit > 0; unit /= 10)
            if (unit == 1 || number >= unit) {
                const char digit = static_cast<char>('0' + number / unit % 10);
                name.append({&digit, 1});
            }
    };
    const char* before = "(";
    for (const Extents& x : operands) {
        name.append(before), write(x.rows), before = ", ";
        if (x.rank == 2)
            name.append("x"), write(x.columns);
    }
    refuse({Refusal::Reason::operands_do_not_fit, name.append(")")});
}

constexpr Extents Symbol::extents() const { return graph != nullptr ? graph->node(id).extents : Extents{}; }
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
constexpr Symbol Symbol::element(int i) const { return reshape(slice(*this, i, 1), {}); }
constexpr Symbol Symbol::column(int j) const { return reshape(slice(*this, j, 1), vector_of(rows())); }

} // namespace etch
