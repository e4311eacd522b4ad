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

} // namespace etch
