// What the progress line prints where there is no terminal, by a clock of the test's.
#include "prelude.hpp"

#include <etch/etch.hpp>
#include <etch/io/progress_line.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

using namespace etch;

namespace {

struct Clock {
    double* now;
    double operator()() const { return *now; }
};
using Line = io::BasicProgressLine<Clock>;

// What was written to a file since it was opened.
std::string written(std::FILE* file) {
    std::rewind(file);
    std::string text;
    for (int c; (c = std::fgetc(file)) != EOF;)
        text += char(c);
    std::fclose(file);
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(io_progress_line)

BOOST_AUTO_TEST_CASE(plain_lines_every_two_seconds_and_one_at_the_end) {
    std::FILE* const out = std::tmpfile();
    double now = 100;
    Line line("counting", 10, "things", out, Clock{&now});
    for (int done = 1; done <= 10; ++done) {
        now += 0.9;
        line.show(done, "at %d", done);
    }
    BOOST_CHECK_EQUAL(written(out), "counting  30 %  3/10 things  1.111 things/s  7 s left  at 3\n"
                                    "counting  60 %  6/10 things  1.111 things/s  4 s left  at 6\n"
                                    "counting  90 %  9/10 things  1.111 things/s  1 s left  at 9\n"
                                    "counting 100 %  10/10 things  1.111 things/s  9.0 s  at 10\n");
}

BOOST_AUTO_TEST_CASE(as_a_callback_it_shows_what_others_worked_out) {
    std::FILE* const out = std::tmpfile();
    double now = 0;
    Line line("training", 0, "epochs", out, Clock{&now});
    line.metric = "accuracy";
    Progress p{.epochs = 4, .batches = 2};
    line.on_begin(p);
    for (p.epoch = 1; p.epoch <= 4; ++p.epoch) {
        for (p.batch = 1; p.batch <= 2; ++p.batch) {
            ++p.steps, p.samples += 50, p.loss = 1 / double(p.steps), now += 1.5;
            line.on_step(p);
        }
        p.batch = 2, p.validation_loss = 0.5, p.validation_metric = 0.875, p.position.epoch = p.epoch;
        line(p);
    }
    line.on_end(p);
    BOOST_CHECK_EQUAL(written(out), "training  25 %  1/4 epochs  33.33 samples/s  9 s left  loss 0.5000  validation loss "
                                    "0.5000  validation accuracy 0.8750\n"
                                    "training  50 %  2/4 epochs  33.33 samples/s  6 s left  loss 0.2500  validation loss "
                                    "0.5000  validation accuracy 0.8750\n"
                                    "training  75 %  3/4 epochs  33.33 samples/s  3 s left  loss 0.1667  validation loss "
                                    "0.5000  validation accuracy 0.8750\n"
                                    "training 100 %  4/4 epochs  33.33 samples/s  12.0 s  loss 0.1250  validation loss 0.5000  "
                                    "validation accuracy 0.8750\n");
}

BOOST_AUTO_TEST_CASE(it_says_who_ended_training) {
    using Tiny = Net<Dense<1, 1>>;
    Tiny net = initialized<Tiny>(Xavier{}, Seed{1});
    constexpr auto data = samples<Tiny>({{{1}, {1}}, {{2}, {2}}});
    std::FILE* const out = std::tmpfile();
    double now = 0;
    Line line("training", 0, "epochs", out, Clock{&now});
    fit<MeanSquaredError>(net, data, Sgd{}, {.epochs = 9}, MaxEpochs{3}, line);
    const std::string text = written(out);
    BOOST_CHECK(text.starts_with("training  33 %  3/9 epochs"));
    BOOST_CHECK(text.ends_with("\ntraining ended: the number of epochs is reached\n"));
}

// A terminal of the test's own: what is written to one end is read from the other.
struct Terminal {
    int user = posix_openpt(O_RDWR | O_NOCTTY);
    std::FILE* out = nullptr;

    explicit Terminal(unsigned short columns) {
        setenv("TERM", "xterm", 1), unsetenv("NO_COLOR");
        BOOST_REQUIRE(user >= 0 && grantpt(user) == 0 && unlockpt(user) == 0);
        const int program = open(ptsname(user), O_RDWR | O_NOCTTY);
        BOOST_REQUIRE(program >= 0);
        termios raw{};
        tcgetattr(program, &raw), cfmakeraw(&raw), tcsetattr(program, TCSANOW, &raw);
        const winsize size{.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
        BOOST_REQUIRE(ioctl(program, TIOCSWINSZ, &size) == 0);
        out = fdopen(program, "r+");
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    ~Terminal() { std::fclose(out), close(user); }

    std::string read_up_to(std::size_t size) const { // it comes in pieces
        std::string text;
        char piece[256];
        while (text.size() < size) {
            const ssize_t got = read(user, piece, sizeof piece);
            BOOST_REQUIRE(got > 0);
            text.append(piece, std::size_t(got));
        }
        return text;
    }
};

BOOST_AUTO_TEST_CASE(a_terminal_has_one_line_that_renews_itself) {
    const Terminal terminal(0); // does not say how wide it is
    BOOST_CHECK(io::is_terminal(terminal.out));
    double now = 0;
    Line line("counting", 4, "things", terminal.out, Clock{&now});
    for (int done = 1; done <= 4; ++done) {
        now += 0.06; // every second one is due
        line.show(done, "");
    }
    const std::string expected = "\r\x1b[Kcounting [============>           ]  50 %  2/4 things  16.67 things/s  1 s left  "
                                 "\r\x1b[Kcounting [========================] 100 %  4/4 things  16.67 things/s  0.2 s  \n";
    BOOST_CHECK_EQUAL(terminal.read_up_to(expected.size()), expected);
    setenv("NO_COLOR", "1", 1);
    BOOST_CHECK(!io::is_terminal(terminal.out));
    unsetenv("NO_COLOR");
}

// Never wider than the terminal, or what is beyond its edge would stay: the bar makes room, then the end is cut, between characters.
BOOST_AUTO_TEST_CASE(a_narrow_terminal) {
    const auto shown = [](unsigned short columns, const std::string& expected) {
        const Terminal terminal(columns);
        BOOST_CHECK_EQUAL(io::terminal_columns(terminal.out), columns);
        double now = 0;
        Line line("zählt", 4, "Stück", terminal.out, Clock{&now});
        now = 1;
        line.show(2, "größer");
        BOOST_CHECK_EQUAL(terminal.read_up_to(expected.size() + 4), "\r\x1b[K" + expected);
    };
    const std::string rest = "  50 %  2/4 Stück  2 Stück/s  1 s left  größer"; // 46 characters
    shown(100, "zählt [============>           ]" + rest);
    shown(65, "zählt [=====>    ]" + rest);
    shown(56, "zählt [>]" + rest);
    shown(55, "zählt" + rest);
    shown(52, "zählt" + rest);
    shown(51, "zählt  50 %  2/4 Stück  2 Stück/s  1 s left  größe");
    shown(49, "zählt  50 %  2/4 Stück  2 Stück/s  1 s left  grö");
    shown(48, "zählt  50 %  2/4 Stück  2 Stück/s  1 s left  gr");
    shown(2, "z");
}

BOOST_AUTO_TEST_SUITE_END()
