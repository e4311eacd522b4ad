// Loss and gradient of a network for one sample; the Jacobian of its output.
//
//   const auto [loss, gradient] = value_and_gradient<CrossEntropy>(net, x, Label<2>{1});
#pragma once

#include <etch/nn/action.hpp>
#include <etch/nn/compose.hpp>
#include <etch/nn/sample.hpp>
#include <etch/nn/target.hpp>
#include <etch/nn/training_chain.hpp>

namespace etch {

template <Network N>
struct LossAndGradient {
    typename N::scalar loss;
    N gradient; // of the loss by each parameter, in its place
};

namespace detail {
template <class N, class Of, class Y>
struct TargetMemory {
    static constexpr int size = target_size<N, Of>;
    typename N::scalar values[static_cast<std::size_t>(size)];
    constexpr explicit TargetMemory(const Y& y) { write_target<size>(y, values); }
};
} // namespace detail

/// The loss for one sample. The target is a vector or a Label.
template <Loss Of, Network N, class Y>
constexpr typename N::scalar value(const N& net, const typename N::Input& x, const Y& y) {
    using T = typename N::scalar;
    constexpr int last = N::layer_count - 1;
    using L = typename N::template layer<last>;
    using P = Program<LossRecipe<L, Of, false>, is_precise<T>, 1>;
    const detail::TargetMemory<N, Of, Y> target{y};
    const T weight = 1, *input = data_of(x);
    T before[static_cast<std::size_t>(input_extents<L>.size())], scratch[static_cast<std::size_t>(P::plan().scratch) + 1],
        loss{};
    if constexpr (last > 0) {
        using C = ForwardChain<N, 1, last>;
        detail::refuse_too_large<C::memory() * sizeof(T)>();
        T chain_scratch[static_cast<std::size_t>(C::memory()) + 1];
        C::run(net.parameters().data(), input, before, chain_scratch);
        input = before;
    }
    run<P>(block_memory<P, L>(BlockInputs<T>{.input = input,
                                             .parameters = net.parameters().data() + N::template parameter_begin<last>,
                                             .target = target.values,
                                             .sample_weight = &weight},
                              &loss, static_cast<T*>(nullptr), static_cast<T*>(nullptr), scratch, 1, NoSink{}));
    return loss;
}
template <Loss Of, Network N, class Y>
constexpr auto value(const N& net, const Sample<N, Y>& sample) {
    return value<Of>(net, sample.x, sample.y);
}

/// The loss and its gradient for one sample; the gradient is written to a network of the caller's, which may be of any storage.
template <Loss Of, Network N, class Y>
constexpr typename N::scalar value_and_gradient(const N& net, const typename N::Input& x, const Y& y, N& gradient) {
    using T = typename N::scalar;
    using C = TrainingChain<N, Of, 1>;
    detail::refuse_too_large<C::memory() * sizeof(T)>();
    T scratch[static_cast<std::size_t>(C::memory()) + 1];
    gradient = N{};
    const detail::TargetMemory<N, Of, Y> target{y};
    return C::run({.parameters = net.parameters().data(),
                   .input = data_of(x),
                   .target = target.values,
                   .sample_weight = T(1),
                   .scratch = scratch},
                  StoreGradient<T>{gradient.parameters().data()});
}

/// The loss and its gradient for one sample.
template <Loss Of, Network N, class Y>
constexpr LossAndGradient<N> value_and_gradient(const N& net, const typename N::Input& x, const Y& y) {
    detail::refuse_too_large<sizeof(N)>();
    LossAndGradient<N> result{};
    result.loss = value_and_gradient<Of>(net, x, y, result.gradient);
    return result;
}
template <Loss Of, Network N, class Y>
constexpr auto value_and_gradient(const N& net, const Sample<N, Y>& sample) {
    return value_and_gradient<Of>(net, sample.x, sample.y);
}

namespace detail {

/// A loss that is linear: its gradient is one combination of the rows of the Jacobian.
struct Projection {
    static constexpr auto of(auto prediction, auto direction) { return dot(prediction, direction); }
};

/// The gradient of a loss by the input; the parameters count as constants.
template <class Of, class N>
constexpr void input_gradient_into(const N& net, const typename N::scalar* x, const typename N::scalar* target,
                                   typename N::scalar* gradient) {
    using T = typename N::scalar;
    using C = TrainingChain<frozen<N>, Of, 1, true>;
    refuse_too_large<C::memory() * sizeof(T)>();
    T scratch[static_cast<std::size_t>(C::memory()) + 1];
    C::run({.parameters = net.parameters().data(),
            .input = x,
            .target = target,
            .sample_weight = T(1),
            .scratch = scratch,
            .input_gradient = gradient},
           DropGradient{});
}

} // namespace detail

/// The gradient of the loss by the input.
template <Loss Of, Network N, class Y>
constexpr typename N::Input input_gradient(const N& net, const typename N::Input& x, const Y& y) {
    typename N::Input gradient{};
    const detail::TargetMemory<N, Of, Y> target{y};
    detail::input_gradient_into<Of>(net, data_of(x), target.values, data_of(gradient));
    return gradient;
}

/// How each output moves with each input: d output_i / d input_j at (i, j).
template <Network N>
constexpr auto jacobian(const N& net, const typename N::Input& x) {
    using T = typename N::scalar;
    Matrix<T, N::output_size, N::input_size> result{};
    Vector<T, N::output_size> unit{};
    Vector<T, N::input_size> row{};
    for (int i = 0; i < N::output_size; ++i) {
        unit[i] = 1;
        detail::input_gradient_into<detail::Projection>(net, data_of(x), unit.data(), row.data());
        unit[i] = 0;
        for (int j = 0; j < N::input_size; ++j)
            result(i, j) = row[j];
    }
    return result;
}

} // namespace etch
