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
    struct Row {
        std::uint64_t hash = 0;
        /// xbar[k]: what flows back to operand k.
        void (*flow_back)(const Symbol* x, Symbol y, Symbol ybar, Symbol* xbar) = nullptr;
        /// The rows that compute a composite one.
        Symbol (*formula)(const Symbol* x) = nullptr;
    };
    const Row* rows = nullptr; // a hash table, a power of two
    std::uint64_t last = 0;

    /// Nothing if the list does not have the row.
    constexpr const Row& row(const RowInfo& info) const {
        std::uint64_t k = info.hash & last;
        while (rows[k].hash != 0 && rows[k].hash != info.hash)
            k = (k + 1) & last;
        return rows[k];
    }
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
    int next = -1;    // in the same bucket of the hash table

    /// Literals and placeholders are all different.
    constexpr bool has_name() const { return kind != LeafKind::literal && kind != LeafKind::placeholder; }
    constexpr bool same(const Leaf& o) const { return kind == o.kind && element == o.element && name.view() == o.name.view(); }
    constexpr std::uint32_t hash() const {
        const std::uint64_t h =
            hash_of(name.view()) + static_cast<std::uint64_t>(kind) * 64 + static_cast<std::uint64_t>(element + 1);
        return static_cast<std::uint32_t>(h ^ (h >> 32));
    }
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
        // Number by number, since the compiler counts every step of a comparison of arrays.
        const int *a = in.data(), *b = o.in.data();
        return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && leaf == o.leaf && row->hash == o.row->hash &&
               attributes == o.attributes && extents == o.extents &&
               std::bit_cast<std::uint64_t>(value) == std::bit_cast<std::uint64_t>(o.value);
    }
    constexpr std::uint32_t hash() const {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        std::uint32_t h =
            static_cast<std::uint32_t>(row->hash) ^ static_cast<std::uint32_t>(bits >> 32) ^ static_cast<std::uint32_t>(bits);
        const int* x = in.data();
        h = (h ^ static_cast<std::uint32_t>(x[0] + 1)) * 0x9E3779B1U;
        h = (h ^ static_cast<std::uint32_t>(x[1] + 1)) * 0x85EBCA6BU;
        h = (h ^ static_cast<std::uint32_t>(x[2] + 1 + leaf * 64 + attributes[0] * 8 + attributes[1])) * 0xC2B2AE35U;
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
    /// Hash tables: one more than the number of the first node and the first leaf in each bucket. Powers of two, many enough for
    /// a bucket to hold few.
    std::array<int, std::bit_ceil(128U + Capacity / 2)> buckets{};
    std::array<int, std::bit_ceil(16U + LeafCapacity / 2)> leaf_buckets{};
    int count = 0, leaf_count = 0;
    bool overflow = false;
    bool has_modes = false;       // the formula says in_training
    bool has_derivatives = false; // a reverse sweep has been here
    Refusal refusal{};
};

} // namespace etch
