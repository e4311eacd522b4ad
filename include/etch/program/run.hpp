// The generated code: the loops of a plan, one after the other. The same code runs at compile time, one number at a time.
//
//   run<Program>(memory);   run_forward<Program>(memory);   run_reverse<Program>(memory);
#pragma once

#include <etch/program/sweep.hpp>

namespace etch {

namespace detail {

/// The number of groups whose level is below a bound; groups stand in the order of their levels.
template <class P>
constexpr int groups_below(int level) {
    int count = 0;
    while (count < P::plan().group_count && P::group(count).level < level)
        ++count;
    return count;
}

/// Groups First, First + 1, ...
template <class P, int First, class T, std::size_t L, std::size_t R, class Sink, std::size_t... G>
ETCH_INLINE constexpr void run_groups(const Memory<T, L, R, Sink>& m, std::index_sequence<G...>) {
    [[maybe_unused]] const char order[]{
        char{},
        (Runner<P, T, First + static_cast<int>(G), Memory<T, L, R, Sink>>::template run_group<First + static_cast<int>(G)>(m),
         char{})...};
}

template <class P>
inline constexpr int forward_groups = groups_below<P>(P::plan().backward_level);

} // namespace detail

/// The whole program.
template <class P, class M>
ETCH_INLINE constexpr void run(const M& memory) {
    static_assert(sizeof(typename P::say_refusal) > 0);
    detail::run_groups<P, 0>(memory, detail::indices<P::plan().group_count>{});
}
/// The part that does not need the cotangent of the output, and the rest.
template <class P, class M>
ETCH_INLINE constexpr void run_forward(const M& memory) {
    static_assert(sizeof(typename P::say_refusal) > 0);
    detail::run_groups<P, 0>(memory, detail::indices<detail::forward_groups<P>>{});
}
template <class P, class M>
ETCH_INLINE constexpr void run_reverse(const M& memory) {
    detail::run_groups<P, detail::forward_groups<P>>(memory,
                                                     detail::indices<P::plan().group_count - detail::forward_groups<P>>{});
}

} // namespace etch
