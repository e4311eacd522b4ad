// Training step by step. A trainer refers to a network and owns what training needs beside it.
//
//   Trainer<Model, CrossEntropy, Adam> trainer{net, Adam{.learning_rate = 0.003}};   double loss = trainer.step(batch);
#pragma once

#include <etch/nn/action.hpp>
#include <etch/nn/gradient.hpp>
#include <etch/train/collected.hpp>
#include <etch/train/dataset.hpp>
#include <etch/train/optim/rule.hpp>
#include <etch/train/rows.hpp>
#include <etch/train/sequence.hpp>
#include <etch/train/state.hpp>

namespace etch {

/// Samples that are worked on at once. Small networks are faster one by one: they fit into registers. Large ones are read from
/// memory as seldom as possible.
template <Network N>
inline constexpr int tile_samples = N::parameter_count < 128     ? 1
                                    : N::parameter_count < 16384 ? 32
                                                                 : 128;

/// Training on batches of any size. Batches of one sample, and of no more than a tile, update each parameter as soon as its
/// gradient is known; others collect the gradient first. `Tile`: samples that are worked on at once; fewer take less memory.
template <Network N, Loss Of, Optimizer Method, int Tile = tile_samples<N>>
class Trainer {
public:
    using T = typename N::scalar;
    static constexpr int tile = Tile;
    static constexpr std::size_t count = static_cast<std::size_t>(N::parameter_count);
    static constexpr bool may_refuse = detail::sees_the_whole<Method, N> || TakesFullBatches<Method>;

    /// The seed is that of masks and other noise, for layers that have any.
    constexpr explicit Trainer(N& net, const Method& method = {}, Seed seed = {})
        : net_{&net}, parameters_{net.parameters().data()}, method_{method}, seed_{seed} {
        if constexpr (requires { Method::template check<N>(); })
            Method::template check<N>();
    }

    /// One step on the mean loss of a batch; returns that loss before the step. An empty batch changes nothing.
    template <Dataset Data>
    constexpr double step(const Data& batch) {
        const std::uint64_t size = batch.size();
        if (size == 0)
            return 0;
        const auto update = next_update();
        if (size == 1)
            return static_cast<double>(run<1>(batch, 0, 1, T(1), update));
        const T weight = T(1) / static_cast<T>(size);
        if constexpr (tile > 1)
            if (size <= tile)
                return static_cast<double>(run<tile>(batch, 0, static_cast<int>(size), weight, update));
        const T loss = collect(batch, size, weight);
        detail::apply_collected<N>(gradient_, update);
        return static_cast<double>(loss);
    }
    template <Dataset Data>
        requires detail::sees_the_whole<Method, N>
    constexpr double step(const Data& batch) {
        const std::uint64_t size = batch.size();
        if (size == 0)
            return 0;
        ++steps_;
        const T loss = collect_any(batch, size, T(1) / static_cast<T>(size));
        return detail::move_by_collected(*net_, method_, {loss, gradient_, parameters_, moments_}, steps_, refused_);
    }
    template <Dataset Data>
        requires TakesFullBatches<Method>
    constexpr double step(const Data& batch) {
        const std::uint64_t size = batch.size();
        if (size == 0)
            return 0;
        ++steps_;
        const T weight = T(1) / static_cast<T>(size);
        const Collected<N, Method::moments> collected{collect_any(batch, size, weight), gradient_, parameters_, moments_};
        if (method_.search(collected, steps_, [&] { return collect_any(batch, size, weight); }))
            return static_cast<double>(collected.loss);
        --steps_, ++refused_;
        return std::numeric_limits<double>::quiet_NaN();
    }

    /// One step on one sample.
    template <class Y>
    constexpr double step(const typename N::Input& x, const Y& y) {
        return step(detail::OneSample<typename N::Input, Y>{x, y});
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
        if constexpr (streams<Data>)
            if (!std::is_constant_evaluated())
                return detail::TrainingStream<Chain<1>>::run(
                    size, [&](std::uint64_t i) { return data_for(data[i], 0, T(1), steps_ + 1); },
                    [&] { return next_update(); }, [&](T loss) { visit(static_cast<double>(loss)); });
        for (std::uint64_t i = 0; i < size; ++i) {
            const std::uint64_t refused_before = refused_;
            const double loss = step(Batch{data, i, 1});
            if (refused_ == refused_before)
                visit(loss);
        }
    }

    /// The gradient of the mean loss of a batch by each parameter, without a step; 0 where parameters are frozen. The network
    /// is the one of inference, without masks or other noise. It stays until the next step.
    template <Dataset Data>
    constexpr std::span<const T, count> gradient(const Data& batch) {
        const std::uint64_t size = batch.size();
        collect<gradient_mode>(batch, size, size == 0 ? T(0) : T(1) / static_cast<T>(size));
        return std::span<const T, count>{gradient_, count};
    }

