// The generated code of one group: a loop over fixed bounds, its steps evaluated in registers one vector at a time.
#pragma once

#include <etch/program/body.hpp>
#include <etch/program/seams.hpp>

namespace etch::detail {

/// One group of a program: its loop.
template <class P, class T, int G, class M>
struct Loop : private Body<P, T, G, M> {
    using Steps = Body<P, T, G, M>;
    static constexpr int count = Steps::count, leavers = Steps::leavers;
    static constexpr int reductions = codes<P, G>.reductions_before[count];

    /// The vector for n elements. A short sum of cheap terms is done before a vector has been folded.
    static constexpr int width(int n) {
        constexpr int size = group_of<P, G>.size;
        return reductions > 0 && size < 8 && size < simd_width<T> && Members<P, G>::all_cheap() ? 1 : width_for<T>(n);
    }

    /// The step that is reduction number R, and its row.
    template <std::size_t R>
    static constexpr int reduction = codes<P, G>.member[codes<P, G>.reduction[R]];
    template <std::size_t R>
    using ReductionRow = row_of<P, reduction<R>>;

    template <class V, std::size_t... R>
    ETCH_INLINE static constexpr void start(V* sums, std::index_sequence<R...>) {
        ((sums[R] = Steps::template start_of<V, reduction<R>>()), ...);
    }
    /// The sums of vectors, folded into numbers and into the totals.
    template <class V, std::size_t... R>
    ETCH_INLINE static constexpr void total(const V* sums, T* totals, std::index_sequence<R...>) {
        ((totals[R] = ReductionRow<R>::fold(totals[R], fold_lanes<T>(sums[R], ReductionRow<R>{}))), ...);
    }

    /// Elements From ... End - 1 in vectors; what is left over with the last vector moved back over elements that are done, or,
    /// where that would read again what was just updated, in narrower vectors.
    template <int At, int From, int End, std::size_t... K>
    ETCH_INLINE static constexpr void stretch(const M& m, int t, T* totals, std::index_sequence<K...> all) {
        using V = simd<T, width(End - From)>;
        constexpr int end = From + (End - From) / width_of<V> * width_of<V>;
        V sums[static_cast<std::size_t>(reductions) + 1];
        if constexpr (reductions > 0)
            start(sums, indices<reductions>{});
        for (int i = From; i < end; i += width_of<V>)
            Steps::template body<V, At>(m, t, i, V{}, sums, all, indices<leavers>{});
        if constexpr (end < End && !Members<P, G>::updates())
            Steps::template body<V, At, end + width_of<V> - End>(m, t, End - width_of<V>, V{}, sums, all, indices<leavers>{});
        if constexpr (reductions > 0)
            total(sums, totals, indices<reductions>{});
        if constexpr (end < End && Members<P, G>::updates())
            stretch<At, end, End>(m, t, totals, all);
    }

    /// The elements of all samples, one row of them.
    ETCH_INLINE static constexpr void row_of_samples(const M& m) {
        constexpr int size = group_of<P, G>.size;
        using V = simd<T, simd_width<T>>;
        const int end = size * m.samples;
        if (end < width_of<V>)
            for (int t = 0; t < m.samples; ++t)
                elements_of(m, t, indices<reductions>{});
        else
            for (int i = 0; i < end; i += width_of<V>)
                Steps::template body<V, 0>(m, 0, i + width_of<V> <= end ? i : end - width_of<V>, V{}, nullptr, indices<count>{},
                                           indices<leavers>{});
    }

    /// The stretches between seams, from number K on.
    template <int K, int From, int End>
    ETCH_INLINE static constexpr void stretches(const M& m, int t, T* totals) {
        if (std::is_constant_evaluated() || reproducible) {
            for (int i = From; i < End; ++i)
                Steps::template body<T, From>(m, t, i, T{}, totals, indices<count>{}, indices<leavers>{});
        } else if constexpr (!reproducible) {
            stretch<From, From, End>(m, t, totals, indices<count>{});
        }
        if constexpr (K + 1 < seams<P, G>.count)
            stretches<K + 1, End, seams<P, G>.end(K + 1)>(m, t, totals);
    }

    template <std::size_t... R>
        requires(reductions > 0)
    ETCH_INLINE static constexpr void elements_of(const M& m, int t, std::index_sequence<R...> all) {
        T totals[static_cast<std::size_t>(reductions)];
        start(totals, all);
        stretches<0, 0, seams<P, G>.end(0)>(m, t, totals);
        ((*base_of<P, reduction<R>>(m, t) = totals[R]), ...);
    }
    template <std::size_t... R>
        requires(reductions == 0)
    ETCH_INLINE static constexpr void elements_of(const M& m, int t, std::index_sequence<R...>) {
        stretches<0, 0, seams<P, G>.end(0)>(m, t, nullptr);
    }

    /// What follows a product, element by element, while its tile is in registers.
    template <bool Started>
    struct Epilogue {
        const M& m;
        int t;

        static constexpr PerSample samples = layout_of<P, G>.per_sample;
        template <class V>
        static constexpr bool numbers = samples == PerSample::columns && width_of<V> == 1; // of one sample each

        template <class V, int Skip>
        ETCH_INLINE constexpr void operator()(int row, int column, V sum, Delivered<Skip>) const {
            Steps::template body<V, 0, Skip, Started>(m,
                                                      numbers<V>                   ? column
                                                      : samples == PerSample::rows ? row
                                                                                   : t,
                                                      numbers<V>                   ? 0
                                                      : samples == PerSample::rows ? column
                                                                                   : column + row * layout_of<P, G>.columns,
                                                      sum, &sum, indices<count>{}, indices<leavers>{});
        }

        /// The epilogue of sums that start from what start() says.
        ETCH_INLINE constexpr Epilogue<true> started() const
            requires(!Started && Members<P, G>::addition() >= 0)
        {
            return {m, t};
        }
        template <class V>
            requires Started
        ETCH_INLINE V start(int row, int column) const {
            return Steps::template operand<V, Members<P, G>::start_of(Members<P, G>::addition()), 0>(
                static_cast<V*>(nullptr), m, t, samples == PerSample::rows ? column : column + row * layout_of<P, G>.columns);
        }
    };

    // Group is G: a parameter of its own, so that the constraints are asked when the loop runs.
    template <int Group>
        requires(group_of<P, Group>.product >= 0)
    ETCH_INLINE static constexpr void run_group(const M& m) {
        for (int t = 0; t < (sample_by_sample<P, G> ? m.samples : 1); ++t)
            contract<T, layout_of<P, G>>(
                HomeOf<P, first_factor<P, G>>::template base<memory_place_of<P, first_factor<P, G>>>(m, t),
                HomeOf<P, second_factor<P, G>>::template base<memory_place_of<P, second_factor<P, G>>>(m, t), m.samples,
                Epilogue<false>{m, t});
    }
    template <int Group>
        requires(group_of<P, Group>.product < 0 && !is_flat<P, Group>)
    ETCH_INLINE static constexpr void run_group(const M& m) {
        for (int t = 0; t < (group_of<P, G>.lifted ? m.samples : 1); ++t)
            elements_of(m, t, indices<reductions>{});
    }
    template <int Group>
        requires(group_of<P, Group>.product < 0 && is_flat<P, Group>)
    ETCH_INLINE static constexpr void run_group(const M& m) {
        if (std::is_constant_evaluated() || simd_width<T> == 1) // a row is read in vectors
            for (int t = 0; t < m.samples; ++t)
                elements_of(m, t, indices<reductions>{});
        else
            row_of_samples(m);
    }
};

} // namespace etch::detail
