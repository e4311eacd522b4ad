// What the steps of a loop do, as values that are template arguments. The functions that come of them know nothing of the formula
// that they belong to: their names are short, where that of a formula of 500 operations alone has 11,000 letters, and equal
// steps of different formulas are one function.
//
//   codes<P, G>.steps[k]   what member k of group G does, unless there is more to it than reading numbers and applying a row
#pragma once

#include <etch/program/access.hpp>
#include <etch/program/members.hpp>

#include <array>
#include <bit>
#include <cstdint>

namespace etch::detail {

/// ReadingKind a step reads an operand.
enum class ReadingKind { nothing, slot, constant, number, element, row_of_samples, otherwise };

struct Reading {
    ReadingKind how = ReadingKind::nothing;
    int slot = 0; // of the loop's registers
    MemoryPlace place{};
    std::uint64_t bits = 0; // of a constant
};

/// What a step does with what it has read.
enum class StepForm { otherwise, product, pass_on, unary, binary, ternary };

struct StepCode {
    StepForm form = StepForm::otherwise;
    int row = 0; // in the list of the program
    std::array<int, 2> attributes{};
    std::array<Reading, 3> in{};
};

/// A value that is stored, or that takes more than that.
struct LeaverCode {
    bool is_stored = false;
    int slot = 0;
    MemoryPlace place{};
};

template <class P, int G>
constexpr Reading reading_of(int operand) {
    const Step& s = P::step(operand);
    if (s.computed() && s.group == G && s.kind != Kind::reduction)
        return {.how = ReadingKind::slot, .slot = s.slot};
    const Source source = find_source<P>(operand, false);
    if (source == Source::constant)
        return {.how = ReadingKind::constant, .bits = std::bit_cast<std::uint64_t>(s.value)};
    if (source != Source::number && source != Source::element)
        return {.how = ReadingKind::otherwise};
    const ReadingKind number = is_flat<P, G> && s.lifted ? ReadingKind::row_of_samples : ReadingKind::number;
    return {.how = source == Source::number ? number : ReadingKind::element, .place = place_of(s)};
}

template <class P, int G>
constexpr StepCode code_of(int member) {
    const Step& s = P::step(member);
    StepCode code;
    const bool passes_on = s.is(copy_row) || s.kind == Kind::reduction;
    const int arity = passes_on ? 1 : s.kind == Kind::product ? 0 : s.row->arity;
    for (int k = 0; k < arity; ++k) {
        code.in[static_cast<std::size_t>(k)] = reading_of<P, G>(s.in[static_cast<std::size_t>(k)]);
        if (code.in[static_cast<std::size_t>(k)].how == ReadingKind::otherwise)
            return {};
    }
    code.form = s.kind == Kind::product ? StepForm::product
                : passes_on             ? StepForm::pass_on
                : arity == 1            ? StepForm::unary
                : arity == 2            ? StepForm::binary
                                        : StepForm::ternary;
    if (s.kind == Kind::elementwise && !passes_on) {
        code.row = static_cast<int>(numbered_list<typename P::rows>::index_of(s.row));
        code.attributes = s.attributes;
    }
    return code;
}

template <class P, int G>
struct GroupCode {
    static constexpr std::size_t count = static_cast<std::size_t>(P::group(G).count);
    StepCode steps[count]{};
    int member[count]{};
    LeaverCode leavers[count + 1]{};
    int leaver[count + 1]{};    // the members that somebody else needs
    int reduction[count + 1]{}; // those that are reductions
    int reductions_before[count + 1]{};
    int leavers_count = 0;
};

template <class P, int G>
constexpr GroupCode<P, G> code_of_group() {
    GroupCode<P, G> code;
    int reductions = 0;
    for (int k = 0; k < P::group(G).count; ++k) {
        const Step& s = P::step(P::member(P::group(G), k));
        code.member[k] = P::member(P::group(G), k);
        code.steps[k] = code_of<P, G>(code.member[k]);
        code.reductions_before[k] = reductions;
        if (s.kind == Kind::reduction)
            code.reduction[reductions++] = k;
        if (!s.stored && s.sink < 0)
            continue;
        code.leaver[code.leavers_count] = k;
        if (s.kind != Kind::reduction && s.sink < 0)
            code.leavers[code.leavers_count] = {.is_stored = true, .slot = k, .place = place_of(s)};
        ++code.leavers_count;
    }
    code.reductions_before[P::group(G).count] = reductions;
    return code;
}
/// The members of group G.
template <class P, int G>
inline constexpr GroupCode<P, G> codes = code_of_group<P, G>();

// Below there are specialisations instead of branches: the compilers' evaluators count an if as much as a call.

template <ReadingKind>
struct GetOperand;
template <>
struct GetOperand<ReadingKind::slot> {
    template <class V, class T, Reading R, class M>
    ETCH_INLINE static constexpr V from(V* registers, const M&, int, int) {
        return registers[R.slot];
    }
};
template <std::uint64_t Bits>
inline constexpr double number_of_bits = std::bit_cast<double>(Bits);
template <>
struct GetOperand<ReadingKind::constant> {
    template <class V, class T, Reading R, class M>
        requires(width_of<V> == 1)
    ETCH_INLINE static constexpr V from(V*, const M&, int, int) {
        return static_cast<T>(number_of_bits<R.bits>);
    }
    template <class V, class T, Reading R, class M>
        requires(width_of<V> > 1)
    ETCH_INLINE static constexpr V from(V*, const M&, int, int) {
        return fill<V>(static_cast<T>(number_of_bits<R.bits>));
    }
};
template <>
struct GetOperand<ReadingKind::number> {
    template <class V, class T, Reading R, class M>
        requires(width_of<V> == 1)
    ETCH_INLINE static constexpr V from(V*, const M& m, int t, int) {
        return InSpace<R.place.space>::template base<R.place>(m, t)[0];
    }
    template <class V, class T, Reading R, class M>
        requires(width_of<V> > 1)
    ETCH_INLINE static constexpr V from(V*, const M& m, int t, int) {
        return fill<V>(InSpace<R.place.space>::template base<R.place>(m, t)[0]);
    }
};
template <>
struct GetOperand<ReadingKind::element> {
    template <class V, class T, Reading R, class M>
        requires(width_of<V> == 1)
    ETCH_INLINE static constexpr V from(V*, const M& m, int t, int i) {
        return InSpace<R.place.space>::template base<R.place>(m, t)[i];
    }
    template <class V, class T, Reading R, class M>
        requires(width_of<V> > 1)
    ETCH_INLINE static constexpr V from(V*, const M& m, int t, int i) {
        return load<V>(InSpace<R.place.space>::template base<R.place>(m, t) + i);
    }
};
/// One number a sample, the samples one after the other.
template <>
struct GetOperand<ReadingKind::row_of_samples> {
    template <class V, class T, Reading R, class M>
        requires(width_of<V> == 1)
    ETCH_INLINE static constexpr V from(V*, const M& m, int t, int) {
        return InSpace<R.place.space>::template base<R.place>(m, t)[0];
    }
    template <class V, class T, Reading R, class M>
        requires(width_of<V> > 1)
    ETCH_INLINE static constexpr V from(V*, const M& m, int t, int i) {
        return load<V>(InSpace<R.place.space>::template base<R.place>(m, t) + i);
    }
};

/// What a step computes, from the registers of its loop and from memory.
template <class T, class Row, StepCode C, StepForm>
struct Computation;
template <class T, class Row, StepCode C>
struct Computation<T, Row, C, StepForm::product> {
    template <class V, class M>
    ETCH_INLINE static constexpr V value(V*, const M&, int, int, V product) {
        return product;
    }
};
template <class T, class Row, StepCode C>
struct Computation<T, Row, C, StepForm::pass_on> {
    template <class V, class M>
    ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V) {
        return GetOperand<C.in[0].how>::template from<V, T, C.in[0]>(registers, m, t, i);
    }
};
template <class T, class Row, StepCode C>
struct Computation<T, Row, C, StepForm::unary> {
    template <class V, class M>
        requires(!has_attributes<Row, T>)
    ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V) {
        return Row::value(GetOperand<C.in[0].how>::template from<V, T, C.in[0]>(registers, m, t, i));
    }
    template <class V, class M>
        requires has_attributes<Row, T>
    ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V) {
        return Row::template value<C.attributes[0], C.attributes[1]>(
            GetOperand<C.in[0].how>::template from<V, T, C.in[0]>(registers, m, t, i));
    }
};
template <class T, class Row, StepCode C>
struct Computation<T, Row, C, StepForm::binary> {
    template <class V, class M>
    ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V) {
        return Row::value(GetOperand<C.in[0].how>::template from<V, T, C.in[0]>(registers, m, t, i),
                          GetOperand<C.in[1].how>::template from<V, T, C.in[1]>(registers, m, t, i));
    }
};
template <class T, class Row, StepCode C>
struct Computation<T, Row, C, StepForm::ternary> {
    template <class V, class M>
    ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V) {
        return Row::value(GetOperand<C.in[0].how>::template from<V, T, C.in[0]>(registers, m, t, i),
                          GetOperand<C.in[1].how>::template from<V, T, C.in[1]>(registers, m, t, i),
                          GetOperand<C.in[2].how>::template from<V, T, C.in[2]>(registers, m, t, i));
    }
};

/// Stores the value of a step.
template <LeaverCode C>
struct Storing {
    template <class V, class M>
    ETCH_INLINE static constexpr void leave(V* registers, const M& m, int t, int i, V*) {
        store(registers[C.slot], InSpace<C.place.space>::template base<C.place>(m, t) + i);
    }
};

} // namespace etch::detail
