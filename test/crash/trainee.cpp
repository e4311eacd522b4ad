// A program to be killed: it trains, writes a checkpoint every few steps, and goes on from the one that it finds.
//
//   trainee KIND CHECKPOINT RESULT    RESULT: the parameters when training is done. 0 done, 143 told to end, 1 something is wrong
#include <etch/etch.hpp>
#include <etch/io/checkpoint.hpp>
#include <etch/io/stop_on_signal.hpp>

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

using namespace etch;

namespace crash {

/// Samples of y = x0 x1, x uniform.
template <class N>
struct Products {
    std::vector<Sample<N>> samples;
    Products() {
        Random random{Seed{5}};
        for (int i = 0; i < 150; ++i) {
            Sample<N> s{};
            for (int k = 0; k < N::input_size; ++k)
                s.x[k] = uniform<typename N::scalar>(random, -1, 1);
            s.y[0] = s.x[0] * s.x[1];
            samples.push_back(s);
        }
    }
    std::uint64_t size() const { return samples.size(); }
    const Sample<N>& operator[](std::uint64_t i) const { return samples[i]; }
};

/// Halves the learning rate after each epoch that was no better than the best one before.
struct Halving {
    double best = 1e9;
    static constexpr bool holds_values_only = true;
    void operator()(const Progress& p, auto& trainer) {
        if (p.loss < best)
            best = p.loss;
        else
            trainer.method().learning_rate /= 2;
    }
};

template <class N, class Method>
int train(const std::string& path, const std::string& result, bool shuffle, std::uint64_t patience = 15) {
    const Products<N> data;
    N net = initialized<N>(Xavier{}, Seed{7});
    FitOptions options{.epochs = 20, .batch_size = 8, .shuffle = shuffle, .seed = Seed{3}};
    Trainer<N, MeanSquaredError, Method> trainer{net, Method{.learning_rate = 0.02}, options.seed};
    Halving halving;
    EarlyStopping early{net, {.patience = patience, .absolute = patience < 15 ? 0.01 : 0, .of = &Progress::loss}};
    const io::StopOnSignal stop;
    io::Checkpoint checkpoint{path, trainer, data, options, {.every = 3}, halving, early};
    checkpoint.resume();
    const Report report = fit(trainer, data, options, halving, early, stop, checkpoint);
    if (stop.signal() != 0)
        return stop.exit_status();
    if (patience < 15 && !report.stopped)
        throw std::logic_error("no patience that fires");
    io::replace_file(result, io::detail::bytes_of(net.parameters()));
    return 0;
}

} // namespace crash

int main(int argc, char** argv) {
    using namespace crash;
    if (argc != 4) {
        std::fprintf(stderr, "usage: trainee KIND CHECKPOINT RESULT\n");
        return 2;
    }
    try {
        switch (argv[1][0]) {
        case '0': // in batches of tiles, with masks that are drawn
            return train<Net<Dense<2, 40, Tanh>, Dropout<40, Percent<20>>, Dense<40, 1>>, Adam>(argv[2], argv[3], true);
        case '1': // one by one
            return train<BasicNet<double, Dense<2, 6, Tanh>, Dense<6, 1>>, Momentum>(argv[2], argv[3], true);
        case '3': // ended by early stopping
            return train<Net<Dense<2, 8, Tanh>, Dense<8, 1>>, Momentum>(argv[2], argv[3], true, 2);
        default: // without moments, in the order of the data
            return train<Net<Dense<2, 8, Tanh>, Dense<8, 1>>, Sgd>(argv[2], argv[3], false);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "trainee: %s\n", error.what());
        return 1;
    }
}
