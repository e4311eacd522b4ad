// Input and target to loss and gradients: forward through the chain of the programs of a network, and back. Outputs are handed
// forward and gradients back through one scratch area whose layout is a constant.
#pragma once

#include <etch/nn/chain.hpp>
#include <etch/nn/noise.hpp>
#include <etch/nn/output/distribution.hpp>

namespace etch {

namespace detail {
template <class L>
inline constexpr bool has_modes = BlockParameters<L>::has_modes();
/// Programs for training are those for inference unless layer or loss mention modes.
template <class L, class Loss, bool InputGradient, Mode For, bool Precise>
constexpr Mode mode_of_loss() {
    if constexpr (For == Mode::inference || has_modes<L>)
        return For;
    else
        return compiled<LossRecipe<L, Loss, true, InputGradient>, Precise>.has_modes ? For : Mode::inference;
}

/// Whether training moves a parameter of the first K blocks.
template <class N, int K>
inline constexpr bool is_trained_before = is_trained_before<N, K - 1> || is_trained<typename N::template layer<K - 1>>;
template <class N>
inline constexpr bool is_trained_before<N, 0> = false;

/// Names the refusals of the programs of a chain, which says them where few lines lead to it.
template <class Chain, class Blocks>
struct refusals_of;
template <class Chain, std::size_t... K>
struct refusals_of<Chain, std::index_sequence<K...>> {
    using said = std::index_sequence<sizeof(typename Chain::template P<static_cast<int>(K)>::say_refusal)...>;
};

template <class Chain>
struct TrainingStream;

} // namespace detail

/// Input and target to loss and gradients, as training or as inference computes them. What becomes of the gradient of each
/// parameter is the action's affair.
template <class N, class Loss, int Samples, bool InputGradient = false, Mode For = Mode::inference>
struct TrainingChain {
    using T = typename N::scalar;
    static constexpr int last = N::layer_count - 1;
    template <int K>
    using L = typename N::template layer<K>;
    /// Whether block K is asked for the gradient of its input.
    template <int K>
    static constexpr bool passes_on = InputGradient || detail::is_trained_before<N, K>;
    static_assert(sizeof(detail::LossOfOutput<L<last>, Loss, For>) > 0); // or it says that the loss is for something else
    template <int K>
    struct Block {
        static constexpr Mode mode = detail::has_modes<L<K>> ? For : Mode::inference;
        using P = Program<TrainingRecipe<L<K>, passes_on<K>, mode>, is_precise<T>, Samples>;
    };
    template <int K>
        requires(K == last)
    struct Block<K> {
        static constexpr Mode mode = detail::mode_of_loss<L<K>, Loss, passes_on<K>, For, is_precise<T>>();
        using P = Program<LossRecipe<L<K>, Loss, true, passes_on<K>, mode>, is_precise<T>, Samples>;
    };
    template <int K>
    using P = typename Block<K>::P;
    using refusals = typename detail::refusals_of<TrainingChain, detail::indices<N::layer_count>>::said;
    /// Whether a block is another one in training than in inference.
    static constexpr bool has_modes = []<std::size_t... K>(std::index_sequence<K...>) {
        return ((Block<static_cast<int>(K)>::mode == Mode::training) || ...);
    }(detail::indices<N::layer_count>{});

