#include "prelude.hpp"

#include "checkpoints.hpp"
#include <etch/io/stop_on_signal.hpp>
#include <etch/train/optim/adam.hpp>

#include <sys/wait.h>

using namespace etch;
using checkpoints::Run, checkpoints::Small;
using io::Checkpoint, io::StopOnSignal;

namespace {

struct RaiseAt {
    std::uint64_t step;
    int signal = SIGTERM;
    void on_step(const Progress& p) const {
        if (p.steps == step)
            std::raise(signal);
    }
};

void ignore(int) {}

} // namespace

BOOST_AUTO_TEST_SUITE(io_stop_on_signal)

BOOST_AUTO_TEST_CASE(the_step_is_finished_and_kept) {
    const files::Directory directory;
    Run<Small, Adam> whole, run, heir;
    fit(whole.trainer, whole.data, whole.options);
    {
        const StopOnSignal stop;
        Checkpoint checkpoint{directory / "net.etch", run.trainer, run.data, run.options};
        BOOST_TEST(stop.exit_status() == 0);
        const Report report = fit(run.trainer, run.data, run.options, RaiseAt{8}, stop, checkpoint);
        BOOST_TEST(report.stopped);
        BOOST_TEST(report.reason == std::string("a signal asked for it"));
        BOOST_TEST(report.steps == 8U);
        BOOST_TEST(stop.signal() == SIGTERM);
        BOOST_TEST(stop.exit_status() == 143);
    }
    Checkpoint checkpoint{directory / "net.etch", heir.trainer, heir.data, heir.options};
    BOOST_TEST(checkpoint.resume());
    BOOST_TEST(heir.trainer.steps() == 8U);
    fit(heir.trainer, heir.data, heir.options, checkpoint);
    heir.options.start = {};
    BOOST_TEST((heir.state() == whole.state()));
}

BOOST_AUTO_TEST_CASE(other_signals) {
    const StopOnSignal stop{SIGUSR1, SIGHUP};
    Run<Small, Adam> run;
    BOOST_TEST(fit(run.trainer, run.data, run.options, RaiseAt{2, SIGHUP}, stop).steps == 2U);
    BOOST_TEST(stop.exit_status() == 128 + SIGHUP);
}

BOOST_AUTO_TEST_CASE(what_was_before_comes_back) {
    std::signal(SIGTERM, ignore);
    {
        const StopOnSignal stop;
        std::raise(SIGTERM);
        BOOST_TEST(stop.signal() == SIGTERM);
    }
    BOOST_TEST((std::signal(SIGTERM, SIG_DFL) == &ignore));
    const StopOnSignal again;
    BOOST_TEST(again.signal() == 0);
}

BOOST_AUTO_TEST_CASE(any_number_of_signals) {
    const StopOnSignal stop{SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGWINCH, SIGURG, SIGTERM};
    std::raise(SIGTERM);
    BOOST_TEST(stop.exit_status() == 143);
}

BOOST_AUTO_TEST_CASE(a_signal_that_cannot_be_taken) {
    std::signal(SIGTERM, ignore);
    BOOST_CHECK_THROW((StopOnSignal{SIGTERM, SIGKILL}), std::system_error);
    BOOST_TEST((std::signal(SIGTERM, SIG_DFL) == &ignore)); // what was taken before it was given back
}

BOOST_AUTO_TEST_CASE(a_program_that_is_told_to_end) {
    const files::Directory directory;
    int ready[2]{};
    BOOST_REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        Run<Small, Adam> run{{.epochs = 1000000000, .batch_size = 4}};
        const StopOnSignal stop;
        Checkpoint checkpoint{directory / "net.etch", run.trainer, run.data, run.options, {.every = 1000000}};
        const auto tell = [&](const Progress& p) { return p.epoch != 3 || write(ready[1], "x", 1) == 1; };
        fit(run.trainer, run.data, run.options, tell, stop, checkpoint);
        _exit(stop.exit_status());
    }
    char byte = 0;
    BOOST_REQUIRE(read(ready[0], &byte, 1) == 1);
    kill(child, SIGTERM);
    int status = 0;
    BOOST_REQUIRE(waitpid(child, &status, 0) == child);
    BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 143));
    Run<Small, Adam> heir{{.epochs = 1000000000, .batch_size = 4}};
    Checkpoint checkpoint{directory / "net.etch", heir.trainer, heir.data, heir.options};
    BOOST_TEST(checkpoint.resume());
    BOOST_TEST(heir.trainer.steps() >= 18U);
    close(ready[0]), close(ready[1]);
}

BOOST_AUTO_TEST_SUITE_END()
