// What is timed in W1..W5: a trainer holds a net and a table, and each call is one step on the next batch.
// All of them start from the same parameters and walk through the same rows, so they can be held against each other.
#pragma once

#include "check.hpp"
#include "dynamic/net.hpp"
#include "measure.hpp"
#include "workloads.hpp"

#include <memory>
#include <string>
#include <type_traits>

namespace bench {

/// Net: a hand-written net over T for this workload and batch; its step takes rows of inputs, then targets or labels, and the
/// rate.
template <class Workload, int Batch, class Net, class T>
class HandTrainer {
public:
    T operator()() {
        const std::size_t row = walk.next();
        const T* x = &inputs[row * Workload::inputs];
        if constexpr (std::is_same_v<TargetOf<Workload, T>, T>)
            return net->step(x, &targets[row * Workload::outputs], T(Workload::learning_rate));
        else
            return net->step(x, &table.labels[row], T(Workload::learning_rate));
    }
    auto parameters() const { return net->parameters(); }

private:
    Table table = data(Workload{});
    std::vector<T> inputs{table.inputs.begin(), table.inputs.end()};
    std::vector<T> targets{table.targets.begin(), table.targets.end()};
    std::unique_ptr<Net> net = [] {
        const auto flat = initial_parameters(Workload{});
        return std::make_unique<Net>(std::vector<T>(flat.begin(), flat.end()));
    }();
    Walk walk{Workload::samples, Batch};
};

/// The dynamic baseline; `net` comes without parameters.
template <class Workload, int Batch>
class DynamicTrainer {
public:
    explicit DynamicTrainer(dynamic::Net layers) : net(std::move(layers)) { net.load(initial_parameters(Workload{})); }

    float operator()() {
        const std::size_t row = walk.next();
        const std::span<const float> x{&table.inputs[row * Workload::inputs], std::size_t(Batch) * Workload::inputs};
        dynamic::Targets targets;
        if (table.labels.empty())
            targets.values = {&table.targets[row * Workload::outputs], std::size_t(Batch) * Workload::outputs};
        else
            targets.labels = {&table.labels[row], Batch};
        return net.step(x, targets, Batch, Workload::learning_rate);
    }
    auto parameters() const { return net.parameters(); }

private:
    Table table = data(Workload{});
    dynamic::Net net;
    Walk walk{Workload::samples, Batch};
};

template <class Trainer>
Trainer make() {
    return Trainer();
}

/// Judges a step of a trainer over double by the oracle, which is independent but slow. It is the fourth step: Xor's first
/// three rows have a zero, which hides the gradient of a weight.
template <class Workload>
Finding judge_by_differences(auto trainer, int batch) {
    constexpr int steps_before = 3;
    for (int k = 0; k < steps_before; ++k)
        trainer();
    const auto before = trainer.parameters();
    const auto loss = trainer();
    const auto after = trainer.parameters();

    const Table table = data(Workload{});
    const auto by_oracle = [&](const auto* targets) {
        return check_step(Workload{}, &table.inputs[std::size_t(steps_before * batch * Workload::inputs)], targets, batch,
                          before, after, loss, Workload::learning_rate);
    };
    return table.labels.empty() ? by_oracle(&table.targets[std::size_t(steps_before * batch * Workload::outputs)])
                                : by_oracle(&table.labels[std::size_t(steps_before * batch)]);
}

/// Judges some steps of a trainer by those of `reference`: the losses, and how far every parameter moved. Float against double.
template <class Workload>
Finding judge_by(auto reference, auto trainer) {
    double worst = 0;
    for (int k = 0; k < 3; ++k) {
        const auto right = reference();
        worst = std::max(worst, difference(Real(trainer()), Real(right)));
    }
    const auto start = initial_parameters(Workload{});
    const auto right = reference.parameters();
    const auto found = trainer.parameters();
    double largest_move = 0, largest_error = right.size() == found.size() ? 0 : HUGE_VAL;
    for (std::size_t i = 0; i < std::min(right.size(), found.size()); ++i) {
        largest_move = std::max(largest_move, std::abs(double(right[i]) - double(start[i])));
        largest_error = std::max(largest_error, std::abs(double(right[i]) - double(found[i])));
    }
    return {std::max(worst, largest_error / largest_move), 1e-3};
}

/// Count steps of a trainer in one call, which returns their mean loss.
template <class Trainer, int Count>
class Repeated {
public:
    auto operator()() {
        auto sum = trainer();
        for (int k = 1; k < Count; ++k)
            sum += trainer();
        return sum / Count;
    }
    auto parameters() const { return trainer.parameters(); }

private:
    Trainer trainer;
};

/// Checks and times `name`: `make` makes the trainer, `make_reference` one over double to judge it by.
template <class Workload, int Batch>
int train_case(const std::string& name, auto make, auto make_reference) {
    check(name, [=] { return judge_by<Workload>(make_reference(), make()); });
    return measure(name, {.samples = Batch, .flops = Batch * Workload::step_flops, .bytes = Workload::step_bytes(Batch)}, make);
}

} // namespace bench
