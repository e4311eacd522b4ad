// The generated code of one group: a loop over fixed bounds, its steps evaluated in registers one vector at a time.
#pragma once

#include <etch/program/access.hpp>
#include <etch/program/members.hpp>
#include <etch/program/seams.hpp>

namespace etch::detail {

/// One group of a program: its loop.
template <class P, class T, int G, class M>
struct Loop {
    static constexpr int count = group_of<P, G>.count;
    static constexpr int reductions = reductions_before<P, G, static_cast<std::size_t>(count)>;
    static constexpr int leavers = Members<P, G>::count_leavers();

    /// The vector for n elements. A short sum of cheap terms is done before a vector has been folded.
    static constexpr int width(int n) {
        return reductions > 0 && group_of<P, G>.size < simd_width<T> && Members<P, G>::all_cheap() ? 1 : width_for<T>(n);
    }

    template <int S>
    static constexpr bool is_mine =
        step_of<P, S>.computed() && step_of<P, S>.group == G && step_of<P, S>.kind != Kind::reduction;
    template <int S>
    static constexpr bool passes_on = step_of<P, S>.is(copy_row) || step_of<P, S>.kind == Kind::reduction;

    /// An operand of this loop: from a register of it, else from memory. Numbers come by the shortest way, for the sake of the
    /// compilers' evaluators.
    template <class V, int S, int At>
        requires(is_mine<S>)
    ETCH_INLINE static constexpr V operand(V* registers, const M&, int, int) {
        return registers[step_of<P, S>.slot];
    }
    template <class V, int S, int At>
        requires(!is_mine<S> && (width_of<V> > 1 || source_of<P, S> > Source::element))
    ETCH_INLINE static constexpr V operand(V*, const M& m, int t, int i) {
        return read<P, T, V, S, At>(m, t, i);
    }
    template <class V, int S, int At>
        requires(!is_mine<S> && width_of<V> == 1 && source_of<P, S> == Source::constant)
    ETCH_INLINE static constexpr V operand(V*, const M&, int, int) {
        return static_cast<T>(step_of<P, S>.value);
    }
    template <class V, int S, int At>
        requires(!is_mine<S> && width_of<V> == 1 && (source_of<P, S> == Source::number || source_of<P, S> == Source::element))
    ETCH_INLINE static constexpr V operand(V*, const M& m, int t, int i) {
        return base_of<P, S>(m, t)[source_of<P, S> == Source::number ? 0 : i];
    }

