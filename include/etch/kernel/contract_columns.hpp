// Products with contiguous columns: tiles of R rows by N vectors of columns. The last vector of a row moves back over columns
// that are done already, so that no size needs a padded operand or a narrower loop.
#pragma once

#include <etch/kernel/product.hpp>
#include <etch/kernel/shuffle.hpp>

namespace etch::detail {

/// Vectors that must be summed up independently of each other to hide the latency of a multiply-add.
inline constexpr int chains = 8;

/// Sums that nothing has been added to: -0, since -0 + x is x, which compilers leave out, and 0 + x is not.
template <int Count, class V>
ETCH_INLINE void clear(V* sums) {
    for (int i = 0; i < Count; ++i)
        sums[i] = -V{};
}

/// How a tile reads B: where it is; in a packed copy; or beyond the columns, in one vector that has more lanes than B has columns.
enum class Reads { in_place, packed, beyond };

/// R rows, and N vectors of which the last one begins Back columns early. In a packed B it does not: there, the columns that
/// are done already stand twice. Nor does a vector that reads beyond the columns: it is parted when it is delivered.
template <int R, int N, int Back, Reads How>
struct ColumnTile {
    /// With few accumulators, the depth is split over several.
    static constexpr int split(int depth) {
        int parts = 1;
        while (!reproducible && 2 * parts * R * N <= chains && 4 * parts <= depth)
            parts *= 2;
        return parts;
    }
    template <class V>
    static constexpr int column(int n) {
        return n * width_of<V> - (n == N - 1 ? Back : 0);
    }

    template <class V, class T>
    ETCH_INLINE static void load_columns(V (&columns)[N], const T* b) {
        for (int n = 0; n < N; ++n)
            columns[n] = load<V>(b + (How == Reads::in_place ? column<V>(n) : n * width_of<V>));
    }
    /// One k.
    template <class V, ProductLayout L, class T>
    ETCH_INLINE static void add(V (&sum)[R][N], const T* a, const T* b) {
        V columns[N];
        load_columns(columns, b);
        add_products<V, L>(sum, a, columns);
    }
    template <class V, ProductLayout L, class T>
    ETCH_INLINE static void add_products(V (&sum)[R][N], const T* a, const V (&columns)[N]) {
        for (int r = 0; r < R; ++r) {
            const V factor = fill<V>(a[r * L.a_row]);
            for (int n = 0; n < N; ++n)
                sum[r][n] += factor * columns[n];
        }
    }

    template <class V>
        requires(How == Reads::beyond)
    ETCH_INLINE static void deliver(const V (&sum)[R][N], int row, int first, const auto& epilogue) {
        using half = std::make_index_sequence<width_of<V> / 2>;
        constexpr auto to_its_end = [](int lane) { return (lane + width_of<V> - Back) % width_of<V>; };
        for (int r = 0; r < R; ++r) {
            epilogue(row + r, first, lower_half<lane_type<V>>(sum[r][0], half{}), all_lanes);
            epilogue(row + r, first + width_of<V> / 2 - Back,
                     upper_half<lane_type<V>>(shuffled<to_its_end>(sum[r][0], sum[r][0]), half{}), Delivered<Back>{});
        }
    }
    template <class V>
        requires(How != Reads::beyond)
    ETCH_INLINE static void deliver(const V (&sum)[R][N], int row, int first, const auto& epilogue) {
        for (int r = 0; r < R; ++r) {
            for (int n = 0; n < N - 1; ++n)
                epilogue(row + r, first + n * width_of<V>, sum[r][n], all_lanes);
            epilogue(row + r, first + column<V>(N - 1), sum[r][N - 1], Delivered<Back>{});
        }
    }

    /// The sums of the tile, each in parts that take the steps of the depth by turns.
    template <class V, ProductLayout L>
    struct Sums {
        static constexpr int parts = split(L.per_sample == PerSample::depth ? 4 * chains : L.depth);
        V part[parts][R][N];
    };
    static constexpr int apart = How == Reads::beyond; // steps of the depth that are read in another way

