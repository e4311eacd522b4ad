// Products of static shapes, C(r, c) = sum_k A(r, k) B(k, c), as register tiles: a few rows by a few vectors of columns stay in
// registers while k runs, and are handed to the epilogue, never stored in between.
//
//   contract<float, ProductLayout{.rows = 32, .columns = 128, .depth = 784, ...}>(x, w, [&](int r, int c, auto v) { ... });
#pragma once

#include <etch/kernel/simd.hpp>

#include <type_traits>

namespace etch {

/// Sizes, and the distance in elements between neighbours of A and B along each index.
struct ProductLayout {
    int rows = 1, columns = 1, depth = 1;
    int a_row = 0, a_depth = 0, b_depth = 0, b_column = 0;

    /// Vectors run along the depth where both operands are contiguous there and columns are not, or are too few.
    constexpr bool along_depth() const {
        return a_depth == 1 && b_depth == 1 && depth >= 4 && (b_column != 1 || columns == 1) && !reproducible;
    }
    constexpr bool along_columns() const { return b_column == 1 || columns == 1; }
};

namespace detail {

/// Order of evaluation of the scalar path, and of everything in reproducible mode: k ascending for each element.
template <class T, ProductLayout L>
constexpr void contract_plainly(const T* a, const T* b, const auto& epilogue) {
    for (int r = 0; r < L.rows; ++r)
        for (int c = 0; c < L.columns; ++c) {
            T sum = a[r * L.a_row] * b[c * L.b_column];
            for (int k = 1; k < L.depth; ++k)
                sum += a[r * L.a_row + k * L.a_depth] * b[k * L.b_depth + c * L.b_column];
            epilogue(r, c, sum);
        }
}

/// One k: the products of R rows and N vectors of columns.
template <class V, ProductLayout L, int R, int N, class T>
ETCH_INLINE void add_products(V (&sum)[R][N], const T* a, const T* b) {
    V columns[N];
    for (int n = 0; n < N; ++n)
        columns[n] = load<V>(b + n * width_of<V>);
    for (int r = 0; r < R; ++r) {
        const V factor = fill<V>(a[r * L.a_row]);
        for (int n = 0; n < N; ++n)
            sum[r][n] += factor * columns[n];
    }
}

/// R rows by N vectors from (row, column) on. With few accumulators the depth is split over several, to hide the latency.
template <class T, ProductLayout L, class V, int R, int N>
ETCH_INLINE void column_tile(const T* a, const T* b, int row, int column, const auto& epilogue) {
    constexpr int split = !reproducible && R * N < 4 && L.depth >= 8 ? 4 / (R * N) : 1;
    a += row * L.a_row, b += column;
    V sum[split][R][N]{};
    int k = 0;
    for (; k + split <= L.depth; k += split)
        for (int s = 0; s < split; ++s)
            add_products<V, L, R, N>(sum[s], a + (k + s) * L.a_depth, b + (k + s) * L.b_depth);
    for (; k < L.depth; ++k)
        add_products<V, L, R, N>(sum[0], a + k * L.a_depth, b + k * L.b_depth);
    for (int r = 0; r < R; ++r)
        for (int n = 0; n < N; ++n) {
            V total = sum[0][r][n];
            for (int s = 1; s < split; ++s)
                total += sum[s][r][n];
            epilogue(row + r, column + n * width_of<V>, total);
        }
}

/// All rows of the columns from `column` on, N vectors wide.
template <class T, ProductLayout L, class V, int N, int R>
ETCH_INLINE void column_panel(const T* a, const T* b, int row, int column, const auto& epilogue) {
    for (; row + R <= L.rows; row += R)
        column_tile<T, L, V, R, N>(a, b, row, column, epilogue);
    if constexpr (R > 1 && L.rows % R != 0)
        column_panel<T, L, V, N, R / 2>(a, b, row, column, epilogue);
}

template <int Rows, int Vectors>
constexpr int rows_of_tile() {
    int rows = 1;
    while (2 * rows <= Rows && (2 * rows + 1) * Vectors + 1 <= vector_registers)
        rows *= 2;
    return rows;
}

/// Vectors side by side in a tile: as many as the columns fill; more where a single row leaves registers free.
template <class T, ProductLayout L, int Left>
constexpr int vectors_of_tile() {
    const int most = L.rows == 1 ? vector_registers / 4 : 2;
    int vectors = 1;
    while (2 * vectors <= most && 2 * vectors * width_for<T>(Left) <= Left)
        vectors *= 2;
    return vectors;
}

template <class T, ProductLayout L, int First = 0>
ETCH_INLINE void contract_columns(const T* a, const T* b, const auto& epilogue) {
    constexpr int left = L.columns - First;
    constexpr int vectors = vectors_of_tile<T, L, left>();
    using V = simd<T, width_for<T>(left)>;
    constexpr int block = vectors * width_of<V>;
    constexpr int end = First + left / block * block;
    for (int column = First; column < end; column += block)
        column_panel<T, L, V, vectors, rows_of_tile<L.rows, vectors>()>(a, b, 0, column, epilogue);
    if constexpr (end < L.columns)
        contract_columns<T, L, end>(a, b, epilogue);
}

struct Plus {
    ETCH_INLINE static constexpr auto fold(auto a, auto b) { return a + b; }
};

/// Sums along the depth in vectors, C columns at a time.
template <class T, ProductLayout L, int C>
ETCH_INLINE void depth_tile(const T* a, const T* b, int row, int column, const auto& epilogue) {
    using V = simd<T, width_for<T>(L.depth)>;
    a += row * L.a_row, b += column * L.b_column;
    V sum[C]{};
    int k = 0;
    for (; k + width_of<V> <= L.depth; k += width_of<V>) {
        const V x = load<V>(a + k);
        for (int c = 0; c < C; ++c)
            sum[c] += x * load<V>(b + c * L.b_column + k);
    }
    for (int c = 0; c < C; ++c) {
        T total = fold_lanes<T>(sum[c], Plus{});
        for (int rest = k; rest < L.depth; ++rest)
            total += a[rest] * b[c * L.b_column + rest];
        epilogue(row, column + c, total);
    }
}

template <class T, ProductLayout L>
ETCH_INLINE void contract_depth(const T* a, const T* b, const auto& epilogue) {
    constexpr int tile = L.columns >= 4 ? 4 : 1;
    for (int row = 0; row < L.rows; ++row) {
        int column = 0;
        for (; column + tile <= L.columns; column += tile)
            depth_tile<T, L, tile>(a, b, row, column, epilogue);
        for (; column < L.columns; ++column)
            depth_tile<T, L, 1>(a, b, row, column, epilogue);
    }
}

} // namespace detail

/// Calls epilogue(row, column, V) once for every element, V a vector of elements of one row.
template <class T, ProductLayout L, class Epilogue>
ETCH_INLINE constexpr void contract(const T* a, const T* b, const Epilogue& epilogue) {
    if (std::is_constant_evaluated() || simd_width<T> == 1)
        return detail::contract_plainly<T, L>(a, b, epilogue);
    if constexpr (simd_width<T> > 1 && L.along_depth())
        detail::contract_depth<T, L>(a, b, epilogue);
    else if constexpr (simd_width<T> > 1 && L.along_columns())
        detail::contract_columns<T, L>(a, b, epilogue);
    else if constexpr (simd_width<T> > 1)
        detail::contract_plainly<T, L>(a, b, epilogue);
}

} // namespace etch
