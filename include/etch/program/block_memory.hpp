// What the program of a block runs on: where it finds its input, its parameters, the noise of training, and what goes back; and
// the sink that hands gradients of parameters on.
#pragma once

#include <etch/program/block.hpp>
#include <etch/program/run.hpp>

namespace etch {

/// Where a block finds what it reads. Null where a program does not read it.
template <class T>
struct BlockInputs {
    const T* input = nullptr;
    const T* parameters = nullptr;
    const T* output_gradient = nullptr;
    const T* target = nullptr;
    const T* sample_weight = nullptr;
    const T* noise = nullptr;
};

/// Elements of noise that a program reads for a sample, from its leaves before number `leaf`.
template <class P>
constexpr int noise_before(int leaf) {
    int count = 0;
    for (int l = 0; l < leaf; ++l)
        count += is_noise(P::leaf(l).kind) ? P::leaf(l).extents.size() : 0;
    return count;
}
/// Elements of noise that a program reads for a whole tile.
template <class P>
inline constexpr int noise_count = P::samples * noise_before<P>(P::compiled().leaf_count);

namespace detail {

/// Where leaf I of a program stands among the parameters of its block.
template <class P, class L, int I>
inline constexpr int leaf_offset =
    P::leaf(I).kind == LeafKind::parameter ? BlockParameters<L>::offset_of(P::leaf(I).name.view()) : 0;
template <class P, int I>
inline constexpr LeafKind leaf_kind = P::leaf(I).kind;

template <class P, class L, int I, class T>
    requires(leaf_kind<P, I> == LeafKind::parameter)
ETCH_INLINE constexpr const T* leaf_address(const BlockInputs<T>& from) {
    return from.parameters + leaf_offset<P, L, I>;
}
template <class P, class L, int I, class T>
    requires(is_noise(leaf_kind<P, I>))
ETCH_INLINE constexpr const T* leaf_address(const BlockInputs<T>& from) {
    return from.noise + P::samples * noise_before<P>(I);
}
template <class P, class L, int I, class T>
    requires(leaf_kind<P, I> != LeafKind::parameter && !is_noise(leaf_kind<P, I>))
ETCH_INLINE constexpr const T* leaf_address(const BlockInputs<T>& from) {
    return leaf_kind<P, I> == LeafKind::input       ? from.input
           : leaf_kind<P, I> == LeafKind::target    ? from.target
           : leaf_kind<P, I> == LeafKind::cotangent ? from.output_gradient
                                                    : from.sample_weight;
}

template <class P, class L, class T, class Sink, std::size_t... I>
ETCH_INLINE constexpr auto block_memory(const BlockInputs<T>& from, T* first, T* second, T* kept, T* scratch, int samples,
                                        Sink sink, std::index_sequence<I...>) {
    return Memory<T, sizeof...(I), 2, Sink>{.leaves = {leaf_address<P, L, static_cast<int>(I)>(from)...},
                                            .results = {first, second},
                                            .kept = kept,
                                            .scratch = scratch,
                                            .samples = samples,
                                            .sink = sink};
}

} // namespace detail

namespace detail {
template <class Action>
concept ByPlace = requires { requires Action::by_place; };
} // namespace detail

/// Takes gradients of parameters by their place in the block, and hands them to an action: store, add, or update. An action that
/// is not the same for all parameters has `by_place`, and at<Layer, L, leaf>() for each leaf; Layer: the block's number.
template <class P, class L, class Action, int Layer = 0>
struct ParameterSink {
    Action action;

    template <int LeafNumber, class V>
    ETCH_INLINE constexpr void take(int i, V gradient, auto delivered) const {
        action(detail::leaf_offset<P, L, LeafNumber> + i, gradient, delivered);
    }
    template <int LeafNumber, class V>
        requires detail::ByPlace<Action>
    ETCH_INLINE constexpr void take(int i, V gradient, auto delivered) const {
        action.template at<Layer, L, BlockParameters<L>::find(P::leaf(LeafNumber).name.view())>()(
            detail::leaf_offset<P, L, LeafNumber> + i, gradient, delivered);
    }
};

/// The memory of a block's program, ready to run. `first` and `second`: where the output or the loss goes, and the
/// gradient of the input.
template <class P, class L, class T, class Sink>
ETCH_INLINE constexpr auto block_memory(const BlockInputs<T>& from, T* first, T* second, T* kept, T* scratch, int samples,
                                        Sink sink) {
    return detail::block_memory<P, L>(from, first, second, kept, scratch, samples, sink,
                                      detail::indices<P::compiled().leaf_count>{});
}

} // namespace etch
