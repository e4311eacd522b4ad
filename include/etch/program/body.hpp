// One element of a group: all its steps, evaluated in registers, a number or a vector of elements at a time.
#pragma once

#include <etch/program/code.hpp>

namespace etch::detail {

/// What the loop of a group does at each element.
template <class P, class T, int G, class M>
struct Body {
    static constexpr int count = group_of<P, G>.count;
    static constexpr int leavers = codes<P, G>.leavers_count;

    template <int S>
    static constexpr bool is_mine =
        step_of<P, S>.computed() && step_of<P, S>.group == G && step_of<P, S>.kind != Kind::reduction;
    /// Whether the operand's elements stand in a row with those of the other samples, as the loop goes over them.
    template <int S>
    static constexpr bool is_row = is_flat<P, G> && step_of<P, S>.lifted;
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
        requires(!is_mine<S> && (width_of<V> > 1 || source_of<P, S> > Source::element) && !is_row<S>)
    ETCH_INLINE static constexpr V operand(V*, const M& m, int t, int i) {
        return read<P, T, V, S, At>(m, t, i);
    }
    template <class V, int S, int At>
        requires(!is_mine<S> && width_of<V> > 1 && is_row<S>)
    ETCH_INLINE static constexpr V operand(V*, const M& m, int t, int i) {
        return load<V>(base_of<P, S>(m, t) + i);
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

    /// What computes member K: of most steps the code says it all.
    template <int K, int At>
    struct Winding {
        template <class V>
        ETCH_INLINE static constexpr V value(V* registers, const M& m, int t, int i, V product) {
            return Body::template value<V, codes<P, G>.member[K], At>(registers, m, t, i, product);
        }
    };
    template <std::size_t K, int At, bool Started>
    using Compute = std::conditional_t<
        Started && Members<P, G>::addition() == codes<P, G>.member[K], Computation<T, void, StepCode{}, StepForm::product>,
        std::conditional_t<codes<P, G>.steps[K].form == StepForm::otherwise, Winding<static_cast<int>(K), At>,
                           Computation<T, row_type<typename P::rows, codes<P, G>.steps[K].row>, codes<P, G>.steps[K],
                                       codes<P, G>.steps[K].form>>>;
    /// What the group has to leave behind of its member K, if that is more than to store it.
    template <int K, int Skip, int S = codes<P, G>.member[K]>
    struct Leaving {
        template <class V>
            requires(step_of<P, S>.kind == Kind::reduction && Skip == 0)
        ETCH_INLINE static constexpr void leave(V* registers, const M&, int, int, V* sums) {
            sums[codes<P, G>.reductions_before[K]] = row_of<P, S>::fold(sums[codes<P, G>.reductions_before[K]], registers[K]);
        }
        template <class V>
            requires(step_of<P, S>.kind == Kind::reduction && Skip > 0)
        ETCH_INLINE static constexpr void leave(V* registers, const M&, int, int, V* sums) {
            sums[codes<P, G>.reductions_before[K]] =
                row_of<P, S>::fold(sums[codes<P, G>.reductions_before[K]], from_lane<Skip>(registers[K], start_of<V, S>()));
        }
        template <class V>
            requires(step_of<P, S>.sink >= 0)
        ETCH_INLINE static constexpr void leave(V* registers, const M& m, int, int i, V*) {
            m.sink.template take<step_of<P, S>.sink>(i, registers[K], Delivered<Skip>{});
        }
    };
    template <std::size_t L, int Skip>
    using Leave = std::conditional_t<codes<P, G>.leavers[L].is_stored, Storing<codes<P, G>.leavers[L]>,
                                     Leaving<codes<P, G>.leaver[L], Skip>>;

    /// All steps at element i of sample t. First all values, then all that is left behind: no store stands between two loads.
    /// The first Skip lanes have been here before: they store the same again, do not count in sums, and update nothing.
    /// `Started`: the sums of the product have started from what is added to it.
    template <class V, int At, int Skip = 0, bool Started = false, std::size_t... K, std::size_t... L>
    ETCH_INLINE static constexpr void body(const M& m, int t, int i, V product, [[maybe_unused]] V* sums,
                                           std::index_sequence<K...>, std::index_sequence<L...>) {
        V registers[static_cast<std::size_t>(count)];
        [[maybe_unused]] const char order[]{
            (registers[K] = Compute<K, At, Started>::template value<V>(registers, m, t, i, product), char{})...,
            (Leave<L, Skip>::template leave<V>(registers, m, t, i, sums), char{})...};
    }

    /// Where a reduction starts.
    template <class V, int S>
    ETCH_INLINE static constexpr V start_of() {
        return fill<V>(static_cast<T>(row_of<P, S>::start(T(0))));
    }
};

} // namespace etch::detail
