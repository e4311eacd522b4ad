// Training on one sample at a time, in the least memory: what microcontrollers do.
//
//   OnlineTrainer<Model, MeanSquaredError, Sgd> trainer{net, Sgd{.learning_rate = 0.01}};   trainer.step(x, y);
#pragma once

#include <etch/nn/action.hpp>
#include <etch/nn/gradient.hpp>
#include <etch/nn/size.hpp>
#include <etch/train/collected.hpp>
#include <etch/train/optim/rule.hpp>
#include <etch/train/sequence.hpp>
#include <etch/train/state.hpp>

namespace etch {

/// Training on one sample at a time. Memory beside the network: training_bytes<N, Of, Method>, two pointers, the options, a
/// counter and the seed of the noise.
template <Network N, Loss Of, MovesByRule Method>
class OnlineTrainer {
    using Chain = TrainingChain<N, Of, 1, false, Mode::training>;

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
    /// One step on each sample, in their order, faster where the first layer is large; returns the mean of the losses, each
    /// before its step. Refused steps do not count in it; of no samples it is 0.
    template <Dataset Data>
    constexpr double step_each(const Data& data) {
        return detail::mean_of_steps(*this, data);
    }
    /// The same; calls visit(loss) for each step that was made, perhaps before its update is: visit must not touch the network.
    template <Dataset Data, class Visit>
    constexpr void step_each(const Data& data, Visit&& visit) {
        const std::uint64_t size = data.size();
        T target[static_cast<std::size_t>(targets)];
        const auto data_of = [&](std::uint64_t i) {
            const auto& sample = data[i];
            write_target<targets>(sample.y, target);
            return data_for(read_input<N::input_size>(sample.x), target, steps_ + 1);
        };
        if constexpr (streams<Data>)
            if (!std::is_constant_evaluated())
                return detail::TrainingStream<Chain>::run(
                    size, data_of, [&] { return next_update(); }, [&](T loss) { visit(static_cast<double>(loss)); });
        for (std::uint64_t i = 0; i < size; ++i) {
            const auto& sample = data[i];
            const std::uint64_t refused_before = refused();
            write_target<targets>(sample.y, target);
            const double loss = step(read_input<N::input_size>(sample.x), static_cast<const T*>(target));
            if (refused() == refused_before)
                visit(loss);
        }
    }
    /// Whether steps on each of the samples of a dataset share sweeps: see train/sequence.hpp.
    template <class Data>
    static constexpr bool streams =
        !detail::sees_the_whole<Method, N> && detail::StaysInPlace<Data, T> && detail::TrainingStream<Chain>::pays;

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
    static constexpr std::size_t count = static_cast<std::size_t>(N::parameter_count);
    static constexpr int targets = target_size<N, Of>;

    ETCH_INLINE constexpr typename Chain::Data data_for(const T* x, const T* target, std::uint64_t step) {
        return {.parameters = parameters_,
                .input = x,
                .target = target,
                .sample_weight = T(1),
                .scratch = scratch_,
                .seed = seed_.value,
                .step = step};
    }
    /// What moves the parameters in the next step.
    ETCH_INLINE constexpr auto next_update() {
        using Rule = std::remove_const_t<decltype(method_.template rule<T>(steps_))>;
        return UpdateParameters<T, Rule, Method::moments>{parameters_, moments_, N::parameter_count,
                                                          method_.template rule<T>(++steps_)};
    }
    ETCH_INLINE constexpr double step(const T* x, const T* target) {
        const auto update = next_update();
        return static_cast<double>(Chain::run(data_for(x, target, steps_), update));
    }
    ETCH_INLINE constexpr double step(const T* x, const T* target)
        requires detail::sees_the_whole<Method, N>
    {
        ++steps_;
        const T loss = Chain::run(data_for(x, target, steps_), StoreGradient<T>{gradient_.values});
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
