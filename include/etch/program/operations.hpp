// What a program computes, counted by kind: its steps after all rewrites, each once. A step that is cheap enough to be computed again
// where an element of it is read (see design.md) counts once, too, and copies and movements count nothing. A product of m x k by k x n
// is m n k multiplications and m n (k - 1) additions, a sum of n elements n - 1 additions.
//
//   operation_count<Program<Recipe, true, 1>>.multiplications
#pragma once

#include <etch/program/program.hpp>

#include <array>
#include <string_view>

namespace etch {

struct OperationCount {
    long additions = 0; // and subtractions
    long multiplications = 0, divisions = 0, square_roots = 0;
    long comparisons = 0; // and choices by them: max, where
    long calls = 0;       // of elementary functions
    long others = 0;      // signs, roundings

    /// Additions, multiplications, divisions and square roots.
    constexpr long flops() const { return additions + multiplications + divisions + square_roots; }
    /// All of them; a call is one.
    constexpr long total() const { return flops() + comparisons + calls + others; }
    /// How often the row of that name is computed, for an element: of("exp").
    constexpr long of(std::string_view row) const {
        long count = 0;
        for (int i = 0; i < row_count; ++i)
            count += rows[static_cast<std::size_t>(i)].name == row ? rows[static_cast<std::size_t>(i)].count : 0;
        return count;
    }

    constexpr void add(std::string_view row, const ops::Cost& cost, long times) {
        additions += cost.additions * times, multiplications += cost.multiplications * times;
        divisions += cost.divisions * times, square_roots += cost.square_roots * times;
        comparisons += cost.comparisons * times, calls += cost.calls * times, others += cost.others * times;
        int at = 0;
        while (at < row_count && rows[static_cast<std::size_t>(at)].name != row)
            ++at;
        if (at == row_count && at < static_cast<int>(rows.size()))
            rows[static_cast<std::size_t>(row_count++)].name = row;
        if (at < row_count)
            rows[static_cast<std::size_t>(at)].count += times;
    }

    struct Row {
        std::string_view name{};
        long count = 0;
    };
    std::array<Row, 64> rows{}; // the different ones; if there are more, the rest is in the sums only
    int row_count = 0;
};

namespace detail {

constexpr void count_step(OperationCount& count, const Step& s, int folded, long times) {
    const long elements = times * s.size;
    if (s.kind == Kind::elementwise && !s.is(copy_row)) // a copy costs nothing
        count.add(s.row->name, s.row->cost(s.attributes[0]), elements);
    if (s.kind == Kind::reduction)
        count.add(s.row->name, s.row->cost(0), times * (folded - 1));
    if (s.kind == Kind::product) {
        count.add(s.row->name, s.row->cost(0), elements * s.product.k);
        count.additions -= elements * s.row->cost(0).additions; // the first of a sum is not added to anything
    }
}

/// The part before the cotangent of the output once, the rest `reverse_passes` times.
template <class P>
constexpr OperationCount count_operations(long reverse_passes) {
    OperationCount count;
    for (int i = 0; i < P::plan().step_count; ++i) {
        const Step& s = P::step(i);
        const long times = s.level < P::plan().backward_level ? 1 : reverse_passes;
        if (s.kind == Kind::whole)
            count.add(s.row->name, s.row->whole_cost(whole_shape(P::plan(), i)), times);
        else if (s.computed())
            count_step(count, s, s.in[0] >= 0 ? P::step(s.in[0]).size : 1, times);
    }
    return count;
}

} // namespace detail

template <class P, long ReversePasses = 1>
inline constexpr OperationCount operation_count = detail::count_operations<P>(ReversePasses);

} // namespace etch
