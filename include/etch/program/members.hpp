// What the loop of a group consists of, as constants: its members, its sums, what it leaves behind, and how its product is
// walked. Functions find each fact once; variables keep it, because the compilers' evaluators count the calls of functions.
#pragma once

#include <etch/core/indices.hpp>
#include <etch/kernel/contract.hpp>
#include <etch/program/program.hpp>

namespace etch::detail {

/// What the loop of a group has in it.
template <class P, int G>
struct Members {
    static constexpr const Group& group() { return P::group(G); }
    static constexpr int member(int k) { return P::member(group(), k); }
    static constexpr bool is_reduction(int k) { return P::step(member(k)).kind == Kind::reduction; }
    /// Whether anybody but the loop itself needs the member.
    static constexpr bool leaves(int k) { return P::step(member(k)).stored || P::step(member(k)).sink >= 0; }
    /// Whether the values of all samples are one row of elements, read and written one after the other.
    static constexpr bool is_flat() {
        for (int k = 0; k < group().count; ++k) {
            if (is_reduction(k))
                return false;
            if (P::step(member(k)).kind == Kind::product)
                continue;
            for (const int o : P::step(member(k)).in)
                if (o >= 0 && !reads_flat(P::step(o)))
                    return false;
        }
        return group().lifted && !reproducible;
    }
    /// Elements of the samples one after the other, or one number for all of them.
    static constexpr bool reads_flat(const Step& operand) {
        return operand.kind != Kind::movement && (operand.lifted ? operand.size == group().size : operand.size == 1);
    }

    static constexpr bool all_cheap() {
        for (int k = 0; k < group().count; ++k)
            if (const Step& s = P::step(member(k)); s.kind == Kind::elementwise && !s.row->cheap)
                return false;
        return true;
    }
    /// Whether parameters are changed.
    static constexpr bool updates() {
        for (int k = 0; k < group().count; ++k)
            if (P::step(member(k)).sink >= 0)
                return true;
        return false;
    }
    /// The member that adds a parameter, such as a bias, to the product, if nothing else reads the product: its sums can start
    /// from there. -1 if there is none.
    static constexpr int addition() {
        const int product = group().product;
        if (reproducible || product < 0 || P::step(product).stored)
            return -1;
        int found = -1;
        for (int k = 0; k < group().count; ++k)
            for (const int o : P::step(member(k)).in)
                if (o == product) {
                    if (found >= 0 || !P::step(member(k)).is(row_info<ops::Add>))
                        return -1;
                    found = member(k);
                }
        return found >= 0 && starts_a_sum(P::step(start_of(found)), P::step(found)) ? found : -1;
    }
    /// What the addition adds to the product.
    static constexpr int start_of(int addition) { return P::step(addition).in[P::step(addition).in[0] == group().product]; }
    static constexpr bool starts_a_sum(const Step& start, const Step& sum) {
        return start.kind == Kind::leaf && !start.lifted && start.size == sum.size;
    }
};
template <class P, int G>
inline constexpr const Group& group_of = P::group(G);

template <class P, int G>
inline constexpr bool is_flat = Members<P, G>::is_flat();

/// How the product of a group is walked.
template <class P, int G>
struct ProductOf {
    static constexpr const Step& product() { return P::step(P::group(G).product); }

    /// One product for all samples of the tile at once: a shared matrix times each sample's vector.
    static constexpr bool all_samples() {
        return product().lifted && !P::step(product().in[0]).lifted && product().product.n == 1;
    }
    /// One number a sample: samples are the columns.
    static constexpr bool samples_are_columns() { return all_samples() && product().product.m == 1 && is_flat<P, G>; }

    /// C(row, column) with columns contiguous in the result: columns are the rows of y, or its columns if it has one row.
    static constexpr ProductLayout layout() {
        const ProductShape p = product().product;
        const PerSample summed = p.summed ? PerSample::depth : PerSample::nothing;
        const int a_row = p.transposed_a ? p.k : 1, a_depth = p.transposed_a ? 1 : p.m;
        const int b_column = p.transposed_b ? 1 : p.k, b_depth = p.transposed_b || p.summed ? p.n : 1;
        if (samples_are_columns())
            return {.depth = p.k,
                    .a_depth = 1,
                    .b_depth = 1,
                    .b_column = p.k,
                    .per_sample = PerSample::columns,
                    .samples = P::samples};
        if (all_samples())
            return {.columns = p.m,
                    .depth = p.k,
                    .a_row = p.k,
                    .a_depth = 1,
                    .b_depth = a_depth,
                    .b_column = a_row,
                    .per_sample = PerSample::rows,
                    .samples = P::samples};
        if (p.m == 1)
            return {.columns = p.n,
                    .depth = p.k,
                    .a_depth = a_depth,
                    .b_depth = b_depth,
                    .b_column = b_column,
                    .per_sample = summed,
                    .samples = P::samples};
        return {.rows = p.n,
                .columns = p.m,
                .depth = p.k,
                .a_row = b_column,
                .a_depth = b_depth,
                .b_depth = a_depth,
                .b_column = a_row,
                .per_sample = summed,
                .samples = P::samples};
    }
    static constexpr bool right_first() { return !samples_are_columns() && (all_samples() || product().product.m > 1); }
};
template <class P, int G>
inline constexpr ProductLayout layout_of = ProductOf<P, G>::layout();
template <class P, int G>
inline constexpr int first_factor = ProductOf<P, G>::product().in[ProductOf<P, G>::right_first()];
template <class P, int G>
inline constexpr int second_factor = ProductOf<P, G>::product().in[!ProductOf<P, G>::right_first()];
/// Whether the product of each sample is walked by itself.
template <class P, int G>
inline constexpr bool sample_by_sample = ProductOf<P, G>::product().lifted && !ProductOf<P, G>::all_samples();

} // namespace etch::detail
