// What a product is before it is computed: static sizes, how its operands lie in memory, and the way that suits them.
#pragma once

#include <etch/kernel/simd.hpp>

namespace etch {

/// Which size of a product is per sample: as a whole it is so many times the samples at hand, a number known when it runs.
enum class PerSample { nothing, rows, columns, depth };

/// How a product is walked.
enum class Walk {
    plainly, // one element after the other
    columns, // vectors along the columns, which are contiguous
    strided, // the same for columns of one to four elements that follow each other, picked out of whole vectors
    rows,    // few columns: several rows share a vector
    shared,  // few columns of one row: several steps of the depth share a vector
    depth    // vectors along the depth, summed up for several columns at once
};

/// C(r, c) = sum_k A(r, k) B(k, c): sizes, and the distance in elements between neighbours of A and B along each index.
struct ProductLayout {
    int rows = 1, columns = 1, depth = 1;
    int a_row = 0, a_depth = 0, b_depth = 0, b_column = 0;
    PerSample per_sample = PerSample::nothing;
    int samples = 1; // at most

    constexpr bool contiguous_columns() const { return per_sample != PerSample::columns && (b_column == 1 || columns == 1); }
    constexpr bool contiguous_depth() const { return a_depth == 1 && b_depth == 1 && per_sample != PerSample::depth; }
};

namespace detail {

/// How many lanes of a delivered vector have been delivered before.
template <int Lanes>
using Delivered = std::integral_constant<int, Lanes>;
inline constexpr Delivered<0> all_lanes;

/// The sizes of a product for so many samples.
struct ProductSizes {
    int rows, columns, depth;
};
template <ProductLayout L>
ETCH_INLINE constexpr ProductSizes sizes_for(int samples) {
    return {L.per_sample == PerSample::rows ? L.rows * samples : L.rows,
            L.per_sample == PerSample::columns ? L.columns * samples : L.columns,
            L.per_sample == PerSample::depth ? L.depth * samples : L.depth};
}

template <class T, ProductLayout L>
constexpr Walk find_walk() {
    constexpr int width = simd_width<T>;
    if (width == 1)
        return Walk::plainly;
    if (reproducible) // k ascends for every element
        return L.contiguous_columns() && L.columns > 1 ? Walk::columns : Walk::plainly;
    const bool dense = L.b_depth == L.columns && L.contiguous_columns() && L.a_depth == 1 && L.per_sample != PerSample::depth;
    const bool power_of_two = (L.columns & (L.columns - 1)) == 0;
    // A quarter of a vector or less, since wider columns fill a vector well enough by themselves.
    if (dense && power_of_two && L.columns <= width / 4 && L.depth >= 8 && L.depth * L.columns >= width)
        return Walk::shared;
    if (power_of_two && L.contiguous_columns() && L.a_row == 1 && 2 * L.columns <= width && L.rows * L.columns >= width &&
        L.per_sample != PerSample::rows)
        return Walk::rows;
    if (L.contiguous_depth() && L.depth >= 4 && (!L.contiguous_columns() || L.columns == 1))
        return Walk::depth;
    if (L.contiguous_columns())
        return Walk::columns;
    if (L.b_depth == 1 && L.b_column == L.depth && L.depth <= 4 && (L.columns > 1 || L.per_sample == PerSample::columns))
        return Walk::strided;
    return Walk::plainly;
}
template <class T, ProductLayout L>
inline constexpr Walk walk_of = find_walk<T, L>();

} // namespace detail

} // namespace etch
