// Training that is interrupted and resumed comes to the same bits as training that is not, wherever it was interrupted.
#include "prelude.hpp"

#include "checkpoints.hpp"
#include <etch/nn/layer/dropout.hpp>
#include <etch/train/callback/early_stopping.hpp>
#include <etch/train/optim/adam.hpp>
#include <etch/train/optim/momentum.hpp>
#include <etch/train/optim/sgd.hpp>
#include <etch/train/stop/combine.hpp>
#include <etch/train/stop/max_epochs.hpp>
#include <etch/train/stop/target_loss.hpp>
#include <etch/train/stop/time_limit.hpp>

#include <limits>
#include <tuple>
#include <utility>

using namespace etch;
using checkpoints::EndAfter, checkpoints::Run, checkpoints::Small;
using files::message;
using io::Checkpoint;

namespace {

constexpr std::uint64_t all_steps = 18; // 3 epochs of 6 batches, the last one of 2 samples

/// Halves the learning rate after each epoch that was not better than the best one before.
struct Halving {
    double best = 1e9;
    std::uint64_t times = 0;
    static constexpr bool holds_values_only = true;
    void operator()(const Progress& p, auto& trainer) {
        if (p.loss < 0.9 * best)
            best = p.loss;
        else
            trainer.method().learning_rate /= 2, ++times;
    }
};

using methods = std::tuple<Sgd, Momentum, Adam>;
using nets = std::tuple<Small, BasicNet<double, Dense<2, 3, Tanh>, Dense<3, 1>>, Net<Dense<2, 40, Tanh>, Dense<40, 1>>,
                        Net<Dense<2, 9, Tanh>, Dropout<9, Percent<30>>, Dense<9, 1>>>;

/// A clock that stands.
struct Still {
    double operator()() const { return 0; }
};

using criteria = std::tuple<MaxEpochs, TargetLoss, EarlyStopping<Small>>;

template <class C>
C criterion_for(const Small& net) {
    if constexpr (std::same_as<C, MaxEpochs>)
        return {3};
    else if constexpr (std::same_as<C, TargetLoss>)
        return {0.1};
    else
        return C{net, {.patience = 3, .absolute = 0.01, .of = &Progress::loss}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(io_checkpoint)

BOOST_AUTO_TEST_CASE_TEMPLATE(killed_after_any_step, Method, methods) { checkpoints::resumes_after_any_step<Small, Method>(); }

BOOST_AUTO_TEST_CASE_TEMPLATE(ended_and_resumed_again_and_again, N, nets) {
    for (const bool shuffle : {true, false})
        for (const std::uint64_t steps : {1U, 2U, 5U, 6U, 7U}) {
            const files::Directory directory;
            const FitOptions options{.epochs = 3, .batch_size = 4, .shuffle = shuffle, .seed = Seed{9}};
            Run<N, Adam> whole{options};
            fit(whole.trainer, whole.data, whole.options);
            for (std::uint64_t done = 0; done < all_steps;) {
                Run<N, Adam> run{options};
                Checkpoint checkpoint{directory / "net.etch", run.trainer, run.data, run.options};
                BOOST_TEST(checkpoint.resume() == (done > 0));
                const Report report = fit(run.trainer, run.data, run.options, EndAfter{steps}, checkpoint);
                BOOST_REQUIRE(report.steps > 0);
                done += report.steps;
                run.options.start = {};
                if (done >= all_steps)
                    BOOST_TEST((run.state() == whole.state()), steps << " steps at a time");
            }
        }
}

BOOST_AUTO_TEST_CASE(callbacks_that_remember_are_resumed_too) {
    const FitOptions options{.epochs = 12, .batch_size = 4, .seed = Seed{3}};
    Run<Small, Sgd> whole{options, {.learning_rate = 0.3}};
    Halving halving;
    EarlyStopping early{whole.net, {.patience = 4, .of = &Progress::loss}};
    fit(whole.trainer, whole.data, whole.options, halving, early);
    BOOST_TEST(halving.times > 2U);
    for (std::uint64_t step = 1; step < 72; step += 7) {
        const files::Directory directory;
        const auto path = directory / "net.etch";
        for (const std::uint64_t steps : {step, std::uint64_t{1000}}) {
            Run<Small, Sgd> run{options, {.learning_rate = 0.3}};
            Halving now;
            EarlyStopping best{run.net, {.patience = 4, .of = &Progress::loss}};
            Checkpoint checkpoint{path, run.trainer, run.data, run.options, {.every = 5}, now, best};
            checkpoint.resume();
            fit(run.trainer, run.data, run.options, now, best, EndAfter{steps}, checkpoint);
            run.options.start = {};
            if (steps == 1000)
                BOOST_TEST(((run.state() == whole.state()) && now.times == halving.times && best.best == early.best),
                           "ended after step " << step);
        }
    }
}

// Kept as the network that deploys it finds it, and not trained on by a later run.
BOOST_AUTO_TEST_CASE_TEMPLATE(training_that_was_ended_stays_ended, C, criteria) {
    const files::Directory directory;
    const auto path = directory / "net.etch";
    const FitOptions options{.epochs = 60, .batch_size = 4, .seed = Seed{3}};
    const auto train = [&](bool past_the_end, std::uint64_t each) {
        Run<Small, Adam> run{options, {.learning_rate = 0.05}};
        C criterion = criterion_for<C>(run.net);
        Checkpoint checkpoint{path,     run.trainer, run.data, run.options, {.every = each, .past_the_end = past_the_end},
                              criterion};
        const bool resumed = checkpoint.resume();
        BOOST_TEST(checkpoint.ended() == (resumed && !past_the_end ? C::reason : ""));
        const Report report = fit(run.trainer, run.data, run.options, criterion, checkpoint);
        Small deployed{};
        io::load_network(path, deployed);
        BOOST_TEST((deployed == run.net));
        return std::pair{report, run.net};
    };
    for (const std::uint64_t each : {0U, 4U, 1000U}) {
        std::filesystem::remove(path);
        const auto [report, net] = train(false, each);
        BOOST_TEST(report.stopped);
        BOOST_TEST(report.epochs < 60U);
        const auto file = io::read_file(path);
        for (int again = 0; again < 2; ++again) {
            const auto [rest, same] = train(false, each);
            BOOST_TEST(rest.steps == 0U);
            BOOST_TEST(rest.stopped);
            BOOST_TEST(rest.reason == std::string("it had ended before"));
            BOOST_TEST(rest.epochs == report.epochs);
            BOOST_TEST(rest.loss == report.loss);
            BOOST_TEST((same == net));
            BOOST_TEST((io::read_file(path) == file));
        }
        BOOST_TEST(train(true, each).first.steps > 0U);
    }
}

BOOST_AUTO_TEST_CASE(what_ends_a_call_only) {
    Run<Small, Adam> run{{.epochs = 60, .batch_size = 4}};
    const auto ended = [&](auto criterion) {
        bool now = false;
        struct {
            bool& ended;
            void on_end(const Progress& p) const { ended = p.ended; }
        } look{now};
        BOOST_TEST(fit(run.trainer, run.data, run.options, criterion, look).stopped);
        return now;
    };
    const TimeLimit<Still> no_time{.seconds = 0};
    BOOST_TEST(!ended(EndAfter{1}));
    BOOST_TEST(!ended(no_time));
    BOOST_TEST(!ended(no_time || MaxEpochs{3}));
    BOOST_TEST(ended(MaxEpochs{3}));
    BOOST_TEST(ended(TimeLimit<Still>{.seconds = 9} || MaxEpochs{3}));
    BOOST_TEST(ended(MaxEpochs{2} && MaxEpochs{3}));
    BOOST_TEST(!ended((MaxEpochs{1} && TargetLoss{-1}) || no_time));
    BOOST_TEST(ended([](const Progress& p) { return p.epoch < 2; }));
}

// The weights that EarlyStopping gives back at the end are for deployment; who interrupts training must not leave them.
BOOST_AUTO_TEST_CASE(the_best_weights_after_all_epochs) {
    const files::Directory directory;
    Run<Small, Sgd> run{{.epochs = 8, .batch_size = 4}, {.learning_rate = 0.4}};
    EarlyStopping early{run.net, {.patience = 100, .of = &Progress::loss, .larger_is_better = true}};
    Checkpoint checkpoint{directory / "net.etch", run.trainer, run.data, run.options, {}, early};
    BOOST_TEST(!fit(run.trainer, run.data, run.options, early, checkpoint).stopped);
    Small deployed{};
    io::load_network(directory / "net.etch", deployed);
    BOOST_TEST((deployed == run.net));
    BOOST_TEST((deployed == early.best));
}

// What a guarded method refuses is no reason to lose the file.
BOOST_AUTO_TEST_CASE(a_loss_that_is_not_finite) {
    const files::Directory directory;
    Run<Small, Sgd> run;
    Checkpoint checkpoint{directory / "net.etch", run.trainer, run.data, run.options};
    checkpoint.save({.epoch = 1, .batch = 2, .loss_sum = std::numeric_limits<double>::infinity()});
    BOOST_TEST(checkpoint.resume());
    BOOST_TEST(run.options.start.loss_sum == std::numeric_limits<double>::infinity());
}

BOOST_AUTO_TEST_CASE(the_directory_is_the_same_one_wherever_the_program_goes) {
    const files::Directory directory;
    Run<Small, Adam> run;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(directory / "");
    Checkpoint checkpoint{"net.etch", run.trainer, run.data, run.options};
    std::filesystem::current_path("/");
    checkpoint.save({});
    BOOST_TEST(message([&] { BOOST_TEST(checkpoint.resume()); }) == "");
    std::filesystem::current_path(before);
}

BOOST_AUTO_TEST_CASE(how_often) {
    const files::Directory directory;
    const auto path = directory / "net.etch";
    const auto saved_at = [&](io::CheckpointOptions how) {
        Run<Small, Sgd> run;
        std::string steps;
        {
            Checkpoint checkpoint{path, run.trainer, run.data, run.options, how};
            io::Bytes last;
            const auto look = [&](const Progress& p) {
                const auto now = std::filesystem::exists(path) ? io::read_file(path) : io::Bytes{};
                if (now != last)
                    steps += std::to_string(p.steps) + " ";
                last = now;
            };
            struct {
                decltype(look)& at;
                void on_step(const Progress& p) const { at(p); }
                void operator()(const Progress& p) const { at(p); }
                void on_end(const Progress& p) const { at(p); }
            } watch{look};
            fit(run.trainer, run.data, run.options, checkpoint, watch);
        }
        std::filesystem::remove(path);
        return steps;
    };
    BOOST_TEST(saved_at({}) == "6 12 18 ");
    BOOST_TEST(saved_at({.every = 4}) == "4 8 12 16 18 ");
    BOOST_TEST(saved_at({.every = 100}) == "18 ");
}

BOOST_AUTO_TEST_CASE(more_epochs_later) {
    const files::Directory directory;
    Run<Small, Adam> whole{{.epochs = 5, .batch_size = 4}}, first{{.epochs = 2, .batch_size = 4}},
        then{{.epochs = 5, .batch_size = 4}};
    fit(whole.trainer, whole.data, whole.options);
    {
        Checkpoint checkpoint{directory / "net.etch", first.trainer, first.data, first.options};
        fit(first.trainer, first.data, first.options, checkpoint);
    }
    Checkpoint checkpoint{directory / "net.etch", then.trainer, then.data, then.options};
    BOOST_TEST(checkpoint.resume());
    BOOST_TEST(fit(then.trainer, then.data, then.options, checkpoint).steps == 18U);
    then.options.start = {};
    BOOST_TEST((then.state() == whole.state()));
    Small deployed{};
    io::load_network(directory / "net.etch", deployed);
    BOOST_TEST((deployed == whole.net));
    BOOST_TEST(checkpoint.resume()); // nothing is left to do
    BOOST_TEST(fit(then.trainer, then.data, then.options, checkpoint).steps == 0U);
}

BOOST_AUTO_TEST_CASE(the_content_before) {
    const files::Directory directory;
    const auto path = directory / "net.etch";
    Run<Small, Adam> run, other;
    Checkpoint checkpoint{path, run.trainer, run.data, run.options, {.previous = io::Previous::kept}};
    fit(run.trainer, run.data, run.options, checkpoint);
    { std::ofstream(path, std::ios::app) << "damage"; }
    const auto before = other.state();
    Checkpoint another{directory / "other", other.trainer, other.data, other.options};
    BOOST_TEST(message([&] { another.resume_from(path); }).find("has bytes after the end") != std::string::npos);
    BOOST_TEST((other.state() == before));
    another.resume_from(path + ".previous"); // only when asked to
    BOOST_TEST((other.options.start == Position{.epoch = 2}));
}

BOOST_AUTO_TEST_CASE(two_trainers_on_one_file) {
    const files::Directory directory;
    const auto path = directory / "net.etch";
    Run<Small, Adam> one, two;
    const Checkpoint checkpoint{path, one.trainer, one.data, one.options};
    BOOST_TEST(message([&] { const Checkpoint other(path, two.trainer, two.data, two.options); }) ==
               path + ":0: is in use, expected one run that writes it, got another one that holds net.etch.lock");
}

BOOST_AUTO_TEST_CASE(training_that_diverges_keeps_the_last_good_file) {
    const files::Directory directory;
    const auto path = directory / "net.etch";
    Run<Small, Sgd> run{{.epochs = 50, .batch_size = 4}};
    Checkpoint checkpoint{path, run.trainer, run.data, run.options, {.every = 1}};
    const auto spoil = [&](const Progress& p, auto& trainer) {
        if (p.epoch == 2)
            trainer.method().learning_rate = 1e30;
    };
    const Report report = fit(run.trainer, run.data, run.options, spoil, checkpoint);
    BOOST_TEST(report.stopped);
    BOOST_TEST(report.reason == std::string("a number is not finite: the last checkpoint is kept"));
    BOOST_TEST(message([&] { checkpoint.save({}); }).find(": is not written: parameter ") != std::string::npos);
    Run<Small, Sgd> heir{run.options};
    Checkpoint other{directory / "other", heir.trainer, heir.data, heir.options};
    other.resume_from(path);
    BOOST_TEST(heir.options.start.epoch >= 2U);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_written_ends_training) {
    const files::Directory directory;
    std::filesystem::create_directory(directory / "runs");
    Run<Small, Adam> run;
    Checkpoint checkpoint{directory / "runs/net.etch", run.trainer, run.data, run.options, {.every = 7}};
    std::filesystem::remove_all(directory / "runs");
    BOOST_TEST(message([&] { fit(run.trainer, run.data, run.options, checkpoint); })
                   .ends_with("net.etch:0: cannot be written, expected that net.etch.tmp can be made, got No such file or "
                              "directory"));
    BOOST_TEST(run.trainer.steps() == 7U);
}

BOOST_AUTO_TEST_CASE(what_is_there_and_no_checkpoint) {
    const files::Directory directory;
    Run<Small, Adam> run;
    Checkpoint checkpoint{directory / "net.etch", run.trainer, run.data, run.options};
    directory.write("net.etch", {});
    BOOST_TEST(message([&] { checkpoint.resume(); }).find("is cut short") != std::string::npos);
    std::filesystem::remove(directory / "net.etch");
    std::filesystem::create_symlink("nowhere", directory / "net.etch");
    BOOST_TEST(message([&] { checkpoint.resume(); }).ends_with("got No such file or directory"));
    std::filesystem::remove(directory / "net.etch");
    BOOST_TEST(!checkpoint.resume());
    BOOST_TEST(message([&] { checkpoint.resume_from(directory / "net.etch"); }).ends_with("got No such file or directory"));
}

BOOST_AUTO_TEST_SUITE_END()
