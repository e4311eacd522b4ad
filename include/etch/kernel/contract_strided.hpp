// Products whose depth of two to four steps is contiguous, and whose columns follow each other: a few whole vectors hold several
// columns, which are picked out of them.
#pragma once

#include <etch/kernel/contract_columns.hpp>

namespace etch::detail {

/// A short depth that is contiguous, and columns one after the other.
template <class T, ProductLayout L>
ETCH_INLINE void contract_strided(const T* a, const T* b, ProductSizes sizes, const auto& epilogue) {
    constexpr bool open = L.per_sample == PerSample::columns;
    using V = simd<T, open ? simd_width<T> : width_for<T>(L.columns)>;
    constexpr int width = width_of<V>;
    const auto tile = [&](int column, auto delivered) ETCH_INLINE_LAMBDA {
        V together[L.depth];
        for (int k = 0; k < L.depth; ++k)
            together[k] = load<V>(b + column * L.depth + k * width);
        for (int row = 0; row < sizes.rows; ++row) {
            V sum{};
            for_each_index<L.depth>([&](auto k) ETCH_INLINE_LAMBDA {
                sum += fill<V>(a[row * L.a_row + k * L.a_depth]) * every<L.depth, k>(together, V{});
            });
            epilogue(row, column, sum, delivered);
        }
    };
    if constexpr (open) {
        if (sizes.columns < width) {
            for (int column = 0; column < sizes.columns; ++column) {
                T sum{};
                for (int k = 0; k < L.depth; ++k)
                    sum += a[k * L.a_depth] * b[column * L.depth + k];
                epilogue(0, column, sum, all_lanes);
            }
            return;
        }
        for (int column = 0; column < sizes.columns; column += width)
            tile(column + width <= sizes.columns ? column : sizes.columns - width, all_lanes);
    } else {
        for (int column = 0; column + width <= L.columns; column += width)
            tile(column, all_lanes);
        if constexpr (L.columns % width != 0)
            tile(L.columns - width, Delivered<width - L.columns % width>{});
    }
}

} // namespace etch::detail
