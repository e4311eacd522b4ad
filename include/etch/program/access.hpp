// How a loop reads the value of a step: from the registers of the loop itself, from memory, or through the steps that only say
// where an element comes from. Everything is decided at compile time but the index.
#pragma once

#include <etch/kernel/sum.hpp>
#include <etch/program/memory.hpp>
#include <etch/program/program.hpp>

namespace etch {

/// The diagnosis of a row that a program uses and does not list; never defined. Say `using uses = Rows<...>` in the row that
/// uses it.
template <class Program, int Node>
struct row_is_not_in_the_table;

namespace detail {

template <class P>
inline constexpr std::size_t leaf_count = static_cast<std::size_t>(P::compiled().leaf_count);

template <std::size_t I, class Row>
struct numbered {
    static constexpr const RowInfo* info = &row_info<Row>;
    using type = Row;
};
template <class Numbers, class List>
struct numbered_rows;
template <std::size_t... I, class... Row>
struct numbered_rows<std::index_sequence<I...>, Rows<Row...>> : numbered<I, Row>... {
    static constexpr std::size_t index_of(const RowInfo* info) {
        std::size_t index = 0;
        (void)((row_info<Row> == *info || (++index, false)) || ...);
        return index;
    }
};
template <class... Row>
auto number(Rows<Row...>) -> numbered_rows<std::index_sequence_for<Row...>, Rows<Row...>>;
template <class List>
using numbered_list = decltype(number(List{}));
template <std::size_t I, class Row>
auto row_at(const numbered<I, Row>&) -> Row;

/// Step S of a program. A variable and not a function, because the compilers' evaluators count the calls of functions.
template <class P, int S>
inline constexpr const Step& step_of = P::step(S);

/// Row number I of a list.
template <class List, int I>
using row_type = decltype(row_at<static_cast<std::size_t>(I)>(std::declval<const numbered_list<List>&>()));
/// The type of the row of a step.
template <class P, int S>
using row_of = row_type<typename P::rows, static_cast<int>(numbered_list<typename P::rows>::index_of(step_of<P, S>.row))>;

/// The step that is operand K of step S.
template <class P, int S, std::size_t K>
inline constexpr int operand_of = step_of<P, S>.in[K];

/// Where the elements of a value begin, and how far it is from a sample to the next.
struct MemoryPlace {
    Space space = Space::nowhere;
    int index = 0, offset = 0, stride = 0;
};
constexpr MemoryPlace place_of(const Step& s) { return {s.home.space, s.home.index, s.home.offset, s.lifted ? s.size : 0}; }

/// The first element of a value for sample t.
template <Space>
struct InSpace;
template <>
struct InSpace<Space::leaf> {
    template <MemoryPlace At, class M>
    ETCH_INLINE static constexpr auto* base(const M& m, int t) {
        return m.leaves[At.index] + (At.offset + At.stride * t);
    }
};
template <>
struct InSpace<Space::result> {
    template <MemoryPlace At, class M>
    ETCH_INLINE static constexpr auto* base(const M& m, int t) {
        return m.results[At.index] + (At.offset + At.stride * t);
    }
};
template <>
struct InSpace<Space::kept> {
    template <MemoryPlace At, class M>
    ETCH_INLINE static constexpr auto* base(const M& m, int t) {
        return m.kept + (At.offset + At.stride * t);
    }
};
template <>
struct InSpace<Space::scratch> {
    template <MemoryPlace At, class M>
    ETCH_INLINE static constexpr auto* base(const M& m, int t) {
        return m.scratch + (At.offset + At.stride * t);
    }
};
template <class P, int S>
inline constexpr MemoryPlace memory_place_of = place_of(step_of<P, S>);
template <class P, int S>
using HomeOf = InSpace<memory_place_of<P, S>.space>;
/// The same for step S.
template <class P, int S, class M>
ETCH_INLINE constexpr auto* base_of(const M& m, int t) {
    return HomeOf<P, S>::template base<memory_place_of<P, S>>(m, t);
}

/// How step S is read.
enum class Source { constant, number, element, slice, pad, concat, broadcast, sample_sum, transpose, by_need };

template <class P>
constexpr Source find_source(int i, bool moved) {
    const Step& s = P::step(i);
    if (s.home.space == Space::constant)
        return Source::constant;
    if (moved && s.by_need)
        return Source::by_need; // it may be in memory, but not yet, or no more: nothing waits for it
    if (s.kind != Kind::movement)
        return s.size == 1 ? Source::number : Source::element;
    return s.is(row_info<ops::Slice>)       ? Source::slice
           : s.is(row_info<ops::Pad>)       ? Source::pad
           : s.is(row_info<ops::Concat>)    ? Source::concat
           : s.is(row_info<ops::Broadcast>) ? Source::broadcast
           : s.is(sample_sum_row)           ? Source::sample_sum
                                            : Source::transpose;
}
/// `Moved`: through a movement, so that the element read is another than the one in the loop.
template <class P, int S, bool Moved = false>
inline constexpr Source source_of = find_source<P>(S, Moved);

template <class Row, class V>
inline constexpr bool has_attributes = requires(V x) { Row::template value<0, 0>(x); };

/// The value of step S from the values of its operands.
template <class P, int S, class... V>
    requires(!has_attributes<row_of<P, S>, V> || ...)
ETCH_INLINE constexpr auto apply_row(V... x) {
    return row_of<P, S>::value(x...);
}
template <class P, int S, class V>
    requires has_attributes<row_of<P, S>, V>
ETCH_INLINE constexpr auto apply_row(V x) {
    return row_of<P, S>::template value<step_of<P, S>.attributes[0], step_of<P, S>.attributes[1]>(x);
}

/// Element e of a transposed matrix stands at this number in the matrix, of `rows` rows and `columns` columns.
constexpr int before_transposition(int e, int rows, int columns) { return e / columns + e % columns * rows; }

/// Reads step S at element i of sample t as a V. `At` is what i is at the start of the current stretch of the loop: within a
/// stretch, all elements lie on the same side of every seam.
template <class P, class T, class V, int S, int At, bool Moved = false, class M>
    requires(source_of<P, S, Moved> == Source::constant)
ETCH_INLINE constexpr V read(const M&, int, int) {
    return fill<V>(static_cast<T>(step_of<P, S>.value));
}
template <class P, class T, class V, int S, int At, bool Moved = false, class M>
    requires(source_of<P, S, Moved> == Source::number)
ETCH_INLINE constexpr V read(const M& m, int t, int) {
    return fill<V>(*base_of<P, S>(m, t));
}
template <class P, class T, class V, int S, int At, bool Moved = false, class M>
    requires(source_of<P, S, Moved> == Source::element)
ETCH_INLINE constexpr V read(const M& m, int t, int i) {
    return load<V>(base_of<P, S>(m, t) + i);
}
template <class P, class T, class V, int S, int At, bool Moved = false, class M>
    requires(source_of<P, S, Moved> > Source::element)
ETCH_INLINE constexpr V read(const M& m, int t, int element) {
    constexpr const Step& s = step_of<P, S>;
    [[maybe_unused]] const int i = s.size == 1 ? 0 : element; // a number has one element, whatever the loop is at
    if constexpr (s.size == 1 && (At != 0 || width_of<V> > 1)) {
        return fill<V>(read<P, T, T, S, 0, Moved>(m, t, 0));
    } else if constexpr (source_of<P, S, Moved> == Source::slice) {
        return read<P, T, V, s.in[0], At + s.attributes[0], true>(m, t, i + s.attributes[0]);
    } else if constexpr (source_of<P, S, Moved> == Source::pad) {
        if constexpr (At >= s.attributes[0] && At < s.attributes[0] + P::step(s.in[0]).size)
            return read<P, T, V, s.in[0], At - s.attributes[0], true>(m, t, i - s.attributes[0]);
        else
            return fill<V>(T(0));
    } else if constexpr (source_of<P, S, Moved> == Source::concat) {
        if constexpr (At < s.elements_before)
            return read<P, T, V, s.in[0], At, true>(m, t, i);
        else
            return read<P, T, V, s.in[1], At - s.elements_before, true>(m, t, i - s.elements_before);
    } else if constexpr (source_of<P, S, Moved> == Source::broadcast) {
        return read<P, T, V, s.in[0], 0, true>(m, t, 0);
    } else if constexpr (source_of<P, S, Moved> == Source::sample_sum) {
        constexpr bool one_after_the_other = width_of<V> == 1 && source_of<P, s.in[0], true> == Source::number &&
                                             memory_place_of<P, s.in[0]>.stride == 1 && !reproducible;
        if constexpr (one_after_the_other)
            if (!std::is_constant_evaluated())
                return sum_of(base_of<P, s.in[0]>(m, 0), m.samples);
        V sum = read<P, T, V, s.in[0], At, true>(m, 0, i);
        int sample = 1;
        if (!std::is_constant_evaluated() && !reproducible) {
            V part[4]{}; // four sums, since one would wait for itself
            for (; sample + 4 <= m.samples; sample += 4)
                for (int p = 0; p < 4; ++p)
                    part[p] += read<P, T, V, s.in[0], At, true>(m, sample + p, i);
            sum += (part[0] + part[1]) + (part[2] + part[3]);
        }
        for (; sample < m.samples; ++sample)
            sum += read<P, T, V, s.in[0], At, true>(m, sample, i);
        return sum;
    } else if constexpr (source_of<P, S, Moved> == Source::by_need) {
        return [&]<std::size_t... K>(std::index_sequence<K...>) ETCH_INLINE_LAMBDA {
            return apply_row<P, S>(read<P, T, V, operand_of<P, S, K>, At, true>(m, t, i)...);
        }(std::make_index_sequence<row_of<P, S>::arity>{});
    } else if constexpr (width_of<V> == 1) {
        return read<P, T, T, s.in[0], 0, true>(m, t, before_transposition(i, s.attributes[0], s.attributes[1]));
    } else {
        V gathered{};
        for (int lane = 0; lane < width_of<V>; ++lane)
            gathered[lane] = read<P, T, T, S, 0, Moved>(m, t, i + lane);
        return gathered;
    }
}

} // namespace detail

} // namespace etch
