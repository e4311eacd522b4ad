// Training that can be ended at any time and goes on where it was: end it by Ctrl-C or kill, and start it again.
//
//   checkpoint FILE     trains and keeps its state in FILE; ends with 143 (SIGTERM) or 130 (Ctrl-C) if told to, else with 0
//   checkpoint          shows it: one run without interruption, one that is told to end every 610 steps. The same bits, or 1
#include <etch/etch.hpp>
#include <etch/io/checkpoint.hpp>
#include <etch/io/stop_on_signal.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>

using namespace etch;

// Which side of the sine a point is on.
using Model = Net<Dense<2, 24, Tanh>, Dropout<24, Percent<10>>, Dense<24, 1, Sigmoid>>;

struct Points {
    static constexpr std::uint64_t size() { return 400; }
    Sample<Model> operator[](std::uint64_t i) const { // computed, so that there is nothing to keep
        Random random{Seed{1}, i};
        const float x = uniform<float>(random, -3, 3), y = uniform<float>(random, -2, 2);
        return {{x, y}, {y > math::sin(x) ? 1.0F : 0.0F}};
    }
};

struct Ended {
    int status;
    std::uint64_t steps;
    Model net;
};

/// Trains from what FILE holds, if there is one; `after` so many steps it tells itself to end.
Ended train(const std::string& file, std::uint64_t after = ~std::uint64_t{0}) {
    const Points points;
    Model net = initialized<Model>(Xavier{}, Seed{2});
    FitOptions options{.epochs = 160, .batch_size = 16, .seed = Seed{3}};
    Trainer<Model, BinaryCrossEntropy, Scheduled<Adam, CosineAnnealing>> trainer{
        net, scheduled(Adam{.learning_rate = 0.02}, CosineAnnealing{.period = 4000}), options.seed};

    const io::StopOnSignal stop{SIGTERM, SIGINT};
    io::Checkpoint checkpoint{file, trainer, points, options, {.every = 500}};
    if (checkpoint.resume())
        std::printf("goes on after %d epochs and %d batches\n", int(options.start.epoch), int(options.start.batch));

    struct {
        std::uint64_t after;
        void on_step(const Progress& progress) const {
            if (progress.steps == after)
                std::raise(SIGTERM);
        }
    } impatient{after};
    const Report report = fit(trainer, points, options, impatient, stop, checkpoint);
    std::printf("%d steps, loss %.4f: %s\n", int(trainer.steps()), report.loss, report.reason);
    return {stop.exit_status(), trainer.steps(), net};
}

int show() {
    std::string directory = (std::filesystem::temp_directory_path() / "etch-XXXXXX").string();
    if (mkdtemp(directory.data()) == nullptr)
        return 1;
    std::printf("without interruption\n");
    const Ended whole = train(directory + "/whole.etch");
    std::printf("\ntold to end again and again\n");
    Ended part = train(directory + "/parts.etch", 610);
    int runs = 1;
    for (; part.status == 143 && runs < 10; ++runs)
        part = train(directory + "/parts.etch", 610);
    std::filesystem::remove_all(directory);

    const bool same = part.status == 0 && part.steps == whole.steps && part.net == whole.net;
    const double right = accuracy(part.net, Points{});
    std::printf("\n%d runs, %.1f %% of the points right; the parameters are %s\n", runs, 100 * right,
                same ? "the same, bit for bit" : "not the same");
    return same && right > 0.95 ? 0 : 1;
}

int main(int argc, char** argv) {
    try {
        return argc > 1 ? train(argv[1]).status : show();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "checkpoint: %s\n", error.what());
        return 1;
    }
}