    template <class V, ProductLayout L>
    ETCH_INLINE static void start(Sums<V, L>& sums, int row, int first, const auto& epilogue) {
        clear<Sums<V, L>::parts * R * N>(&sums.part[0][0][0]);
        if constexpr (requires { epilogue.template start<V>(0, 0); })
            for (int r = 0; r < R; ++r)
                for (int n = 0; n < N; ++n)
                    sums.part[0][r][n] = epilogue.template start<V>(row + r, first + column<V>(n));
    }
    /// The next `depth` steps; all but the last such walk take a whole number of turns.
    template <class V, ProductLayout L, class T>
    ETCH_INLINE static void walk(Sums<V, L>& sums, const T* a, const T* b, int depth) {
        constexpr int parts = Sums<V, L>::parts;
        int k = 0;
        ETCH_ROLLED
        for (; k + parts <= depth - apart; k += parts)
            for (int part = 0; part < parts; ++part)
                add<V, L>(sums.part[part], a + (k + part) * L.a_depth, b + (k + part) * L.b_depth);
        if constexpr (parts > 1 && (L.per_sample == PerSample::depth || (L.depth - apart) % parts != 0))
            for (; k < depth - apart; ++k)
                add<V, L>(sums.part[0], a + k * L.a_depth, b + k * L.b_depth);
        if constexpr (How == Reads::beyond) {
            const V last[N]{load_last<width_of<V> - Back, V>(b + k * L.b_depth)};
            add_products<V, L>(sums.part[0], a + k * L.a_depth, last);
        }
    }
    template <class V, ProductLayout L>
    ETCH_INLINE static void finish(Sums<V, L>& sums, int row, int first, const auto& epilogue) {
        for (int part = Sums<V, L>::parts / 2; part > 0; part /= 2)
            for (int p = 0; p < part; ++p)
                for (int r = 0; r < R; ++r)
                    for (int n = 0; n < N; ++n)
                        sums.part[p][r][n] += sums.part[p + part][r][n];
        deliver<V>(sums.part[0], row, first, epilogue);
    }

