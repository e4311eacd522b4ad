// The passes through a network: a chain of programs, one a block. Outputs of blocks are handed forward, gradients back, through
// one scratch area whose layout is a constant.
#pragma once

#include <etch/core/stack.hpp>
#include <etch/nn/layer.hpp>

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

/// Input and target to loss and gradients. What becomes of the gradient of each parameter is the action's affair.
template <class N, class Loss, int Samples, bool InputGradient = false>
struct TrainingChain {
    using T = typename N::scalar;
    static constexpr int last = N::layer_count - 1;
    template <int K>
    using L = typename N::template layer<K>;
    template <int K>
    static constexpr bool passes_on = K > 0 || InputGradient;
    template <int K>
    struct Block {
        using P = Program<TrainingRecipe<L<K>, passes_on<K>>, is_precise<T>, Samples>;
    };
    template <int K>
        requires(K == last)
    struct Block<K> {
        using P = Program<LossRecipe<L<K>, Loss, true, passes_on<K>>, is_precise<T>, Samples>;
    };
    template <int K>
    using P = typename Block<K>::P;

    struct Layout {
        int output[static_cast<std::size_t>(N::layer_count) + 1]{}; // of block k; where the next one begins
        int kept[static_cast<std::size_t>(N::layer_count) + 1]{};
        int area[2]{}; // for gradients on their way back: two, by turns
        int block = 0; // where the scratch memory of all blocks begins
        int total = 0;
    };
    static constexpr Layout layout() {
        Layout l;
        int size[2]{}, scratch = 0;
        detail::for_each_index<N::layer_count>([&](auto number) {
            const int output = number < last ? Samples * output_extents<L<number>>.size() : 0;
            l.kept[number] = l.output[number] + output;
            l.output[number + 1] = l.kept[number] + P<number>::plan().kept;
            if (number < last)
                size[number % 2] = detail::larger(size[number % 2], output);
            scratch = detail::larger(scratch, P<number>::plan().scratch);
        });
        l.area[0] = l.output[N::layer_count];
        l.area[1] = l.area[0] + size[0];
        l.block = l.area[1] + size[1];
        l.total = l.block + scratch;
        return l;
    }
    /// Elements of scratch memory.
    static constexpr int memory() { return layout().total; }

    /// Whether nothing but registers is needed between the blocks of a small network.
    static constexpr bool own_scratch = Samples == 1 && memory() <= 128 && N::multiply_adds < detail::outlined_from;

    struct Data {
        const T *parameters, *input, *target;
        T sample_weight;
        T* scratch;
        T* input_gradient = nullptr;
        int samples = Samples; // at most
    };

    /// Returns the sum of weight times loss over the samples.
    template <class Action>
        requires(!own_scratch)
    ETCH_INLINE static constexpr T run(const Data& data, const Action& action) {
        T loss{};
        run_block<0>(data, data.input, action, loss);
        return loss;
    }
    /// In memory that nobody else can see, the compiler keeps it in registers.
    template <class Action>
        requires own_scratch
    ETCH_INLINE static constexpr T run(Data data, const Action& action) {
        T loss{}, scratch[static_cast<std::size_t>(memory()) + 1];
        data.scratch = scratch;
        run_block<0>(data, data.input, action, loss);
        return loss;
    }

private:
    template <int K, class Action>
    ETCH_INLINE static constexpr void run_block(const Data& data, const T* input, const Action& action, T& loss) {
        constexpr const auto& l = detail::layout_of_chain<TrainingChain>;
        const ParameterSink<P<K>, L<K>, Action> sink{action.from(N::template parameter_begin<K>)};
        BlockInputs<T> from{.input = input, .parameters = data.parameters + N::template parameter_begin<K>};
        T* const back = K == 0 ? data.input_gradient : data.scratch + l.area[(K + 1) % 2];
        if constexpr (K == last) {
            from.target = data.target, from.sample_weight = &data.sample_weight;
            const auto memory = block_memory<P<K>, L<K>>(from, &loss, back, data.scratch + l.kept[K], data.scratch + l.block,
                                                         data.samples, sink);
            detail::pass_forward<P<K>, L<K>>(memory);
        } else {
            T* const output = data.scratch + l.output[K];
            from.output_gradient = data.scratch + l.area[K % 2];
            const auto memory = block_memory<P<K>, L<K>>(from, output, back, data.scratch + l.kept[K], data.scratch + l.block,
                                                         data.samples, sink);
            detail::pass_forward<P<K>, L<K>>(memory);
            if constexpr (K % detail::blocks_in_a_row == detail::blocks_in_a_row - 1)
                run_rest<K + 1>(data, output, action, loss);
            else
                run_block<K + 1>(data, output, action, loss);
            detail::pass_reverse<P<K>, L<K>>(memory);
        }
    }
    template <int K, class Action>
    [[gnu::noinline]] static constexpr void run_rest(const Data& data, const T* input, const Action& action, T& loss) {
        run_block<K>(data, input, action, loss);
    }
};

} // namespace etch
