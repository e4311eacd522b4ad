// Two products that go through one matrix: W^T d reads it, and the update by the gradient d x^T changes it. For one sample, a
// large matrix is fetched once for both: each panel of its columns is read by the first and changed by the second at once.
#pragma once

#include <etch/program/loop.hpp>
#include <etch/program/whole.hpp>

namespace etch::detail {

/// Matrices up to this size stay near enough from the one product to the other.
inline constexpr long swept_from = 32 * 1024;

/// Whether group G changes the parameters of one leaf and no others.
template <class P, int G>
constexpr bool updates_only(int leaf) {
    bool found = false;
    for (int k = 0; k < P::group(G).count; ++k)
        if (const int sink = P::step(P::member(P::group(G), k)).sink; sink >= 0) {
            if (sink != leaf)
                return false;
            found = true;
        }
    return found;
}

/// Group G, a product that reads a matrix across, and group G + 1, which updates it.
template <class P, int G>
struct Sweep {
    static constexpr ProductLayout across = layout_of<P, G>, update = layout_of<P, G + 1>;
    static constexpr const Step& matrix = P::step(second_factor<P, G>);

    static constexpr bool reads_only_the_product(int g) {
        for (int k = 0; k < P::group(g).count; ++k)
            for (const int o : P::step(P::member(P::group(g), k)).in)
                if (o >= 0 && P::step(o).leaf == matrix.leaf && P::member(P::group(g), k) != P::group(g).product)
                    return false;
        return true;
    }
    static constexpr bool depends_on_the_first() {
        for (int k = 0; k < P::group(G + 1).count; ++k)
            for (const int o : P::step(P::member(P::group(G + 1), k)).in)
                if (o >= 0 && P::step(o).group == G)
                    return true;
        return false;
    }
    /// Column c of the matrix is column c of the one product and row c of the other.
    static constexpr bool same_columns() {
        return across.rows == 1 && across.b_depth == 1 && across.b_column == across.depth && update.depth == 1 &&
               across.columns == update.rows && across.depth == update.columns;
    }
    template <class T>
    static constexpr bool pays() {
        return P::samples == 1 && matrix.kind == Kind::leaf && same_columns() && updates_only<P, G + 1>(matrix.leaf) &&
               reads_only_the_product(G) && reads_only_the_product(G + 1) && !depends_on_the_first() &&
               static_cast<long>(across.columns) * across.depth * static_cast<long>(sizeof(T)) > swept_from;
    }
};

template <class P, class T, int G>
constexpr bool find_sweep() {
    if constexpr (G >= 0 && G + 1 < P::plan().group_count) {
        if constexpr (P::group(G).product >= 0 && P::group(G + 1).product >= 0)
            return Sweep<P, G>::template pays<T>();
    }
    return false;
}
/// Whether groups G and G + 1 run together.
template <class P, class T, int G>
inline constexpr bool sweeps = find_sweep<P, T, G>();

/// An epilogue of a panel: its rows and columns count from further on.
template <class Epilogue>
struct Shifted {
    const Epilogue& epilogue;
    int row, column;
    template <class V>
    ETCH_INLINE constexpr void operator()(int r, int c, V sum, auto delivered) const {
        epilogue(row + r, column + c, sum, delivered);
    }
};

/// A product of so many rows and columns of another one.
constexpr ProductLayout part_of(ProductLayout layout, int rows, int columns) {
    layout.rows = rows, layout.columns = columns;
    return layout;
}

/// Group G, an update of a matrix, for so many columns of it from number `first` on.
template <class P, class T, int G, int Columns, class M>
ETCH_INLINE constexpr void update_panel(const M& m, int first) {
    using Epilogue = typename Loop<P, T, G, M>::template Epilogue<false>;
    constexpr ProductLayout update = part_of(layout_of<P, G>, Columns, layout_of<P, G>.columns);
    contract<T, update>(base_of<P, first_factor<P, G>>(m, 0) + first * update.a_row, base_of<P, second_factor<P, G>>(m, 0), 1,
                        Shifted<Epilogue>{{m, 0}, first, 0});
}

/// So many columns of the matrix from number `first` on.
template <class P, class T, int G, int Columns, class M>
ETCH_INLINE constexpr void sweep_panel(const M& m, int first) {
    using Epilogue = typename Loop<P, T, G, M>::template Epilogue<false>;
    constexpr ProductLayout across = part_of(layout_of<P, G>, 1, Columns);
    contract<T, across>(base_of<P, first_factor<P, G>>(m, 0), base_of<P, second_factor<P, G>>(m, 0) + first * across.b_column,
                        1, Shifted<Epilogue>{{m, 0}, 0, first});
    update_panel<P, T, G + 1, Columns>(m, first);
}

/// Calls panel(first, width) for panels of Width of Count columns and what is left over; the width is a constant.
template <int Count, int Width>
ETCH_INLINE constexpr void each_panel(const auto& panel) {
    int first = 0;
    for (; first + Width <= Count; first += Width)
        panel(first, std::integral_constant<int, Width>{});
    if constexpr (Count % Width > 0)
        panel(first, std::integral_constant<int, Count % Width>{});
}

/// Groups G and G + 1.
template <class P, class T, int G, class M>
struct SweepLoop {
    template <int>
    ETCH_INLINE static constexpr void run_group(const M& m) {
        constexpr int columns = layout_of<P, G>.columns;
        each_panel<columns, (columns < 16 ? columns : 16)>([&](int first, auto width)
                                                               ETCH_INLINE_LAMBDA { sweep_panel<P, T, G, width>(m, first); });
    }
};
/// A group that has run with the one before it.
struct NoLoop {
    template <int, class M>
    ETCH_INLINE static constexpr void run_group(const M&) {}
};

template <class P, class T, int G, class M>
struct runner {
    using type = Loop<P, T, G, M>;
};
template <class P, class T, int G, class M>
    requires(sweeps<P, T, G>)
struct runner<P, T, G, M> {
    using type = SweepLoop<P, T, G, M>;
};
template <class P, class T, int G, class M>
    requires(sweeps<P, T, G - 1>)
struct runner<P, T, G, M> {
    using type = NoLoop;
};
template <class P, class T, int G, class M>
    requires(group_of<P, G>.whole >= 0)
struct runner<P, T, G, M> {
    using type = WholeStep<P, G>;
};
/// What runs group G: a type and not a choice between calls, which the compilers' evaluators would count.
template <class P, class T, int G, class M>
using Runner = typename runner<P, T, G, M>::type;

} // namespace etch::detail
