// Products of few columns, a power of two of them: several steps of the depth share a vector, or several rows do.
#pragma once

#include <etch/kernel/contract_depth.hpp>

namespace etch::detail {

/// Few columns, all contiguous: a vector holds several steps of the depth.
template <class T, ProductLayout L>
ETCH_INLINE void contract_shared(const T* a, const T* b, ProductSizes sizes, const auto& epilogue) {
    using V = simd<T, width_for<T>(L.depth * L.columns)>;
    constexpr int steps = width_of<V> / L.columns, parts = L.depth >= 8 * steps ? 4 : L.depth >= 4 * steps ? 2 : 1;
    using Few = simd<T, steps>;
    for (int row = 0; row < sizes.rows; ++row) {
        const T* x = a + row * L.a_row;
        V sum[parts];
        clear<parts>(sum);
        const auto add = [&](V& to, Few factors, V columns)
                             ETCH_INLINE_LAMBDA { to += repeated<T, L.columns>(factors) * columns; };
        int k = 0;
        for (; k + parts * steps <= L.depth; k += parts * steps)
            for (int part = 0; part < parts; ++part)
                add(sum[part], load<Few>(x + k + part * steps), load<V>(b + (k + part * steps) * L.columns));
        if constexpr (parts > 1)
            for (; k + steps <= L.depth; k += steps)
                add(sum[0], load<Few>(x + k), load<V>(b + k * L.columns));
        if constexpr (L.depth % steps != 0)
            add(sum[0], rest_of_depth<Few, L>(x),
                from_lane<(steps - L.depth % steps) * L.columns>(load<V>(b + (L.depth - steps) * L.columns), V{}));
        for (int part = 1; part < parts; ++part)
            sum[0] += sum[part];
        epilogue(row, 0, fold_to<T, L.columns>(sum[0]), all_lanes);
    }
}

/// Rows that stand next to each other: a vector holds all columns of several rows of the result.
template <class T, ProductLayout L>
ETCH_INLINE void contract_rows(const T* a, const T* b, ProductSizes sizes, const auto& epilogue) {
    using V = simd<T, simd_width<T>>;
    constexpr int together = width_of<V> / L.columns;
    const auto block = [&](int row, auto vectors, auto delivered) ETCH_INLINE_LAMBDA {
        V sum[vectors];
        clear<vectors>(sum);
        for (int k = 0; k < sizes.depth; ++k) {
            const V columns = tiled<T, together>(load<simd<T, L.columns>>(b + k * L.b_depth));
            for (int n = 0; n < vectors; ++n)
                sum[n] += repeated<T, L.columns>(load<simd<T, together>>(a + row + n * together + k * L.a_depth)) * columns;
        }
        for (int n = 0; n < vectors; ++n)
            epilogue(row + n * together, 0, sum[n], delivered);
    };
    constexpr int most = L.rows / together < chains ? L.rows / together : chains;
    int row = 0;
    for (; row + most * together <= L.rows; row += most * together)
        block(row, std::integral_constant<int, most>{}, all_lanes);
    if constexpr (L.rows % (most * together) >= together)
        for (; row + together <= L.rows; row += together)
            block(row, std::integral_constant<int, 1>{}, all_lanes);
    if constexpr (L.rows % together != 0)
        block(L.rows - together, std::integral_constant<int, 1>{}, Delivered<(together - L.rows % together) * L.columns>{});
}

} // namespace etch::detail
