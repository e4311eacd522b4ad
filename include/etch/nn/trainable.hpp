// Which parameters of a network training moves: all but those of frozen layers.
#pragma once

#include <etch/nn/net.hpp>

namespace etch {

namespace detail {

/// Stretches of parameters that training moves, from begin to end; those of frozen layers lie between them.
template <int Most>
struct TrainableRuns {
    int begin[static_cast<std::size_t>(Most)]{}, end[static_cast<std::size_t>(Most)]{}, count = 0;
    constexpr void add(int first, int last) {
        if (count > 0 && end[count - 1] == first)
            end[count - 1] = last;
        else
            begin[count] = first, end[count++] = last;
    }
    constexpr bool has(int parameter) const {
        for (int run = 0; run < count; ++run)
            if (begin[run] <= parameter && parameter < end[run])
                return true;
        return false;
    }
};
template <class N>
constexpr int count_leaves() {
    int total = 1;
    for_each_index<N::layer_count>(
        [&](auto number) { total += BlockParameters<typename N::template layer<number>>::leaf_count(); });
    return total;
}
template <class N>
constexpr auto find_trainable_runs() {
    TrainableRuns<count_leaves<N>()> runs;
    int at = 0;
    for_each_index<N::layer_count>([&](auto number) {
        using B = BlockParameters<typename N::template layer<number>>;
        for (int l = 0; l < B::leaf_count(); ++l)
            if (B::is_parameter(l)) {
                const int end = at + B::P::leaf(l).extents.size();
                if (!B::P::leaf(l).frozen)
                    runs.add(at, end);
                at = end;
            }
    });
    return runs;
}
template <class N>
inline constexpr auto trainable_runs = find_trainable_runs<N>();

} // namespace detail

} // namespace etch