    /// Whether steps on each of the samples of a dataset share sweeps: see train/sequence.hpp.
    template <class Data>
    static constexpr bool streams = !may_refuse && detail::StaysInPlace<Data, T> &&
                                    detail::TrainingStream<TrainingChain<N, Of, 1, false, Mode::training>>::pays;

    constexpr N& net() { return *net_; }
    /// The options; changes count from the next step on.
    constexpr Method& method() { return method_; }
    constexpr std::uint64_t steps() const { return steps_; }
    /// Steps that the method refused: they changed nothing, did not count, and returned NaN.
    constexpr std::uint64_t refused() const { return refused_; }
    /// What it remembers, to be kept and to be put back.
    constexpr TrainerState<T> state() { return {{moments_, Method::moments * count}, steps_, seed_}; }
    constexpr TrainerState<const T> state() const { return {{moments_, Method::moments * count}, steps_, seed_}; }

private:
    template <int Samples, Mode For = Mode::training>
    using Chain = TrainingChain<N, Of, Samples, false, For>;
    /// One chain for both where they do not differ.
    static constexpr Mode gradient_mode = Chain<tile>::has_modes ? Mode::inference : Mode::training;
    static constexpr int targets = target_size<N, Of>;

    /// What moves the parameters in the next step.
    ETCH_INLINE constexpr auto next_update() {
        using Rule = std::remove_const_t<decltype(method_.template rule<T>(steps_))>;
        return UpdateParameters<T, Rule, Method::moments>{parameters_, moments_, N::parameter_count,
                                                          method_.template rule<T>(++steps_)};
    }
    /// A sample for the chain that takes one, its target in targets_; number `first` of its batch.
    template <Mode For = Mode::training>
    ETCH_INLINE constexpr typename Chain<1, For>::Data data_for(const auto& sample, std::uint64_t first, T weight,
                                                                std::uint64_t step) {
        write_target<targets>(sample.y, targets_);
        return {.parameters = parameters_,
                .input = read_input<N::input_size>(sample.x),
                .target = targets_,
                .sample_weight = weight,
                .scratch = scratch_,
                .seed = seed_.value,
                .step = step,
                .first = first};
    }

    /// The loss and gradients of `samples` samples of a batch, at most Samples, from number `first` on.
    template <int Samples, Mode For = Mode::training>
    constexpr T run(const auto& batch, std::uint64_t first, int samples, T weight, const auto& action) {
        if constexpr (Samples == 1) {
            const auto& sample = batch[first];
            return Chain<1, For>::run(data_for<For>(sample, first, weight, steps_), action);
        } else {
            const auto rows = detail::rows_of<N, targets>(batch, first, samples, inputs_, targets_);
            return Chain<Samples, For>::run({.parameters = parameters_,
                                             .input = rows.inputs,
                                             .target = rows.targets,
                                             .sample_weight = weight,
                                             .scratch = scratch_,
                                             .samples = samples,
                                             .seed = seed_.value,
                                             .step = steps_,
                                             .first = first},
                                            action);
        }
    }

    /// The loss and the gradient of a batch.
    template <Mode For = Mode::training>
    constexpr T collect(const auto& batch, std::uint64_t size, T weight) {
        for (T& element : gradient_)
            element = 0;
        const AddGradient<T> add{gradient_};
        T loss{};
        std::uint64_t done = 0;
        while (done < size) {
            const int now = static_cast<int>(size - done < tile ? size - done : tile);
            loss += run<tile, For>(batch, done, now, weight, add);
            done += static_cast<std::uint64_t>(now);
        }
        return loss;
    }
    /// The same for batches of any size: one sample is worked on as by methods that collect nothing, to the same bits.
    constexpr T collect_any(const auto& batch, std::uint64_t size, T weight) {
        if constexpr (tile > 1)
            if (size == 1) {
                for (T& element : gradient_)
                    element = 0;
                return run<1>(batch, 0, 1, weight, AddGradient<T>{gradient_});
            }
        return collect(batch, size, weight);
    }

    static constexpr int scratch_size =
        detail::larger(detail::larger(Chain<tile>::memory(), Chain<1>::memory()), Chain<tile, gradient_mode>::memory());
    static constexpr std::size_t alignment = tile > 1 ? cache_line : alignof(T);

    N* net_;
    T* parameters_;
    Method method_;
    Seed seed_;
    std::uint64_t steps_ = 0, refused_ = 0;
    alignas(alignment) T moments_[Method::moments * count + (Method::moments == 0)]{};
    alignas(alignment) T gradient_[count + (count == 0)];
    alignas(alignment) T inputs_[static_cast<std::size_t>(tile > 1 ? tile * N::input_size : 1)];
    alignas(alignment) T targets_[static_cast<std::size_t>(tile * targets)];
    alignas(alignment) T scratch_[static_cast<std::size_t>(scratch_size) + 1];
};

} // namespace etch
