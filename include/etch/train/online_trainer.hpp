// Training on one sample at a time, in the least memory: what microcontrollers do.
//
//   OnlineTrainer<Model, MeanSquaredError, Sgd> trainer{net, Sgd{.learning_rate = 0.01}};   trainer.step(x, y);
#pragma once

#include <etch/nn/action.hpp>
#include <etch/nn/gradient.hpp>
#include <etch/nn/size.hpp>
#include <etch/train/collected.hpp>
#include <etch/train/optim/rule.hpp>
#include <etch/train/state.hpp>

namespace etch {

/// Training on one sample at a time. Memory beside the network: training_bytes<N, Of, Method>, two pointers, the options, a
/// counter and the seed of the noise.
template <Network N, Loss Of, MovesByRule Method>
class OnlineTrainer {
public:
    using T = typename N::scalar;

    /// The seed is that of masks and other noise, for layers that have any.
    constexpr explicit OnlineTrainer(N& net, const Method& method = {}, Seed seed = {})
        : net_{&net}, parameters_{net.parameters().data()}, method_{method}, seed_{seed} {
        if constexpr (requires { Method::template check<N>(); })
            Method::template check<N>();
    }

    /// One step on one sample; returns the loss before it.
    template <class Y>
    ETCH_INLINE constexpr double step(const typename N::Input& x, const Y& y) {
        const detail::TargetMemory<N, Of, Y> target{y};
        return step(data_of(x), target.values);
    }
    template <class Y>
    constexpr double step(const Sample<N, Y>& sample) {
        return step(sample.x, sample.y);
    }
    /// The options; changes count from the next step on.
    constexpr Method& method() { return method_; }
    constexpr std::uint64_t steps() const { return steps_; }
    /// Steps that the method refused: they changed nothing, did not count, and returned NaN.
    constexpr std::uint64_t refused() const {
        if constexpr (detail::sees_the_whole<Method, N>)
            return gradient_.refused;
        return 0;
    }
    /// What it remembers, to be kept and to be put back.
    constexpr TrainerState<T> state() { return {{moments_, Method::moments * count}, steps_, seed_}; }
    constexpr TrainerState<const T> state() const { return {{moments_, Method::moments * count}, steps_, seed_}; }

private:
    using Chain = TrainingChain<N, Of, 1, false, Mode::training>;
    static constexpr std::size_t count = static_cast<std::size_t>(N::parameter_count);

    ETCH_INLINE constexpr T run(const T* x, const T* target, const auto& action) {
        return Chain::run({.parameters = parameters_,
                           .input = x,
                           .target = target,
                           .sample_weight = T(1),
                           .scratch = scratch_,
                           .seed = seed_.value,
                           .step = steps_},
                          action);
    }
    ETCH_INLINE constexpr double step(const T* x, const T* target) {
        const auto rule = method_.template rule<T>(++steps_);
        const UpdateParameters<T, std::remove_const_t<decltype(rule)>, Method::moments> update{parameters_, moments_,
                                                                                               N::parameter_count, rule};
        return static_cast<double>(run(x, target, update));
    }
    ETCH_INLINE constexpr double step(const T* x, const T* target)
        requires detail::sees_the_whole<Method, N>
    {
        ++steps_;
        const T loss = run(x, target, StoreGradient<T>{gradient_.values});
        return detail::move_by_collected(*net_, method_, {loss, gradient_.values, parameters_, moments_}, steps_,
                                         gradient_.refused);
    }

    N* net_;
    T* parameters_;
    Method method_;
    Seed seed_;
    std::uint64_t steps_ = 0;
    T moments_[Method::moments * count + (Method::moments == 0)]{};
    T scratch_[static_cast<std::size_t>(Chain::memory()) + 1];
    [[no_unique_address]] detail::GradientMemory<Method, N> gradient_{};
};

} // namespace etch
