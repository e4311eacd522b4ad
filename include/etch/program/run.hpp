// The generated code: each group of a plan as one loop over fixed bounds, its steps evaluated in registers one vector at a time.
// The same code runs at compile time, one number at a time.
//
//   run<Program>(memory);   run_forward<Program>(memory);   run_backward<Program>(memory);
#pragma once

#include <etch/kernel/contract.hpp>
#include <etch/program/access.hpp>

namespace etch {

namespace detail {

/// Calls f(index) for 0 ... N - 1, each a constant. An array and not a fold: folds nest, and compilers limit nesting.
template <int N>
ETCH_INLINE constexpr void for_each_index(auto&& f) {
    if constexpr (N > 0)
        [&]<std::size_t... I>(std::index_sequence<I...>) ETCH_INLINE_LAMBDA {
            const char order[]{(f(std::integral_constant<int, static_cast<int>(I)>{}), char{})...};
            (void)order;
        }(std::make_index_sequence<static_cast<std::size_t>(N)>{});
}

/// One group of a program: its loop.
template <class P, class T, int G, class M>
struct Loop {
    static constexpr const Group& group = P::group(G);
    static constexpr int member(int k) { return P::member(group, k); }

    static constexpr int count_reductions() {
        int count = 0;
        for (int k = 0; k < group.count; ++k)
            count += P::step(member(k)).kind == Kind::reduction;
        return count;
    }
    static constexpr int reductions = count_reductions();

    /// The number of the reduction that member k is, among the group's reductions.
    static constexpr int reduction_before(int k) {
        int count = 0;
        for (int j = 0; j < k; ++j)
            count += P::step(member(j)).kind == Kind::reduction;
        return count;
    }

    /// The operand number K of step S: from a register of this loop, else from memory.
    template <class V, int S, int K, int At>
    ETCH_INLINE static constexpr V operand(const V* registers, const M& m, int t, int i) {
        constexpr int from = P::step(S).in[K];
        constexpr const Step& o = P::step(from);
        if constexpr (o.computed() && o.group == G && o.kind != Kind::reduction)
            return registers[o.slot];
        else
            return read<P, T, V, from, At>(m, t, i);
    }

    template <class V, int S, int At>
    ETCH_INLINE static constexpr V value(const V* registers, const M& m, int t, int i) {
        constexpr const Step& s = P::step(S);
        if constexpr (s.row == nullptr || s.kind == Kind::reduction) {
            return operand<V, S, 0, At>(registers, m, t, i);
        } else {
            using Row = row_of<P, S>;
            return [&]<std::size_t... K>(std::index_sequence<K...>) ETCH_INLINE_LAMBDA -> V {
                if constexpr (requires { Row::template value<0, 0>(registers[K]...); })
                    return Row::template value<s.attributes[0], s.attributes[1]>(operand<V, S, K, At>(registers, m, t, i)...);
                else
                    return Row::value(operand<V, S, K, At>(registers, m, t, i)...);
            }(std::make_index_sequence<Row::arity>{});
        }
    }

    /// What the group has to leave behind of step S.
    template <class V, int S>
    ETCH_INLINE static constexpr void leave(V v, const M& m, int t, int i) {
        constexpr const Step& s = P::step(S);
        if constexpr (s.kind != Kind::reduction && s.stored)
            store(v, const_cast<T*>(base_of<T>(s.home, m)) + (s.lifted ? t * s.size : 0) + i);
        if constexpr (s.sink >= 0)
            m.sink.template take<s.sink>(i, v);
    }

    /// All steps at element i of sample t. A product's value comes from its tile.
    template <class V, int At>
    ETCH_INLINE static constexpr void body(const M& m, int t, int i, V product, V* sums) {
        V registers[static_cast<std::size_t>(group.count)];
        for_each_index<group.count>([&](auto number) ETCH_INLINE_LAMBDA {
            constexpr int step = member(number);
            if constexpr (P::step(step).kind == Kind::product)
                registers[number] = product;
            else
                registers[number] = value<V, step, At>(registers, m, t, i);
            if constexpr (P::step(step).kind == Kind::reduction)
                sums[reduction_before(number)] = row_of<P, step>::fold(sums[reduction_before(number)], registers[number]);
        });
        for_each_index<group.count>(
            [&](auto number) ETCH_INLINE_LAMBDA { leave<V, member(number)>(registers[number], m, t, i); });
    }

    /// Starts or ends the group's reductions: calls f(number, Row, step) for each.
    ETCH_INLINE static constexpr void each_reduction(auto&& f) {
        if constexpr (reductions > 0)
            for_each_index<group.count>([&](auto number) ETCH_INLINE_LAMBDA {
                if constexpr (P::step(member(number)).kind == Kind::reduction)
                    f(reduction_before(number), row_of<P, member(number)>{}, P::step(member(number)));
            });
    }