    template <class V, int S, int At>
        requires(step_of<P, S>.kind == Kind::product)
    ETCH_INLINE static constexpr V value(V*, const M&, int, int, V product) {
        return product;
    }
    template <class V, int S, int At>
        requires(passes_on<S>)
    ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V) {
        return operand<V, operand_of<P, S, 0>, At>(registers, m, t, i);
    }
    template <class V, int S, int At>
        requires(step_of<P, S>.kind == Kind::elementwise && !passes_on<S> && row_of<P, S>::arity == 1 &&
                 !has_attributes<row_of<P, S>, T>)
    ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V) {
        return row_of<P, S>::value(operand<V, operand_of<P, S, 0>, At>(registers, m, t, i));
    }
    template <class V, int S, int At>
        requires(step_of<P, S>.kind == Kind::elementwise && !passes_on<S> && row_of<P, S>::arity == 1 &&
                 has_attributes<row_of<P, S>, T>)
    ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V) {
        return apply_row<P, S>(operand<V, operand_of<P, S, 0>, At>(registers, m, t, i));
    }
    template <class V, int S, int At>
        requires(step_of<P, S>.kind == Kind::elementwise && !passes_on<S> && row_of<P, S>::arity == 2)
    ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V) {
        return row_of<P, S>::value(operand<V, operand_of<P, S, 0>, At>(registers, m, t, i),
                                   operand<V, operand_of<P, S, 1>, At>(registers, m, t, i));
    }
    template <class V, int S, int At>
        requires(step_of<P, S>.kind == Kind::elementwise && !passes_on<S> && row_of<P, S>::arity == 3)
    ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V) {
        return row_of<P, S>::value(operand<V, operand_of<P, S, 0>, At>(registers, m, t, i),
                                   operand<V, operand_of<P, S, 1>, At>(registers, m, t, i),
                                   operand<V, operand_of<P, S, 2>, At>(registers, m, t, i));
    }

    /// What the group has to leave behind of its member K, which is step S.
    template <class V, int K, int Skip, int S = member<P, G, K>>
        requires(step_of<P, S>.kind == Kind::reduction && Skip == 0)
    ETCH_INLINE static constexpr void leave(V* registers, const M&, int, int, V* sums) {
        sums[reductions_before<P, G, K>] = row_of<P, S>::fold(sums[reductions_before<P, G, K>], registers[K]);
    }
    template <class V, int K, int Skip, int S = member<P, G, K>>
        requires(step_of<P, S>.kind == Kind::reduction && Skip > 0)
    ETCH_INLINE static constexpr void leave(V* registers, const M&, int, int, V* sums) {
        sums[reductions_before<P, G, K>] =
            row_of<P, S>::fold(sums[reductions_before<P, G, K>], from_lane<Skip>(registers[K], start_of<V, S>()));
    }
    template <class V, int K, int, int S = member<P, G, K>>
        requires(step_of<P, S>.kind != Kind::reduction && step_of<P, S>.sink < 0)
    ETCH_INLINE static constexpr void leave(V* registers, const M& m, int t, int i, V*) {
        store(registers[K], base_of<P, S>(m, t) + i);
    }
    template <class V, int K, int, int S = member<P, G, K>>
        requires(step_of<P, S>.sink >= 0)
    ETCH_INLINE static constexpr void leave(V* registers, const M& m, int, int i, V*) {
        m.sink.template take<step_of<P, S>.sink>(i, registers[K]);
    }

    /// All steps at element i of sample t. First all values, then all that is left behind: no store stands between two loads.
    /// The first Skip lanes have been here before: they store the same again, and do not count in sums.
    template <class V, int At, int Skip = 0, std::size_t... K, std::size_t... L>
    ETCH_INLINE static constexpr void body(const M& m, int t, int i, V product, [[maybe_unused]] V* sums,
                                           std::index_sequence<K...>, std::index_sequence<L...>) {
        V registers[static_cast<std::size_t>(count)];
        [[maybe_unused]] const char order[]{
            (registers[K] = value<V, member<P, G, K>, At>(registers, m, t, i, product), char{})...,
            (leave<V, leaver<P, G, L>, Skip>(registers, m, t, i, sums), char{})...};
    }

    template <class V, int S>
    ETCH_INLINE static constexpr V start_of() {
        return fill<V>(static_cast<T>(row_of<P, S>::start(T(0))));
    }
    template <class V, std::size_t K>
    ETCH_INLINE static constexpr void start(V* sums) {
        if constexpr (step_of<P, member<P, G, K>>.kind == Kind::reduction)
            sums[reductions_before<P, G, K>] = start_of<V, member<P, G, K>>();
    }
    /// The sums of vectors, folded into numbers and into the totals.
    template <class V, std::size_t K>
    ETCH_INLINE static constexpr void total(const V* sums, T* totals) {
        if constexpr (step_of<P, member<P, G, K>>.kind == Kind::reduction) {
            using Row = row_of<P, member<P, G, K>>;
            constexpr int r = reductions_before<P, G, K>;
            totals[r] = Row::fold(totals[r], fold_lanes<T>(sums[r], Row{}));
        }
    }
    template <std::size_t K>
    ETCH_INLINE static constexpr void deliver(const M& m, int t, const T* totals) {
        if constexpr (step_of<P, member<P, G, K>>.kind == Kind::reduction)
            *base_of<P, member<P, G, K>>(m, t) = totals[reductions_before<P, G, K>];
    }

    /// Elements From ... End - 1 in vectors; what is left over with the last vector moved back over elements that are done, or,
    /// where that would update parameters twice, in narrower vectors.
    template <int At, int From, int End, std::size_t... K>
    ETCH_INLINE static constexpr void stretch(const M& m, int t, T* totals, std::index_sequence<K...> all) {
        using V = simd<T, width(End - From)>;
        constexpr int end = From + (End - From) / width_of<V> * width_of<V>;
        V sums[static_cast<std::size_t>(reductions) + 1];
        if constexpr (reductions > 0)
            (start<V, K>(sums), ...);
        for (int i = From; i < end; i += width_of<V>)
            body<V, At>(m, t, i, V{}, sums, all, indices<leavers>{});
        if constexpr (end < End && !Members<P, G>::updates())
            body<V, At, end + width_of<V> - End>(m, t, End - width_of<V>, V{}, sums, all, indices<leavers>{});
        if constexpr (reductions > 0)
            (total<V, K>(sums, totals), ...);
        if constexpr (end < End && Members<P, G>::updates())
            stretch<At, end, End>(m, t, totals, all);
    }

    /// The stretches between seams, from number K on.
    template <int K, int From, int End>
    ETCH_INLINE static constexpr void stretches(const M& m, int t, T* totals) {
        if (std::is_constant_evaluated() || reproducible) {
            for (int i = From; i < End; ++i)
                body<T, From>(m, t, i, T{}, totals, indices<count>{}, indices<leavers>{});
        } else if constexpr (!reproducible) {
            stretch<From, From, End>(m, t, totals, indices<count>{});
        }
        if constexpr (K + 1 < seams<P, G>.count)
            stretches<K + 1, End, seams<P, G>.end(K + 1)>(m, t, totals);
    }

    template <std::size_t... K>
        requires(reductions > 0)
    ETCH_INLINE static constexpr void elements_of(const M& m, int t, std::index_sequence<K...>) {
        T totals[static_cast<std::size_t>(reductions)];
        (start<T, K>(totals), ...);
        stretches<0, 0, seams<P, G>.end(0)>(m, t, totals);
        (deliver<K>(m, t, totals), ...);
    }
    template <std::size_t... K>
        requires(reductions == 0)
    ETCH_INLINE static constexpr void elements_of(const M& m, int t, std::index_sequence<K...>) {
        stretches<0, 0, seams<P, G>.end(0)>(m, t, nullptr);
    }

    /// What follows a product, element by element, while its tile is in registers.
    struct Epilogue {
        const M& m;
        int t;

        template <class V>
        ETCH_INLINE constexpr void operator()(int row, int column, V sum) const {
            body<V, 0>(m, all_samples<P, G> ? row : t, all_samples<P, G> ? column : column + row * layout_of<P, G>.columns, sum,
                       &sum, indices<count>{}, indices<leavers>{});
        }
    };

    template <int Group>
        requires(group_of<P, Group>.product >= 0)
    ETCH_INLINE static constexpr void run_group(const M& m) {
        for (int t = 0; t < product_samples<P, G>; ++t)
            contract<T, layout_of<P, G>>(base_of<P, first_factor<P, G>>(m, t), base_of<P, second_factor<P, G>>(m, t),
                                         Epilogue{m, t});
    }
    template <int Group>
        requires(group_of<P, Group>.product < 0)
    ETCH_INLINE static constexpr void run_group(const M& m) {
        for (int t = 0; t < (group_of<P, G>.lifted ? P::samples : 1); ++t)
            elements_of(m, t, indices<count>{});
    }
};

} // namespace etch::detail
