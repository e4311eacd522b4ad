// Products of many rows whose B lies along the depth: a panel of its columns is turned round first, a square of lanes at a
// time, so that the product runs as fast as one with contiguous columns. Panels of B that need no turning are not copied: that has
// been measured, and does not pay.
#pragma once

#include <etch/core/config.hpp>
#include <etch/kernel/contract_columns.hpp>

namespace etch::detail {

/// The most that a panel may put on the stack.
inline constexpr std::size_t panel_limit = stack_limit / 8;

/// From so many rows on the copy is paid for.
inline constexpr int packed_from = 16;

template <class T, ProductLayout L>
inline constexpr bool may_pack =
    simd_width<T> > 1 && !reproducible && L.per_sample == PerSample::rows && L.samples >= packed_from &&
    !L.contiguous_columns() && L.b_depth == 1 && L.columns >= simd_width<T> &&
    static_cast<std::size_t>(L.depth) * 2 * simd_width<T> * sizeof(T) <= panel_limit;

/// N vectors of columns, the last one Back columns early: element k of column c of B is at b[c * b_column + k].
template <class V, ProductLayout L, int N, int Back, class T>
ETCH_INLINE void pack_panel(const T* b, T* panel) {
    constexpr int width = width_of<V>;
    using Tile = ColumnTile<1, N, Back, Reads::in_place>;
    const auto square = [&](int k, int n) ETCH_INLINE_LAMBDA {
        const T* from = b + Tile::template column<V>(n) * L.b_column + k;
        V v[width];
        for_each_index<width>([&](auto lane) ETCH_INLINE_LAMBDA { v[lane] = load<V>(from + lane * L.b_column); });
        transpose<1>(v);
        for_each_index<width>([&](auto lane) ETCH_INLINE_LAMBDA { store(v[lane], panel + ((k + lane) * N + n) * width); });
    };
    // Columns that are shorter than a vector are read with what follows them; the last one, with what comes before it.
    const auto short_square = [&](auto n) ETCH_INLINE_LAMBDA { // instantiated only if it is called
        const T* from = b + Tile::template column<V>(n) * L.b_column;
        V v[width];
        for_each_index<width - 1>([&](auto lane) ETCH_INLINE_LAMBDA { v[lane] = load<V>(from + lane * L.b_column); });
        v[width - 1] = load_last<L.depth, V>(from + (width - 1) * L.b_column);
        transpose<1>(v);
        for_each_index<L.depth>([&](auto k) ETCH_INLINE_LAMBDA { store(v[k], panel + (k * N + n) * width); });
    };
    for (int n = 0; n < N; ++n) {
        if constexpr (L.depth >= width) {
            for (int k = 0; k < L.depth; k += width) // the last square moves back over what is done already
                square(k + width <= L.depth ? k : L.depth - width, n);
        } else if constexpr (2 * L.depth > width && L.b_column >= L.depth) {
            short_square(n);
        } else {
            for (int k = 0; k < L.depth; ++k)
                for (int lane = 0; lane < width; ++lane)
                    panel[(k * N + n) * width + lane] = b[(Tile::template column<V>(n) + lane) * L.b_column + k];
        }
    }
}

/// The same product with a B whose columns are contiguous, so many elements a row.
constexpr ProductLayout with_rows_of(ProductLayout layout, int elements) {
    layout.b_depth = elements, layout.b_column = 1;
    return layout;
}

template <class T, ProductLayout L>
ETCH_INLINE void contract_packed(const T* a, const T* b, ProductSizes sizes, const auto& epilogue) {
    using V = simd<T, simd_width<T>>;
    alignas(cache_line) T panel[static_cast<std::size_t>(L.depth) * 2 * width_of<V>];
    for_each_panel<L.columns, width_of<V>, 2>([&](int first, auto vectors) ETCH_INLINE_LAMBDA {
        constexpr int count = vectors.count;
        constexpr ProductLayout packed = with_rows_of(L, count * width_of<V>);
        pack_panel<V, L, count, vectors.back>(b + first * L.b_column, panel);
        column_panel<V, packed, rows_of_tile<L, count>(), count, vectors.back, Reads::packed>(a, panel, first, sizes, epilogue);
    });
}

} // namespace etch::detail