    struct Layout {
        int output[static_cast<std::size_t>(N::layer_count) + 1]{}; // of block k; where the next one begins
        int kept[static_cast<std::size_t>(N::layer_count) + 1]{};
        int noise[static_cast<std::size_t>(N::layer_count) + 1]{};
        int area[2]{}; // for gradients on their way back: two, by turns
        int block = 0; // where the scratch memory of all blocks begins
        int noise_elements = 0;
        int total = 0;
    };
    static constexpr Layout layout() {
        Layout l;
        int size[2]{}, scratch = 0;
        detail::for_each_index<N::layer_count>([&](auto number) {
            const int output = number < last ? Samples * output_extents<L<number>>.size() : 0;
            l.kept[number] = l.output[number] + output;
            l.noise_elements += noise_count<P<number>>;
            l.noise[number] = l.kept[number] + P<number>::plan().kept;
            l.output[number + 1] = l.noise[number] + noise_count<P<number>>;
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

    static constexpr bool has_noise() { return layout().noise_elements > 0; }

    /// Whether nothing but registers is needed between the blocks of a small network.
    static constexpr bool own_scratch = Samples == 1 && memory() <= 128 && N::multiply_adds < detail::outlined_from;

    struct Data {
        const T *parameters, *input, *target;
        T sample_weight;
        T* scratch;
        T* input_gradient = nullptr;
        int samples = Samples;                       // at most
        std::uint64_t seed = 0, step = 0, first = 0; // which noise they get: see nn/noise.hpp
    };

    /// Returns the sum of weight times loss over the samples.
    template <class Action>
        requires(!own_scratch && !has_noise())
    ETCH_INLINE static constexpr T run(const Data& data, const Action& action) {
        T loss{};
        run_block<0>(data, data.input, action, loss);
        return loss;
    }
    /// In memory that nobody else can see, the compiler keeps it in registers.
    template <class Action>
        requires(own_scratch && !has_noise())
    ETCH_INLINE static constexpr T run(Data data, const Action& action) {
        T loss{}, scratch[static_cast<std::size_t>(memory()) + 1];
        data.scratch = scratch;
        run_block<0>(data, data.input, action, loss);
        return loss;
    }
    template <class Action>
        requires(has_noise())
    ETCH_INLINE static constexpr T run(const Data& data, const Action& action) {
        draw(data);
        T loss{};
        run_block<0>(data, data.input, action, loss);
        return loss;
    }

private:
    friend detail::TrainingStream<TrainingChain>;

    /// All noise, before the first block.
    ETCH_INLINE static constexpr void draw(const Data& data) {
        detail::for_each_index<N::layer_count>([&](auto number) {
            draw_noise<P<number>>({Seed{data.seed}, data.step, data.first}, number, data.samples,
                                  data.scratch + detail::layout_of_chain<TrainingChain>.noise[number]);
        });
    }

    template <int K, class Action>
    ETCH_INLINE static constexpr auto memory_of(const Data& data, const T* input, const Action& action, T& loss) {
        constexpr const auto& l = detail::layout_of_chain<TrainingChain>;
        return block_memory<P<K>, L<K>>(BlockInputs<T>{.input = input,
                                                       .parameters = data.parameters + N::template parameter_begin<K>,
                                                       .output_gradient = data.scratch + l.area[K % 2],
                                                       .target = data.target,
                                                       .sample_weight = &data.sample_weight,
                                                       .noise = data.scratch + l.noise[K]},
                                        K == last ? &loss : data.scratch + l.output[K],
                                        K == 0 ? data.input_gradient : data.scratch + l.area[(K + 1) % 2],
                                        data.scratch + l.kept[K], data.scratch + l.block, data.samples,
                                        ParameterSink<P<K>, L<K>, Action, K>{action.from(N::template parameter_begin<K>)});
    }
    template <int K, class Action>
    ETCH_INLINE static constexpr void run_block(const Data& data, const T* input, const Action& action, T& loss) {
        const auto memory = memory_of<K>(data, input, action, loss);
        detail::pass_forward<P<K>, L<K>>(memory);
        if constexpr (K < last) {
            if constexpr (K % detail::blocks_in_a_row == detail::blocks_in_a_row - 1)
                run_rest<K + 1>(data, data.scratch + detail::layout_of_chain<TrainingChain>.output[K], action, loss);
            else
                run_block<K + 1>(data, data.scratch + detail::layout_of_chain<TrainingChain>.output[K], action, loss);
            detail::pass_reverse<P<K>, L<K>>(memory);
        }
    }
    template <int K, class Action>
    [[gnu::noinline]] static constexpr void run_rest(const Data& data, const T* input, const Action& action, T& loss) {
        run_block<K>(data, input, action, loss);
    }
};

} // namespace etch
