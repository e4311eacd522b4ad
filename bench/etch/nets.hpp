// The etch side of W1..W5: one trainer over any net, and parameters in and out in the order of workloads.hpp.
#pragma once

#include "../trainers.hpp"

#include <etch/etch.hpp>

#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace bench {

/// Calls visit(parameter) for every parameter: per layer W (row per output), then b.
template <class Workload>
void for_each_parameter(auto& net, auto visit) {
    const auto layer = [&]<int L>() {
        constexpr int in = Workload::sizes[L], out = Workload::sizes[L + 1];
        auto&& weights = etch::parameter<L, "W">(net);
        auto&& biases = etch::parameter<L, "b">(net);
        for (int o = 0; o < out; ++o)
            for (int i = 0; i < in; ++i)
                visit(weights(o, i));
        for (int o = 0; o < out; ++o)
            visit(biases(o));
    };
    [&]<int... L>(std::integer_sequence<int, L...>) {
        (layer.template operator()<L>(), ...);
    }(std::make_integer_sequence<int, int(Workload::sizes.size()) - 1>());
}

/// A net whose vectors begin with a cache line, as fixed-size matrices of other libraries do.
template <class Model>
struct alignas(64) Aligned {
    Model net{};
};

/// A net with the parameters that every contender starts from.
template <class Workload, class Model>
std::unique_ptr<Aligned<Model>> starting_net() {
    static_assert(Model::parameter_count == Workload::parameter_count);
    auto start = std::make_unique<Aligned<Model>>();
    for_each_parameter<Workload>(start->net, [flat = initial_parameters(Workload{}),
                                              at = std::size_t(0)](auto& parameter) mutable { parameter = flat[at++]; });
    return start;
}

/// Each call is one step on the next batch; a batch of one is a sample, any other a view of rows. In turn: a step on each of them.
template <class Workload, int Batch, class Model, class Loss, bool InTurn = false>
class EtchTrainer {
    static constexpr bool classifies = Workload::last == Last::softmax_cross_entropy;
    using Target = std::conditional_t<classifies, etch::Label<Workload::outputs>, etch::Vector<float, Workload::outputs>>;
    struct Sample {
        etch::Vector<float, Workload::inputs> x;
        Target y;
    };

public:
    EtchTrainer() {
        if (Batch == 1)
            for (std::size_t r = 0; r < std::size_t(Workload::samples); ++r) {
                Sample sample{};
                std::copy_n(&table.inputs[r * Workload::inputs], Workload::inputs, sample.x.data());
                if constexpr (classifies)
                    sample.y = Target{table.labels[r]};
                else
                    std::copy_n(&table.targets[r * Workload::outputs], Workload::outputs, sample.y.data());
                samples.push_back(sample);
            }
    }

    auto operator()() {
        const std::size_t row = walk.next();
        if constexpr (Batch == 1) {
            return trainer.step(samples[row].x, samples[row].y);
        } else {
            const std::span inputs(&table.inputs[row * Workload::inputs], std::size_t(Batch * Workload::inputs));
            if constexpr (classifies)
                return train(etch::labelled<Model>(inputs, std::span(&table.labels[row], std::size_t(Batch))));
            else
                return train(etch::dataset<Model>(
                    inputs, std::span(&table.targets[row * Workload::outputs], std::size_t(Batch * Workload::outputs))));
        }
    }
    std::vector<float> parameters() const {
        std::vector<float> flat;
        for_each_parameter<Workload>(std::as_const(place->net), [&](float parameter) { flat.push_back(parameter); });
        return flat;
    }

private:
    auto train(const auto& rows) {
        if constexpr (InTurn)
            return trainer.step_each(rows);
        else
            return trainer.step(rows);
    }

    Table table = data(Workload{});
    std::vector<Sample> samples;
    std::unique_ptr<Aligned<Model>> place = starting_net<Workload, Model>();
    etch::Trainer<Model, Loss, etch::Sgd> trainer{place->net, etch::Sgd{.learning_rate = Workload::learning_rate}};
    Walk walk{Workload::samples, Batch};
};

} // namespace bench
