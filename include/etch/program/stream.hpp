// Two samples that go through one matrix. A program often begins with y = W x and ends with the update of W by d x^T: in a sequence
// of samples, the end for one and the beginning for the next run together, over panels of columns of W. Each is updated and, as
// long as it is near, read for the next sample: W is fetched once a sample and not twice. Order and number of operations are the
// same, and so are the bits, unless a compiler that may fuse products into sums chooses others to fuse.
//
//   if constexpr (streams<P, T>) run_stream<P, T>(memory_of_one_sample, memory_of_the_next);
#pragma once

#include <etch/kernel/contract_parts.hpp>
#include <etch/program/run.hpp>

namespace etch::detail {

/// Bytes of a panel, about.
inline constexpr int stream_panel = 8 * 1024;
/// The most that the sums of a row may put on the stack.
inline constexpr std::size_t stream_limit = stack_limit / 64;

/// The group of the first product, or the number of groups.
template <class P>
constexpr int find_product() {
    int g = 0;
    while (g < P::plan().group_count && P::group(g).product < 0)
        ++g;
    return g;
}

/// The first product of a program, if it is one with a matrix, and the last group, its update.
template <class P>
struct Stream {
    static constexpr int first = find_product<P>(), last = P::plan().group_count - 1;
    static constexpr ProductLayout forward = layout_of<P, first>, update = layout_of<P, last>;
    static constexpr const Step& matrix = P::step(second_factor<P, first>);
    static constexpr const Step& input = P::step(first_factor<P, first>);

    /// Column c of the matrix is step c of the depth of the one product, and row c of the other.
    static constexpr bool same_columns() {
        return forward.rows == 1 && forward.b_column == 1 && forward.b_depth == forward.columns && update.depth == 1 &&
               update.rows == forward.depth && update.columns == forward.columns;
    }
    /// Depths that compilers unroll whole are left out: of a first sum without a predecessor they fuse another product.
    static constexpr bool is_deep() { return forward.depth > 16 * part_multiple; }
    template <class T>
    static constexpr bool pays() {
        const std::size_t row = static_cast<std::size_t>(forward.columns) * sizeof(T);
        return matrix.kind == Kind::leaf && input.kind == Kind::leaf && same_columns() && updates_only<P, last>(matrix.leaf) &&
               has_parts<T, forward> && row * static_cast<std::size_t>(forward.depth) > swept_from && row <= stream_limit;
    }
    /// Columns of a panel.
    template <class T>
    static constexpr int panel() {
        const int columns = stream_panel / (forward.columns * static_cast<int>(sizeof(T))) / part_multiple * part_multiple;
        return columns < part_multiple ? part_multiple : columns < forward.depth ? columns : forward.depth;
    }
};

/// Whether a step reads what is written anew for each sample, before the update for the one before: target or noise. `moved`:
/// through a movement, so that a step by need is computed from what is below it.
template <class P>
constexpr bool reads_what_is_written_anew(int step, bool moved = false) {
    const Step& s = P::step(step);
    if (s.leaf >= 0)
        return P::leaf(s.leaf).kind == LeafKind::target || is_noise(P::leaf(s.leaf).kind);
    if (s.kind == Kind::movement || (moved && s.by_need))
        for (const int o : s.in)
            if (o >= 0 && reads_what_is_written_anew<P>(o, true))
                return true;
    return false;
}
template <class P, int G>
constexpr bool may_wait() {
    for (int k = 0; k < P::group(G).count; ++k)
        for (const int o : P::step(P::member(P::group(G), k)).in)
            if (o >= 0 && reads_what_is_written_anew<P>(o))
                return false;
    return true;
}

template <class P, class T>
constexpr bool find_stream() {
    constexpr int last = P::plan().group_count - 1;
    if constexpr (P::samples == 1 && find_product<P>() < last && P::group(last).product >= 0)
        return Stream<P>::template pays<T>() && may_wait<P, last>() && !sweeps<P, T, last - 1>;
    return false;
}
/// Whether the last group for one sample and the first product for the next may run together.
template <class P, class T>
inline constexpr bool streams = find_stream<P, T>();

/// The last group with the memory of one sample, and the groups up to the first product with that of the next. The memories may
/// share all but their inputs: nothing is written for the next sample before the update is done.
template <class P, class T, class M>
ETCH_INLINE void run_stream(const M& now, const M& next) {
    using S = Stream<P>;
    const T* const input = base_of<P, first_factor<P, S::first>>(next, 0);
    const T* const matrix = base_of<P, second_factor<P, S::first>>(next, 0);
    const auto epilogue = started(typename Loop<P, T, S::first, M>::template Epilogue<false>{next, 0});
    ProductInParts<T, S::forward> product;
    product.start(input, epilogue);
    each_panel<S::forward.depth, S::template panel<T>()>([&](int first, auto columns) ETCH_INLINE_LAMBDA {
        update_panel<P, T, S::last, columns>(now, first);
        product.add(input, matrix, first, first + columns);
    });
    run_groups<P, 0>(next, indices<S::first>{});
    product.finish(epilogue);
}

} // namespace etch::detail
