// The vocabulary of a schedule: steps (nodes with everything that the loops need to know), groups of steps that share one loop,
// and places in memory. All of it is data in a constexpr array.
#pragma once

#include <etch/program/lower.hpp>

namespace etch {

/// Where the elements of a step are when it is read from outside of its own loop.
enum class Space { nowhere, leaf, constant, result, kept, scratch };

struct Place {
    Space space = Space::nowhere;
    int index = 0;  // number of the leaf or the result; in kept and scratch memory 0
    int offset = 0; // elements from there
};

/// The sizes of a product y = a b, and which operand is stored transposed: a is m x k, b is k x n.
struct ProductShape {
    int m = 0, k = 0, n = 0;
    bool transposed_a = false, transposed_b = false;
    bool summed = false; // over the samples of the tile
    friend constexpr bool operator==(const ProductShape&, const ProductShape&) = default;
};

/// A copy of a value to an output.
inline constexpr RowInfo copy_row{.name = "copy", .hash = 3, .kind = Kind::elementwise, .arity = 1};
/// The sum of a value over the samples of a tile.
inline constexpr RowInfo sample_sum_row{.name = "sample_sum", .hash = 4, .kind = Kind::movement, .arity = 1};

struct Step {
    const RowInfo* row = &copy_row;
    Kind kind = Kind::leaf;
    std::array<int, 3> in{-1, -1, -1};
    int size = 1;
    bool lifted = false; // one value per sample of the tile
    std::array<int, 2> attributes{};
    int elements_before = 0; // of a concatenation: size of the first operand
    double value = 0;
    int leaf = -1;
    ProductShape product{};
    std::array<int, 4> rows{}; // of a whole step: of its result and its operands

    bool by_need = false; // so cheap that it is computed again where a moved element of it is read

    int level = 0;       // when it runs
    int group = -1;      // the loop that it runs in
    int slot = -1;       // its number in that loop
    bool stored = false; // read outside of its loop
    int result = -1;     // the result that it is, too, and from which element on
    int result_offset = 0;
    int sink = -1; // the parameter leaf whose gradient it is
    Place home{};

    constexpr bool is(const RowInfo& info) const { return *row == info; }
    constexpr bool computed() const {
        return kind == Kind::elementwise || kind == Kind::reduction || kind == Kind::product || kind == Kind::whole;
    }
    /// Whether it reads its operands where they are in memory.
    constexpr bool walks_memory() const { return kind == Kind::product || kind == Kind::whole; }
};

/// One loop nest: all steps of one level and size, or one product and what follows it element by element, or one whole step.
struct Group {
    int level = 0;
    int product = -1; // step, or -1
    int whole = -1;   // step, or -1
    int size = 1;     // elements per sample
    bool lifted = false;
    int first = 0, count = 0; // in Plan::members
};

/// A program, ready to be turned into loops.
template <int Steps>
struct Plan {
    static constexpr int capacity = Steps;
    std::array<Step, Steps> steps{};
    std::array<int, Steps> members{};
    std::array<Group, Steps> groups{};
    int step_count = 0, group_count = 0;
    bool overflow = false;        // there was no room for all steps: not a plan
    int backward_level = 1 << 20; // groups from here on need the cotangent of the output
    int samples = 1;              // in the tile
    int kept = 0, scratch = 0;    // elements of memory: kept between the passes, and within one
};

/// What a whole step knows of its operands.
template <int Steps>
constexpr WholeShape whole_shape(const Plan<Steps>& plan, int step) {
    const Step& s = plan.steps[static_cast<std::size_t>(step)];
    const auto extents = [&](int of, std::size_t k) {
        return of < 0 ? Extents{} : matrix_of(s.rows[k], plan.steps[static_cast<std::size_t>(of)].size / s.rows[k]);
    };
    return {
        extents(step, 0), extents(s.in[0], 1), extents(s.in[1], 2), extents(s.in[2], 3), {s.attributes[0], s.attributes[1]}};
}

/// Whether elements of a step come from two sides of a seam, which the loop of a product and a transposition do not know.
/// `moved`: through a movement, so that a step by need is computed from what is below it.
template <int Steps>
constexpr bool has_seam(const Plan<Steps>& plan, int step, bool moved = false) {
    const Step& s = plan.steps[static_cast<std::size_t>(step)];
    if (s.kind != Kind::movement && !(moved && s.by_need))
        return false;
    if (s.is(row_info<ops::Pad>) || s.is(row_info<ops::Concat>))
        return true;
    for (const int below : s.in)
        if (below >= 0 && has_seam(plan, below, true))
            return true;
    return false;
}

} // namespace etch
