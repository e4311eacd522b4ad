// The generated code of a whole step: one call of its row, for each sample where the samples differ.
#pragma once

#include <etch/program/access.hpp>
#include <etch/program/members.hpp>

namespace etch::detail {

template <class P, int G>
struct WholeStep {
    static constexpr int S = group_of<P, G>.whole;

    template <int Group, class M>
    ETCH_INLINE static constexpr void run_group(const M& m) {
        for (int t = 0; t < (step_of<P, S>.lifted ? m.samples : 1); ++t)
            compute(m, t, std::make_index_sequence<row_of<P, S>::arity>{});
    }

private:
    template <class M, std::size_t... K>
    ETCH_INLINE static constexpr void compute(const M& m, int t, std::index_sequence<K...>) {
        row_of<P, S>::template value<whole_shape(P::plan(), S)>(base_of<P, S>(m, t), operand<K>(m, t)...);
    }
    template <std::size_t K, class M>
    ETCH_INLINE static constexpr const auto* operand(const M& m, int t) {
        return base_of<P, operand_of<P, S, K>>(m, t);
    }
};

} // namespace etch::detail
