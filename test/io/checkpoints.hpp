// Training to be interrupted: a small network, its data, its trainer, and all of its state as bytes to be compared.
#pragma once

#include "files.hpp"
#include <etch/io/checkpoint.hpp>
#include <etch/nn/activation/tanh.hpp>
#include <etch/nn/init/draw.hpp>
#include <etch/nn/init/xavier.hpp>
#include <etch/nn/layer/dense.hpp>
#include <etch/nn/loss/mean_squared_error.hpp>
#include <etch/train/fit.hpp>

#include <cstring>
#include <vector>

namespace checkpoints {

using namespace etch;

/// Samples of y = x0 x1, x uniform.
template <class N>
struct Products {
    using T = typename N::scalar;
    std::vector<Sample<N>> samples;

    explicit Products(std::size_t count) {
        Random random{Seed{5}};
        for (std::size_t i = 0; i < count; ++i) {
            Sample<N> s{};
            for (int k = 0; k < N::input_size; ++k)
                s.x[k] = uniform<T>(random, -1, 1);
            s.y[0] = s.x[0] * s.x[1];
            samples.push_back(s);
        }
    }
    std::uint64_t size() const { return samples.size(); }
    const Sample<N>& operator[](std::uint64_t i) const { return samples[i]; }
};

using Small = Net<Dense<2, 2, Tanh>, Dense<2, 1>>;

template <class N, class Method, class Loss = MeanSquaredError>
struct Run {
    using T = Trainer<N, Loss, Method>;
    Products<N> data;
    N net = initialized<N>(Xavier{}, Seed{7});
    FitOptions options;
    T trainer;

    explicit Run(FitOptions how = {.epochs = 3, .batch_size = 4, .seed = Seed{3}}, const Method& method = {},
                 std::size_t samples = 22)
        : data{samples}, options{how}, trainer{net, method, how.seed} {}

    /// Everything that a checkpoint may change.
    std::vector<std::uint8_t> state() {
        std::vector<std::uint8_t> all;
        const auto add = [&](const void* from, std::size_t size) {
            const auto* bytes = static_cast<const std::uint8_t*>(from);
            all.insert(all.end(), bytes, bytes + size);
        };
        add(net.parameters().data(), net.parameters().size_bytes());
        add(trainer.state().moments.data(), trainer.state().moments.size_bytes());
        if constexpr (requires { trainer.method().learning_rate; }) // of options, what callbacks change
            add(&trainer.method().learning_rate, sizeof(double));
        add(&trainer.state().steps, sizeof trainer.state().steps);
        add(&trainer.state().seed, sizeof(Seed));
        add(&options.start.epoch, sizeof options.start.epoch);
        add(&options.start.batch, sizeof options.start.batch);
        add(&options.start.loss_sum, sizeof options.start.loss_sum);
        return all;
    }
    io::Bytes checkpoint() { return io::checkpoint_bytes(trainer, data.size(), options, "net"); }
    void restore(std::span<const std::uint8_t> file) { io::restore_checkpoint(file, "net", trainer, data.size(), options); }
};

/// Keeps a copy of the file as it is after each step.
struct CopyEachStep {
    std::string path;
    void on_step(const Progress& p) const { std::filesystem::copy_file(path, path + "." + std::to_string(p.steps)); }
};

/// The law: training that goes on from what is left after any of its steps comes to the same bits, and to the same loss.
template <class N, class Method>
void resumes_after_any_step(const Method& method = {}, FitOptions options = {.epochs = 3, .batch_size = 4, .seed = Seed{3}}) {
    const files::Directory directory;
    const auto path = directory / "net.etch";
    Run<N, Method> whole{options, method};
    Report report;
    {
        io::Checkpoint checkpoint{path, whole.trainer, whole.data, whole.options, {.every = 1}};
        BOOST_TEST(!checkpoint.resume());
        report = fit(whole.trainer, whole.data, whole.options, checkpoint, CopyEachStep{path});
    }
    BOOST_TEST(report.steps >= options.epochs);
    for (std::uint64_t step = 1; step <= report.steps; ++step) {
        Run<N, Method> run{options, method};
        io::Checkpoint checkpoint{directory / "other", run.trainer, run.data, run.options};
        checkpoint.resume_from(path + "." + std::to_string(step));
        BOOST_TEST(run.trainer.steps() == step);
        const Report rest = fit(run.trainer, run.data, run.options, checkpoint);
        run.options.start = whole.options.start;
        BOOST_TEST((run.state() == whole.state()), "interrupted after step " << step);
        BOOST_TEST(rest.steps == report.steps - step);
        BOOST_TEST(rest.loss == report.loss);
    }
}

/// Ends training after a number of steps of this call.
struct EndAfter {
    std::uint64_t steps;
    static constexpr bool ends_this_call_only = true;
    bool on_step(const Progress& p) const { return p.steps < steps; }
};

} // namespace checkpoints
