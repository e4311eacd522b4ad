// A formula as data: an array of nodes in topological order, built by ordinary code while the compiler runs. Equal nodes are
// one node, and every node passes through the rewrites before it is made.
//
//   GraphStorage<64> memory;   Graph graph{memory, calculus_of<Table>};
//   Symbol x = graph.leaf({LeafKind::variable, "x"});   Symbol y = squared(x) + 1;   // appends nodes
#pragma once

#include <etch/expr/mode.hpp>
#include <etch/expr/op/table.hpp>
#include <etch/program/row_info.hpp>

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace etch {

class Graph;

/// A node of a graph under construction. All functions that make expressions take symbols too.
struct Symbol : symbol_tag {
    Graph* graph = nullptr;
    int id = -1;

    constexpr Symbol() = default;
    constexpr Symbol(Graph* owner, int node) : graph{owner}, id{node} {}

    constexpr Extents extents() const;
    constexpr int attribute(int index) const;
    constexpr Symbol constant(double value) const;
    /// Nothing: what flows back where a row is flat.
    constexpr Symbol none() const { return {}; }

    template <class Row, std::size_t N, class... X>
    constexpr Symbol add(std::array<int, N> numbers, const X&... x) const;
    /// The same where the shape of the result does not follow from the operands.
    template <class Row, std::size_t N, class... X>
    constexpr Symbol add_shaped(std::array<int, N> numbers, Extents extents, const X&... x) const;

private:
    constexpr Symbol as_symbol(Symbol x) const { return x; }
    constexpr Symbol as_symbol(Number auto x) const { return constant(static_cast<double>(x)); }
};

/// The calculus of a list of rows, without their types; made by calculus_of in differentiate.hpp.
struct Calculus {
    /// xbar[k]: what flows back to operand k.
    void (*flow_back)(const RowInfo* row, const Symbol* x, Symbol y, Symbol ybar, Symbol* xbar) = nullptr;
    /// The rows that compute a composite one.
    Symbol (*formula)(const RowInfo* row, const Symbol* x) = nullptr;
};

enum class LeafKind { variable, parameter, input, target, literal, cotangent, sample_weight, uniform_noise, normal_noise };

constexpr bool is_noise(LeafKind kind) { return kind == LeafKind::uniform_noise || kind == LeafKind::normal_noise; }

struct Leaf {
    LeafKind kind = LeafKind::variable;
    Name name{};
    Extents extents{};
    Role role = Role::weight;
    bool frozen = false;
};

struct Node {
    const RowInfo* row = nullptr;
    std::array<int, 3> in{-1, -1, -1};
    Extents extents{};
    std::array<int, 2> attributes{};
    double value = 0; // of a constant
    int leaf = -1;    // number of a leaf
    int next = -1;    // in the same bucket of the hash table
    int cotangent = -1;
    bool active = false;     // during a reverse sweep: depends on what is differentiated by
    bool is_cut_off = false; // and something that might have flowed this way ended at a step

    constexpr bool is(const RowInfo& info) const { return *row == info; }
    constexpr bool same(const Node& o) const {
        return row->hash == o.row->hash && in == o.in && attributes == o.attributes && leaf == o.leaf && extents == o.extents &&
               std::bit_cast<std::uint64_t>(value) == std::bit_cast<std::uint64_t>(o.value);
    }
    constexpr std::uint32_t hash() const {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        std::uint32_t h =
            static_cast<std::uint32_t>(row->hash) ^ static_cast<std::uint32_t>(bits >> 32) ^ static_cast<std::uint32_t>(bits);
        h = (h ^ static_cast<std::uint32_t>(in[0] + 1)) * 0x9E3779B1U;
        h = (h ^ static_cast<std::uint32_t>(in[1] + 1)) * 0x85EBCA6BU;
        h = (h ^ static_cast<std::uint32_t>(in[2] + 1 + leaf * 64 + attributes[0] * 8 + attributes[1])) * 0xC2B2AE35U;
        return h ^ (h >> 15);
    }
};

/// Why no graph can be made of a formula; the compiler says it with the name (see program.hpp).
struct Refusal {
    enum class Reason {
        none,
        name_is_too_long,
        one_name_for_two_things,
        too_many_results,
        noise_outside_of_training,
        trained_through_a_step,
        formula_does_not_fit
    };
    Reason reason = Reason::none;
    Name name{};
};

/// Where a graph keeps its nodes while it grows, and what is left of it when it has been built.
template <int Capacity, int LeafCapacity = 16 + Capacity / 8>
struct GraphStorage {
    static constexpr int capacity = Capacity, leaf_capacity = LeafCapacity;
    std::array<Node, Capacity> nodes{};
    std::array<Leaf, LeafCapacity> leaves{};
    int count = 0, leaf_count = 0;
    bool overflow = false;
    bool has_modes = false;       // the formula says in_training
    bool has_derivatives = false; // a reverse sweep has been here
    Refusal refusal{};
};

class Graph {
public:
    /// `precise`: keep relative accuracy where a cheaper form is only accurate absolutely (see rewrite.hpp).
    template <int N, int L>
    constexpr Graph(GraphStorage<N, L>& memory, const Calculus& calculus, bool precise = true)
        : calculus_{calculus}, nodes_{memory.nodes.data()}, leaves_{memory.leaves.data()}, count_{&memory.count},
          leaf_count_{&memory.leaf_count}, overflow_{&memory.overflow}, has_modes_{&memory.has_modes},
          has_derivatives_{&memory.has_derivatives}, refusal_{&memory.refusal}, capacity_{N}, leaf_capacity_{L},
          precise_{precise} {
        buckets_.fill(-1);
    }

    constexpr const Node& node(int id) const { return nodes_[id]; }
    constexpr Node& node(int id) { return nodes_[id]; }
    constexpr const Leaf& leaf_at(int index) const { return leaves_[index]; }
    constexpr int size() const { return *count_; }
    constexpr int leaf_count() const { return *leaf_count_; }
    constexpr bool precise() const { return precise_; }
    constexpr const Calculus& calculus() const { return calculus_; }
    constexpr Symbol symbol(int id) { return {this, id}; }
    constexpr void note_modes() { *has_modes_ = true; }
    constexpr void note_derivatives() { *has_derivatives_ = true; }
    /// From now on nodes are made as they are asked for, without rewrites: for those who want to see the formula.
    constexpr void leave_as_written() { is_as_written_ = true; }
    constexpr bool is_as_written() const { return is_as_written_; }
    constexpr void refuse(const Refusal& refusal) { *refusal_ = refusal; }

    constexpr Symbol constant(double value, Extents extents = {}) {
        return {this, intern({.row = &constant_row, .extents = extents, .value = value})};
    }

    /// The leaf of that kind and name; literals are all different.
    constexpr Symbol leaf(const Leaf& leaf) {
        int index = 0;
        while (index < *leaf_count_ && !(leaf.kind != LeafKind::literal && leaves_[index].kind == leaf.kind &&
                                         leaves_[index].name.view() == leaf.name.view()))
            ++index;
        if (index == leaf_capacity_) {
            *overflow_ = true;
            return {this, 0};
        }
        if (index == *leaf_count_)
            leaves_[(*leaf_count_)++] = leaf;
        if (leaf.name.is_cut)
            refuse({Refusal::Reason::name_is_too_long, leaf.name});
        if (const Leaf& known = leaves_[index];
            known.extents != leaf.extents || known.role != leaf.role || known.frozen != leaf.frozen)
            refuse({Refusal::Reason::one_name_for_two_things, leaf.name});
        return {this, intern({.row = &leaf_row, .extents = leaf.extents, .leaf = index})};
    }

    /// A row applied to nodes: rewritten if a rule says so, else found, else appended.
    constexpr Symbol add(const Node& node);
    /// From here on a composite is replaced by the rows that compute it.
    constexpr void spell_out_composites() { spells_out_ = true; }

    /// The node that equals the argument, or -1.
    constexpr int find(const Node& node) const {
        int id = buckets_[node.hash() % buckets_.size()];
        while (id >= 0 && !nodes_[id].same(node))
            id = nodes_[id].next;
        return id;
    }

    constexpr int intern(const Node& node) {
        const int found = find(node);
        if (found >= 0)
            return found;
        if (*count_ == capacity_) {
            *overflow_ = true;
            return 0;
        }
        auto& bucket = buckets_[node.hash() % buckets_.size()];
        nodes_[*count_] = node;
        nodes_[*count_].next = std::exchange(bucket, *count_);
        return (*count_)++;
    }

private:
    Calculus calculus_;
    Node* nodes_;
    Leaf* leaves_;
    int *count_, *leaf_count_;
    bool *overflow_, *has_modes_, *has_derivatives_;
    Refusal* refusal_;
    int capacity_, leaf_capacity_;
    bool precise_, is_as_written_ = false, spells_out_ = false;
    std::array<int, 128> buckets_{};
};

constexpr Extents Symbol::extents() const { return graph->node(id).extents; }
constexpr int Symbol::attribute(int index) const { return graph->node(id).attributes[static_cast<std::size_t>(index)]; }
constexpr Symbol Symbol::constant(double value) const { return graph->constant(value); }

namespace detail {
template <std::size_t N>
constexpr std::array<int, 2> two_of(const std::array<int, N>& numbers) {
    std::array<int, 2> two{};
    for (std::size_t i = 0; i < N && i < 2; ++i)
        two[i] = numbers[i];
    return two;
}
} // namespace detail

template <class Row, std::size_t N, class... X>
constexpr Symbol Symbol::add(std::array<int, N> numbers, const X&... x) const {
    if constexpr (Row::kind == Kind::shorthand && N == 0)
        return Row::formula(as_symbol(x)...);
    else if constexpr (Row::kind == Kind::shorthand)
        return Row::formula(numbers, as_symbol(x)...);
    else
        return [&]<std::size_t... J>(std::index_sequence<J...>, const auto&... operand) {
            return add_shaped<Row>(numbers, Row::shape(operand.extents()..., numbers[J]...), operand...);
        }(std::make_index_sequence<N>{}, as_symbol(x)...);
}

template <class Row, std::size_t N, class... X>
constexpr Symbol Symbol::add_shaped(std::array<int, N> numbers, Extents extents, const X&... x) const {
    const std::array<Symbol, 3> operands{x...};
    return graph->add({.row = &row_info<Row>,
                       .in = {operands[0].id, operands[1].id, operands[2].id},
                       .extents = extents,
                       .attributes = detail::two_of(numbers)});
}

} // namespace etch
