// The forward pass through a network: a chain of programs, one a block, which hand their outputs on through one scratch area
// whose layout is a constant. The way back is in training_chain.hpp.
//
//   ForwardChain<N, 1>::run(net.parameters().data(), input, output, scratch);
#pragma once

#include <etch/core/stack.hpp>
#include <etch/nn/layer.hpp>
#include <etch/program/block_memory.hpp>

namespace etch {

namespace detail {

/// Blocks of this many multiply-adds and more are functions of their own: a call costs them nothing, and a chain of many equal
/// blocks is compiled once.
inline constexpr long outlined_from = 512;

/// After so many blocks the rest of a chain is a function of its own: nested inlining costs the compiler the square of the
/// depth.
inline constexpr int blocks_in_a_row = 4;

// They copy their pointers: nobody else can see the copy, so stores to numbers leave it in registers.
template <class P, class M>
[[gnu::noinline]] constexpr void run_forward_outlined(const M& memory) {
    const M copy = memory;
    run_forward<P>(copy);
}
template <class P, class M>
[[gnu::noinline]] constexpr void run_reverse_outlined(const M& memory) {
    const M copy = memory;
    run_reverse<P>(copy);
}

template <class P, class L, class M>
ETCH_INLINE constexpr void pass_forward(const M& memory) {
    if constexpr (multiply_adds_of<L> >= outlined_from)
        run_forward_outlined<P>(memory);
    else
        run_forward<P>(memory);
}
template <class P, class L, class M>
ETCH_INLINE constexpr void pass_reverse(const M& memory) {
    if constexpr (multiply_adds_of<L> >= outlined_from)
        run_reverse_outlined<P>(memory);
    else
        run_reverse<P>(memory);
}

/// The layout of a chain's memory, worked out once.
template <class Chain>
inline constexpr auto layout_of_chain = Chain::layout();

constexpr int larger(int a, int b) { return a > b ? a : b; }

} // namespace detail

/// Input to output of the first Count blocks, which write into two areas by turns.
template <class N, int Samples, int Count = N::layer_count>
struct ForwardChain {
    using T = typename N::scalar;
    static constexpr int last = Count - 1;
    template <int K>
    using L = typename N::template layer<K>;
    template <int K>
    using P = Program<ForwardRecipe<L<K>>, is_precise<T>, Samples>;

    struct Layout {
        int area[2]{}, block = 0;
    };
    static constexpr Layout layout() {
        Layout l;
        detail::for_each_index<Count>([&](auto number) {
            if (number < last)
                l.area[number % 2] = detail::larger(l.area[number % 2], Samples * output_extents<L<number>>.size());
            l.block = detail::larger(l.block, P<number>::plan().scratch);
        });
        return l;
    }
    /// Elements of scratch memory.
    static constexpr int memory() {
        const Layout l = layout();
        return l.area[0] + l.area[1] + l.block;
    }

    /// Rows of input to as many of output; `samples` of them, at most Samples.
    ETCH_INLINE static constexpr void run(const T* parameters, const T* input, T* output, T* scratch, int samples = Samples) {
        run_block<0>(parameters, input, output, scratch, samples);
    }

private:
    template <int K>
    ETCH_INLINE static constexpr void run_block(const T* parameters, const T* input, T* output, T* scratch, int samples) {
        constexpr const auto& l = detail::layout_of_chain<ForwardChain>;
        T* const to = K == last ? output : scratch + (K % 2 == 0 ? 0 : l.area[0]);
        const auto memory = block_memory<P<K>, L<K>>(
            BlockInputs<T>{.input = input, .parameters = parameters + N::template parameter_begin<K>}, to,
            static_cast<T*>(nullptr), static_cast<T*>(nullptr), scratch + l.area[0] + l.area[1], samples, NoSink{});
        detail::pass_forward<P<K>, L<K>>(memory);
        if constexpr (K < last && K % detail::blocks_in_a_row == detail::blocks_in_a_row - 1)
            run_rest<K + 1>(parameters, to, output, scratch, samples);
        else if constexpr (K < last)
            run_block<K + 1>(parameters, to, output, scratch, samples);
    }
    template <int K>
    [[gnu::noinline]] static constexpr void run_rest(const T* parameters, const T* input, T* output, T* scratch, int samples) {
        run_block<K>(parameters, input, output, scratch, samples);
    }
};

} // namespace etch
