// Products whose operands are contiguous along the depth: vectors along it, the sums of several columns folded together.
#pragma once

#include <etch/kernel/contract_columns.hpp>

namespace etch::detail {

/// What is left of a depth behind its last whole vector V: a vector that ends where the depth does, 0 in the lanes before.
template <class V, ProductLayout L, class T>
ETCH_INLINE V rest_of_depth(const T* from) {
    constexpr int rest = L.depth % width_of<V>;
    return from_lane<width_of<V> - rest>(load<V>(from + L.depth - width_of<V>), V{});
}

/// R rows by C columns.
template <class T, ProductLayout L, int R, int C>
ETCH_INLINE void depth_tile(const T* a, const T* b, int row, int column, const auto& epilogue, auto delivered) {
    using V = simd<T, width_for<T>(L.depth)>;
    constexpr int parts = R * C < 4 && L.depth >= 8 * width_of<V> ? 4 / (R * C) : 1, step = parts * width_of<V>;
    a += row * L.a_row, b += column * L.b_column;
    V sum[parts][R][C];
    clear<parts * R * C>(&sum[0][0][0]);
    const auto add = [&](V(&to)[R][C], const V(&x)[R], const auto& read) ETCH_INLINE_LAMBDA {
        for (int c = 0; c < C; ++c) {
            const V y = read(b + c * L.b_column);
            for (int r = 0; r < R; ++r)
                to[r][c] += x[r] * y;
        }
    };
    const auto add_whole = [&](V(&to)[R][C], int k) ETCH_INLINE_LAMBDA {
        V x[R];
        for (int r = 0; r < R; ++r)
            x[r] = load<V>(a + r * L.a_row + k);
        add(to, x, [k](const T* from) ETCH_INLINE_LAMBDA { return load<V>(from + k); });
    };
    int k = 0;
    for (; k + step <= L.depth; k += step)
        for (int part = 0; part < parts; ++part)
            add_whole(sum[part], k + part * width_of<V>);
    if constexpr (parts > 1)
        for (; k + width_of<V> <= L.depth; k += width_of<V>)
            add_whole(sum[0], k);
    if constexpr (L.depth % width_of<V> != 0) {
        V x[R];
        for (int r = 0; r < R; ++r)
            x[r] = rest_of_depth<V, L>(a + r * L.a_row);
        // 0 on both sides in the lanes before: 0 times an infinite number would be NaN
        add(sum[0], x, [](const T* from) ETCH_INLINE_LAMBDA { return rest_of_depth<V, L>(from); });
    }
    for (int r = 0; r < R; ++r) {
        for (int c = 0; c < C; ++c)
            for (int part = 1; part < parts; ++part)
                sum[0][r][c] += sum[part][r][c];
        if constexpr (width_of<V> >= C) {
            epilogue(row + r, column, sum_each<T>(sum[0][r]), delivered);
        } else {
            for (int c = 0; c < C; ++c)
                if (c >= delivered)
                    epilogue(row + r, column + c, sum_segments<T, width_of<V>>(sum[0][r][c]), all_lanes);
        }
    }
}

/// All columns of R rows.
template <class T, ProductLayout L, int R, int C>
ETCH_INLINE void depth_panel(const T* a, const T* b, int row, int columns, const auto& epilogue) {
    if constexpr (L.per_sample == PerSample::columns && C > 1) {
        if (columns < C)
            return depth_panel<T, L, R, 1>(a, b, row, columns, epilogue);
        for (int column = 0; column < columns; column += C)
            depth_tile<T, L, R, C>(a, b, row, column + C <= columns ? column : columns - C, epilogue, all_lanes);
    } else {
        int column = 0;
        for (; column + C <= columns; column += C)
            depth_tile<T, L, R, C>(a, b, row, column, epilogue, all_lanes);
        if constexpr (L.per_sample != PerSample::columns && L.columns % C != 0)
            depth_tile<T, L, R, C>(a, b, row, L.columns - C, epilogue, Delivered<C - L.columns % C>{});
    }
}

template <class T, ProductLayout L>
ETCH_INLINE void contract_depth(const T* a, const T* b, ProductSizes sizes, const auto& epilogue) {
    // sums in half of the registers; in three quarters, for three rows
    constexpr bool many_rows = L.per_sample == PerSample::rows || L.rows > 1;
    constexpr int most = vector_registers / (many_rows ? 4 : 2), lanes = most < simd_width<T> ? most : simd_width<T>,
                  columns = L.per_sample == PerSample::columns ? lanes : width_for<T>(L.columns);
    constexpr int C = columns < lanes ? columns : lanes, R = many_rows ? 3 : 1;
    int row = 0;
    for (; row + R <= sizes.rows; row += R)
        depth_panel<T, L, R, C>(a, b, row, sizes.columns, epilogue);
    if constexpr (R > 1 && (L.per_sample == PerSample::rows || L.rows % R != 0))
        for (; row < sizes.rows; ++row)
            depth_panel<T, L, 1, C>(a, b, row, sizes.columns, epilogue);
}

} // namespace etch::detail
