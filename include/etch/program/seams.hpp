// Where the elements of a loop change their source: the ends of slices that are put together. Between two seams a loop needs no
// ifs.
#pragma once

#include <etch/program/program.hpp>

namespace etch::detail {

/// Where the elements of a loop change their source: the ends of its stretches, in order, the size of the loop last.
struct Seams {
    static constexpr int capacity = 64;
    std::array<int, capacity> at{};
    int count = 0;

    constexpr int start(int k) const { return k == 0 ? 0 : end(k - 1); }
    constexpr int end(int k) const { return at[static_cast<std::size_t>(k)]; }

    constexpr void add(int position, int size) {
        if (position <= 0 || position >= size)
            return;
        int k = 0;
        while (k < count && at[static_cast<std::size_t>(k)] < position)
            ++k;
        if (k < count && at[static_cast<std::size_t>(k)] == position)
            return;
        for (int l = count++; l > k; --l)
            at[static_cast<std::size_t>(l)] = at[static_cast<std::size_t>(l - 1)];
        at[static_cast<std::size_t>(k)] = position;
    }
};

template <class P>
constexpr void find_seams(Seams& seams, int operand, int shift, int size, bool moved = false) {
    if (operand < 0)
        return;
    const Step& s = P::step(operand);
    if (s.by_need && moved)
        for (const int below : s.in)
            find_seams<P>(seams, below, shift, size, true);
    if (s.is(row_info<ops::Pad>)) {
        seams.add(s.attributes[0] - shift, size);
        seams.add(s.attributes[0] + P::step(s.in[0]).size - shift, size);
        find_seams<P>(seams, s.in[0], shift - s.attributes[0], size, true);
    } else if (s.is(row_info<ops::Concat>)) {
        seams.add(s.elements_before - shift, size);
        find_seams<P>(seams, s.in[0], shift, size, true);
        find_seams<P>(seams, s.in[1], shift - s.elements_before, size, true);
    } else if (s.is(row_info<ops::Slice>)) {
        find_seams<P>(seams, s.in[0], shift + s.attributes[0], size, true);
    } else if (s.is(sample_sum_row)) {
        find_seams<P>(seams, s.in[0], shift, size, true);
    }
}

template <class P, int G>
constexpr Seams seams_of_group() {
    Seams seams;
    constexpr const Group& g = P::group(G);
    for (int k = 0; k < g.count; ++k)
        for (const int operand : P::step(P::member(g, k)).in)
            find_seams<P>(seams, operand, 0, g.size);
    seams.at[static_cast<std::size_t>(seams.count++)] = g.size;
    return seams;
}

template <class P, int G>
inline constexpr Seams seams = seams_of_group<P, G>();

} // namespace etch::detail