    template <class V, ProductLayout L, class T>
    ETCH_INLINE static void run(const T* a, const T* b, int row, int first, int depth, const auto& epilogue) {
        Sums<V, L> sums;
        start<V, L>(sums, row, first, epilogue);
        walk<V, L>(sums, a + row * L.a_row, b, depth);
        finish<V, L>(sums, row, first, epilogue);
    }
    /// The same where the depth is one step, whose columns are in registers.
    template <class V, ProductLayout L, class T>
    ETCH_INLINE static void run_step(const T* a, const V (&columns)[N], int row, int first, const auto& epilogue) {
        Sums<V, L> sums;
        start<V, L>(sums, row, first, epilogue);
        add_products<V, L>(sums.part[0], a + row * L.a_row, columns);
        finish<V, L>(sums, row, first, epilogue);
    }
};

/// Fetches a single long row of A before it is read number by number: it is often a sample that has not been looked at yet.
template <ProductLayout L, class T>
ETCH_INLINE void fetch_row(const T* a) {
    if constexpr (L.rows == 1 && L.per_sample == PerSample::nothing && L.a_depth == 1 && L.depth >= 256)
        for (int k = 0; k < L.depth; k += static_cast<int>(cache_line / sizeof(T)))
            __builtin_prefetch(a + k);
}

/// One step of the depth: nothing is summed, and rows are walked in the order of their addresses.
template <ProductLayout L>
inline constexpr bool is_step = L.per_sample == PerSample::nothing && L.depth == 1;

/// All rows of the columns from `first` on, where b begins.
template <class V, ProductLayout L, int R, int N, int Back, Reads How, class T>
ETCH_INLINE void column_panel(const T* a, const T* b, int first, ProductSizes sizes, const auto& epilogue) {
    using Tile = ColumnTile<R, N, Back, How>;
    if constexpr (L.per_sample == PerSample::rows && R > 1) {
        if (sizes.rows < R)
            return column_panel<V, L, (R > 4 ? R / 4 : 1), N, Back, How>(a, b, first, sizes, epilogue);
        for (int row = 0; row < sizes.rows; row += R) // the last tile moves back over rows that are done already
            Tile::template run<V, L>(a, b, row + R <= sizes.rows ? row : sizes.rows - R, first, sizes.depth, epilogue);
    } else if constexpr (is_step<L>) {
        V columns[N]; // they stay where they are, whatever the epilogue writes to
        Tile::load_columns(columns, b);
        int row = 0;
        for (; row + R <= sizes.rows; row += R)
            Tile::template run_step<V, L>(a, columns, row, first, epilogue);
        if constexpr (L.rows % R != 0)
            ColumnTile<L.rows % R, N, Back, How>::template run_step<V, L>(a, columns, row, first, epilogue);
    } else {
        int row = 0;
        for (; row + R <= sizes.rows; row += R)
            Tile::template run<V, L>(a, b, row, first, sizes.depth, epilogue);
        if constexpr (L.per_sample != PerSample::rows && L.rows % R != 0)
            ColumnTile<L.rows % R, N, Back, How>::template run<V, L>(a, b, row, first, sizes.depth, epilogue);
    }
}

/// Rows of a tile of so many vectors: sixteen sums where there are 32 registers, which g++ keeps in them (24 it does not), at
/// most eight where there are 16. A divisor of the rows if a large one fits.
template <ProductLayout L, int N>
constexpr int rows_of_tile() {
    if (is_step<L>)
        return L.rows < chains / N ? L.rows : chains / N;
    constexpr int most = vector_registers >= 32 ? 16 / N : 12 / (N + 1);
    if (L.per_sample == PerSample::rows || L.rows <= most)
        return L.rows <= most && L.per_sample != PerSample::rows ? L.rows : most;
    for (int rows = most; 2 * rows > most; --rows)
        if (L.rows % rows == 0)
            return rows;
    return most;
}

/// Vectors side by side: two, or more where a single row leaves registers free, and where a single product does: what is
/// updated by it then is walked in the order of its addresses.
template <ProductLayout L>
inline constexpr int most_vectors =
    (L.per_sample != PerSample::rows && L.rows == 1) || (L.per_sample != PerSample::depth && L.depth == 1) ? chains : 2;

/// Calls panel(first, Vectors<N, Back>) for the blocks of columns.
template <int N, int Back>
struct Vectors {
    static constexpr int count = N, back = Back;
};
template <int Columns, int Width, int Most>
ETCH_INLINE void for_each_panel(const auto& panel) {
    constexpr int vectors = (Columns + Width - 1) / Width, most = vectors < Most ? vectors : Most,
                  whole = Columns / (most * Width) * most * Width, left = Columns - whole, last = (left + Width - 1) / Width;
    for (int first = 0; first < whole; first += most * Width)
        panel(first, Vectors<most, 0>{});
    if constexpr (left > 0)
        panel(whole, Vectors<last, last * Width - left>{});
}

/// Whether one vector that reads beyond the columns holds them all, where vectors within them would be two.
template <class T, ProductLayout L>
inline constexpr bool reads_beyond = L.contiguous_columns() && L.columns > 2 && L.columns < simd_width<T> &&
                                     (L.columns & (L.columns - 1)) != 0 && L.b_depth >= L.columns &&
                                     (L.depth > 1 || L.per_sample == PerSample::depth);

/// All columns in one vector; the depth is 2 at least.
template <class T, ProductLayout L>
ETCH_INLINE void contract_narrow(const T* a, const T* b, ProductSizes sizes, const auto& epilogue) {
    constexpr int lanes = 2 * width_for<T>(L.columns);
    column_panel<simd<T, lanes>, L, rows_of_tile<L, 1>(), 1, lanes - L.columns, Reads::beyond>(a, b, 0, sizes, epilogue);
}

/// The columns from First on. Where every element is touched once, as in an update, what is left over goes in narrower vectors:
/// a vector that moves back would have to wait for what has just been stored.
template <class T, ProductLayout L, int First = 0>
ETCH_INLINE void contract_columns(const T* a, const T* b, ProductSizes sizes, const auto& epilogue) {
    constexpr int left = L.columns - First;
    using V = simd<T, width_for<T>(left)>;
    constexpr bool moves_back = L.depth > 1 || L.per_sample == PerSample::depth;
    constexpr int now = moves_back ? left : left / width_of<V> * width_of<V>;
    fetch_row<L>(a);
    for_each_panel<now, width_of<V>, most_vectors<L>>([&](int first, auto vectors) ETCH_INLINE_LAMBDA {
        column_panel<V, L, rows_of_tile<L, vectors.count>(), vectors.count, vectors.back, Reads::in_place>(
            a, b + First + first, First + first, sizes, epilogue);
    });
    if constexpr (now < left)
        contract_columns<T, L, First + now>(a, b, sizes, epilogue);
}

} // namespace etch::detail
