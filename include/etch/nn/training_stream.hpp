// Samples one after the other, each with an update of its own, through a chain whose first block is streamed: the update of its
// matrix for one sample is also the first product of the next (program/stream.hpp). What comes of it is what runs of the chain, one
// for each sample, come to.
//
//   TrainingStream<Chain>::run(count, data_of, update_of, visit);
#pragma once

#include <etch/nn/training_chain.hpp>
#include <etch/program/stream.hpp>

#include <cstdint>

namespace etch::detail {

// They copy their pointers, as blocks do (nn/chain.hpp).
template <class P, class T, class M>
[[gnu::noinline]] void run_stream_outlined(const M& now, const M& next) {
    const M copy = now, copy_of_next = next;
    run_stream<P, T>(copy, copy_of_next);
}
template <class P, int First, int End, class M>
[[gnu::noinline]] void run_groups_outlined(const M& memory) {
    const M copy = memory;
    run_groups<P, First>(copy, indices<End - First>{});
}

template <class Chain>
struct TrainingStream {
    using T = typename Chain::T;
    using Data = typename Chain::Data;
    using P = typename Chain::template P<0>;

    /// Whether a sequence can be streamed, and is faster so. The input of the first block is what nothing writes over.
    static constexpr bool pays = streams<P, T> && !Chain::template passes_on<0>;

    /// Samples 0 ... count - 1. data_of(i) is asked for a sample when the target of the one before is not needed any
    /// more; inputs stay where they are until the one after is done. next_update() is the action of the next step,
    /// visit(loss) takes its loss.
    static void run(std::uint64_t count, const auto& data_of, const auto& next_update, const auto& visit) {
        if (count == 0)
            return;
        Data now = data_of(std::uint64_t{0});
        for (std::uint64_t i = 0;;) {
            const auto action = next_update();
            T loss{};
            const auto memory = Chain::template memory_of<0>(now, now.input, action, loss);
            if (i == 0)
                begin(now, memory);
            between(now, action, memory, loss);
            visit(loss);
            if (++i == count)
                return run_groups_outlined<P, last_group, last_group + 1>(memory);
            const Data next = data_of(i);
            if constexpr (Chain::has_noise())
                Chain::draw(next);
            run_stream_outlined<P, T>(memory, Chain::template memory_of<0>(next, next.input, action, loss));
            now = next;
        }
    }

private:
    static constexpr int begun = find_product<P>() + 1, last_group = P::plan().group_count - 1;

    template <class M>
    ETCH_INLINE static void begin(const Data& data, const M& memory) {
        if constexpr (Chain::has_noise())
            Chain::draw(data);
        if constexpr (forward_groups<P> == begun)
            run_forward_outlined<P>(memory); // the code of single steps
        else
            run_groups_outlined<P, 0, begun>(memory);
    }
    /// Between the first product and the update: the other groups of the first block, and the other blocks.
    template <class M>
    [[gnu::noinline]] static void between(const Data& data, const auto& action, const M& memory, T& loss) {
        const M copy = memory;
        constexpr int forward = Chain::last == 0 ? last_group : forward_groups<P>;
        run_groups<P, begun>(copy, indices<forward - begun>{});
        if constexpr (Chain::last > 0) {
            T* const output = data.scratch + layout_of_chain<Chain>.output[0];
            Chain::template run_block<1>(data, output, action, loss);
            run_groups<P, forward>(copy, indices<last_group - forward>{});
        }
    }
};

} // namespace etch::detail
