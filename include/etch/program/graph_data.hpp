// What a graph is made of: nodes, leaves, the functions that stand for the op table, and the reason why there can be no graph.
#pragma once

#include <etch/expr/mode.hpp>
#include <etch/program/row_info.hpp>
#include <etch/program/symbol.hpp>

#include <array>
#include <bit>
#include <cstdint>

namespace etch {

/// The calculus of a list of rows, without their types; made by calculus_of in differentiate.hpp.
struct Calculus {
    /// xbar[k]: what flows back to operand k.
    void (*flow_back)(const RowInfo* row, const Symbol* x, Symbol y, Symbol ybar, Symbol* xbar) = nullptr;
    /// The rows that compute a composite one.
    Symbol (*formula)(const RowInfo* row, const Symbol* x) = nullptr;
};

enum class LeafKind {
    variable,
    parameter,
    input,
    target,
    literal,
    cotangent,
    sample_weight,
    uniform_noise,
    normal_noise,
    placeholder
};

constexpr bool is_noise(LeafKind kind) { return kind == LeafKind::uniform_noise || kind == LeafKind::normal_noise; }

struct Leaf {
    LeafKind kind = LeafKind::variable;
    Name name{};
    Extents extents{};
    Role role = Role::weight;
    bool frozen = false;
    int element = -1; // which number of a block of numbers it is, which follow each other in the list of leaves; -1: of none
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
    bool is_chosen = false;  // a leaf that is differentiated by, where they are chosen one by one

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
        noise_outside_of_training,
        trained_through_a_step,
        formula_does_not_fit,
        operands_do_not_fit,
        row_is_not_listed,
        gradient_of_a_vector,
        field_of_other_size,
        branch_on_a_value,
        expression_in_a_function
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

} // namespace etch