    /// Elements From ... End - 1 in vectors of the widest width that fits, then of narrower ones.
    template <int At, int From, int End>
    ETCH_INLINE static constexpr void stretch(const M& m, int t, T* totals) {
        using V = simd<T, width_for<T>(End - From)>;
        constexpr int end = From + (End - From) / width_of<V> * width_of<V>;
        V sums[static_cast<std::size_t>(reductions + 1)];
        each_reduction([&](int number, auto row, const Step&) ETCH_INLINE_LAMBDA { sums[number] = fill<V>(static_cast<T>(row.start(T(0)))); });
        for (int i = From; i < end; i += width_of<V>)
            body<V, At>(m, t, i, V{}, sums);
        each_reduction([&](int number, auto row, const Step&) ETCH_INLINE_LAMBDA {
            totals[number] = row.fold(totals[number], fold_lanes<T>(sums[number], row));
        });
        if constexpr (end < End)
            stretch<At, end, End>(m, t, totals);
    }

    template <int K>
    ETCH_INLINE static constexpr void stretches(const M& m, int t, T* totals) {
        constexpr int from = seams<P, G>.start(K), end = seams<P, G>.end(K);
        if (std::is_constant_evaluated() || reproducible) {
            for (int i = from; i < end; ++i)
                body<T, from>(m, t, i, T{}, totals);
        } else if constexpr (!reproducible) {
            stretch<from, from, end>(m, t, totals);
        }
        if constexpr (K + 1 < seams<P, G>.count)
            stretches<K + 1>(m, t, totals);
    }

    ETCH_INLINE static constexpr void elements(const M& m) {
        for (int t = 0; t < (group.lifted ? P::samples : 1); ++t) {
            T totals[static_cast<std::size_t>(reductions + 1)];
            each_reduction([&](int number, auto row, const Step&) ETCH_INLINE_LAMBDA { totals[number] = static_cast<T>(row.start(T(0))); });
            stretches<0>(m, t, totals);
            each_reduction([&](int number, auto, const Step& step) ETCH_INLINE_LAMBDA {
                const_cast<T*>(base_of<T>(step.home, m))[step.lifted ? t : 0] = totals[number];
            });
        }
    }

    // ---- products

    static constexpr const Step& product() { return P::step(group.product); }

    /// One product for all samples of the tile at once: a shared matrix times each sample's vector.
    static constexpr bool all_samples() {
        return product().lifted && !P::step(product().in[0]).lifted && product().product.n == 1;
    }

    /// C(row, column) with columns contiguous in the result: columns are the rows of y, or its columns if it has one row.
    static constexpr ProductLayout layout() {
        const ProductShape p = product().product;
        const int depth = p.k * (p.summed ? P::samples : 1);
        const int a_row = p.transposed_a ? p.k : 1, a_depth = p.transposed_a ? 1 : p.m;
        const int b_column = p.transposed_b ? 1 : p.k, b_depth = p.transposed_b || p.summed ? p.n : 1;
        if (all_samples())
            return {P::samples, p.m, depth, p.k, 1, a_depth, a_row};
        if (p.m == 1)
            return {1, p.n, depth, 0, a_depth, b_depth, b_column};
        return {p.n, p.m, depth, b_column, b_depth, a_depth, a_row};
    }

    ETCH_INLINE static constexpr void product_loop(const M& m) {
        constexpr const Step &p = product(), &a = P::step(p.in[0]), &b = P::step(p.in[1]);
        constexpr ProductLayout l = layout();
        constexpr bool at_once = all_samples(), swapped = at_once || p.product.m > 1;
        for (int t = 0; t < (p.lifted && !at_once ? P::samples : 1); ++t) {
            const T* left = base_of<T>(a.home, m) + (a.lifted ? t * a.size : 0);
            const T* right = base_of<T>(b.home, m) + (b.lifted ? t * b.size : 0);
            contract<T, l>(swapped ? right : left, swapped ? left : right, [&](int row, int column, auto sum) ETCH_INLINE_LAMBDA {
                body<decltype(sum), 0>(m, at_once ? row : t, at_once ? column : column + row * l.columns, sum, &sum);
            });
        }
    }

    ETCH_INLINE static constexpr void run(const M& m) {
        if constexpr (group.product >= 0)
            product_loop(m);
        else
            elements(m);
    }
};

/// All groups whose level is in [From, Until).
template <class P, int From, int Until, class T, std::size_t L, std::size_t R, class Sink>
ETCH_INLINE constexpr void run_levels(const Memory<T, L, R, Sink>& m) {
    for_each_index<P::plan().group_count>([&](auto number) ETCH_INLINE_LAMBDA {
        if constexpr (P::group(number).level >= From && P::group(number).level < Until)
            Loop<P, T, number, Memory<T, L, R, Sink>>::run(m);
    });
}

} // namespace detail

/// The whole program.
template <class P, class M>
ETCH_INLINE constexpr void run(const M& memory) {
    detail::run_levels<P, 0, 1 << 30>(memory);
}
/// The part that does not need the cotangent of the output, and the rest.
template <class P, class M>
ETCH_INLINE constexpr void run_forward(const M& memory) {
    detail::run_levels<P, 0, P::plan().backward_level>(memory);
}
template <class P, class M>
ETCH_INLINE constexpr void run_backward(const M& memory) {
    detail::run_levels<P, P::plan().backward_level, 1 << 30>(memory);
}

} // namespace etch
