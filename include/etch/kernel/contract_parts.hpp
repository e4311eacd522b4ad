// A product of one row that is computed in parts of its depth, so that something else can happen between them to the part of B
// that comes next. Its order of operations is that of contract().
//
//   ProductInParts<float, layout> y;   y.start(a, epilogue);   y.add(a, b, 0, 16);   y.add(a, b, 16, depth);   y.finish(epilogue);
#pragma once

#include <etch/kernel/contract_columns.hpp>

namespace etch::detail {

/// Parts begin at multiples of this.
inline constexpr int part_multiple = chains;

/// The products that can be computed so: vectors along the columns, none of which is read beyond them.
template <class T, ProductLayout L>
inline constexpr bool has_parts =
    walk_of<T, L> == Walk::columns && L.rows == 1 && L.per_sample == PerSample::nothing && L.depth > 1 && !reads_beyond<T, L>;

/// A product between its parts: its sums are in memory.
template <class T, ProductLayout L>
class ProductInParts {
    using V = simd<T, width_for<T>(L.columns)>;
    static constexpr int width = width_of<V>;
    V sums_[L.columns / (chains * width) * chains + chains]; // a tile has as many at most

public:
    ETCH_INLINE void start(const T* a, const auto& epilogue) {
        fetch_row<L>(a);
        each_tile([&](auto tile, V* to, int first) ETCH_INLINE_LAMBDA {
            using Tile = decltype(tile);
            typename Tile::template Sums<V, L> sums;
            Tile::template start<V, L>(sums, 0, first, epilogue);
            copy<sizeof sums>(&sums.part[0][0][0], to);
        });
    }
    /// Steps from ... to - 1 of the depth.
    ETCH_INLINE void add(const T* a, const T* b, int from, int to) {
        each_tile([&](auto tile, V* at, int first) ETCH_INLINE_LAMBDA {
            using Tile = decltype(tile);
            typename Tile::template Sums<V, L> sums;
            copy<sizeof sums>(at, &sums.part[0][0][0]);
            Tile::template walk<V, L>(sums, a + from * L.a_depth, b + first + from * L.b_depth, to - from);
            copy<sizeof sums>(&sums.part[0][0][0], at);
        });
    }
    ETCH_INLINE void finish(const auto& epilogue) {
        each_tile([&](auto tile, const V* from, int first) ETCH_INLINE_LAMBDA {
            using Tile = decltype(tile);
            typename Tile::template Sums<V, L> sums;
            copy<sizeof sums>(from, &sums.part[0][0][0]);
            Tile::template finish<V, L>(sums, 0, first, epilogue);
        });
    }

private:
    template <std::size_t Bytes>
    ETCH_INLINE static void copy(const V* from, V* to) {
        for (std::size_t i = 0; i < Bytes / sizeof(V); ++i)
            to[i] = from[i];
    }
    /// Calls visit(tile, its sums, first column) for the tiles that contract() has.
    ETCH_INLINE void each_tile(const auto& visit) {
        for_each_panel<L.columns, width, most_vectors<L>>([&](int first, auto vectors) ETCH_INLINE_LAMBDA {
            visit(ColumnTile<1, vectors.count, vectors.back, Reads::in_place>{}, sums_ + first / width, first);
        });
    }
};

} // namespace etch::detail
