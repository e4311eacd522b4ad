// W4 at batch 32, a whole epoch in shuffled order: fit with all that watches it, against the loop of steps that a user would write.
// Validation is not timed: it costs what it looks at.
#include "../hand/digits.hpp"
#include "nets.hpp"

#include <etch/io/clock.hpp>
#include <etch/io/history.hpp>
#include <etch/io/progress_line.hpp>

#include <cstdio>
#include <cstdlib>

namespace {
using namespace bench;

using Model = etch::Net<etch::Dense<784, 128, etch::Relu>, etch::Dense<128, 10, etch::Softmax>>;
using Trainer = etch::Trainer<Model, etch::CrossEntropy, etch::Adam>;
constexpr int batch_size = 32;

struct Training {
    Table table = bench::data(Digits{});
    decltype(etch::labelled<Model>(table.inputs, table.labels)) data = etch::labelled<Model>(table.inputs, table.labels);
    std::unique_ptr<Aligned<Model>> place = starting_net<Digits, Model>();
    std::unique_ptr<Trainer> trainer = std::make_unique<Trainer>(place->net, etch::Adam{.learning_rate = 1e-4});
};

/// A callback whose time does not count.
template <class C>
struct Untimed {
    benchmark::State& state;
    C callback;
    void operator()(etch::Progress& progress, auto& trainer) {
        state.PauseTiming();
        callback(progress, trainer);
        state.ResumeTiming();
    }
};
template <class C>
Untimed(benchmark::State&, C) -> Untimed<C>;

void loop_of_steps(benchmark::State& state) {
    Training training;
    std::uint64_t epoch = 0;
    for (auto _ : state) {
        double loss = 0;
        for (const auto& batch : training.data.shuffled(etch::Seed{epoch++}).batches(batch_size))
            loss += training.trainer->step(batch);
        consume(loss);
    }
    state.SetItemsProcessed(state.iterations() * Digits::samples);
}

/// As many epochs as are asked for in one call, as training has them.
void watched_fit(benchmark::State& state) {
    Training training;
    const auto early = std::make_unique<etch::EarlyStopping<Model>>(
        training.place->net, etch::NoImprovement{.patience = 1'000'000, .of = &etch::Progress::validation_loss});
    std::FILE* const nowhere = std::fopen("/dev/null", "w");
    if (nowhere == nullptr)
        std::abort();
    etch::io::ProgressLine line("training", 0, "epochs", nowhere);
    etch::io::History history;
    struct Turn { // the loop of the benchmark, turned by an epoch
        benchmark::State& state;
        bool operator()(const etch::Progress&) { return state.KeepRunning(); }
    };
    if (state.KeepRunning())
        etch::fit(*training.trainer, training.data, {.epochs = std::uint64_t(-1), .batch_size = batch_size},
                  Untimed{state, etch::Validation{training.data, etch::Accuracy{}, etch::LogLoss{}}}, *early,
                  etch::Divergence{} || etch::TargetLoss{-1} || etch::TimeLimit{1e9, etch::io::SteadyClock{}}, history, line,
                  Turn{state});
    std::fclose(nowhere);
    state.SetItemsProcessed(state.iterations() * Digits::samples);
}

[[maybe_unused]] const bool registered = [] {
    benchmark::RegisterBenchmark("W4_epoch_b32/loops", loop_of_steps);
    benchmark::RegisterBenchmark("W4_epoch_b32/etch", watched_fit);
    return true;
}();

} // namespace
