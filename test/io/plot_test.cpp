// Pictures: the tables hold what they should, gnuplot takes the scripts where it is installed, and says so where it is not.
#include "prelude.hpp"

#include "files.hpp"

#include <etch/etch.hpp>
#include <etch/io/file.hpp>
#include <etch/io/plot.hpp>

#include <csignal>
#include <limits>
#include <string>
#include <vector>

using namespace etch;
using files::Directory;

namespace {

std::string text_of(const std::string& path) {
    const auto bytes = io::read_file(path);
    return {bytes.begin(), bytes.end()};
}
bool starts_with(const std::string& path, const std::string& text) { return text_of(path).starts_with(text); }
const bool has_gnuplot = io::detail::run_program("gnuplot", "/dev/null").status == 0;

// The picture is there exactly if there is gnuplot.
void check(const io::Picture& made) {
    BOOST_TEST_MESSAGE(made.note);
    BOOST_CHECK_EQUAL(!made.picture.empty(), has_gnuplot);
    if (has_gnuplot)
        BOOST_CHECK(text_of(made.picture).find("</svg>") != std::string::npos);
}

using Plane = Net<Dense<2, 4, Tanh>, Dense<4, 1, Sigmoid>>;

} // namespace

BOOST_AUTO_TEST_SUITE(io_plot)

BOOST_AUTO_TEST_CASE(curves) {
    io::History history;
    for (std::uint64_t e = 1; e <= 3; ++e)
        history(
            {.epoch = e, .steps = 2 * e, .loss = 1 / double(e), .samples = 10 * e, .validation_loss = e == 2 ? unknown : 0.5});
    const Directory directory;
    const auto made = io::draw_curves(directory / "it's", history, "accuracy");
    BOOST_CHECK_EQUAL(text_of(made.numbers), "epoch,steps,samples,loss,metric,validation_loss,validation_metric,gradient_norm\n"
                                             "1,2,10,1,,0.5,,\n2,4,20,0.5,,,,\n3,6,30,0.333333333,,0.5,,\n");
    const std::string script = text_of(made.script);
    BOOST_CHECK(script.find("loss, validation") != std::string::npos && script.find("accuracy") == std::string::npos);
    check(made);
}

BOOST_AUTO_TEST_CASE(curves_with_a_metric) {
    io::History history;
    for (std::uint64_t e = 1; e <= 3; ++e)
        history({.epoch = e, .loss = 1 / double(e), .metric = 0.5, .validation_loss = 0.5, .validation_metric = double(e) / 3});
    const Directory directory;
    const auto made = io::draw_curves(directory / "accuracy", history, "accuracy");
    const std::string script = text_of(made.script);
    for (const char* const curve : {"loss, training", "loss, validation", "accuracy, training", "accuracy, validation"})
        BOOST_CHECK(script.find(curve) != std::string::npos);
    check(made);
}

BOOST_AUTO_TEST_CASE(regions) {
    const Plane net = initialized<Plane>(Xavier{}, Seed{1});
    constexpr auto data = samples<Plane>({{{0, 0}, {0}}, {{0.5F, 1}, {1}}});
    const Directory directory;
    const auto made = io::draw_regions(directory / "regions", net, data, {.x = {-1, 1}, .y = {0, 2}, .points = 3});
    std::string expected = "x,y,value\n";
    for (const int y : {0, 1, 2})
        for (const int x : {-1, 0, 1})
            expected += std::to_string(x) + "," + std::to_string(y) + "," +
                        io::detail::cell(double(net({float(x), float(y)})[0])) + "\n";
    BOOST_CHECK_EQUAL(text_of(made.numbers), expected + "\n\n0,0,0\n0.5,1,1\n");
    check(made);
}

BOOST_AUTO_TEST_CASE(confusion) {
    ConfusionMatrix<3> matrix;
    matrix.counts[1][2] = 7, matrix.counts[0][0] = 12;
    const Directory directory;
    const auto made = io::draw_confusion(directory / "confusion", matrix);
    BOOST_CHECK(starts_with(made.numbers, "actual,predicted,count\n0,0,12\n0,1,0\n0,2,0\n1,0,0\n1,1,0\n1,2,7\n"));
    check(made);
}

BOOST_AUTO_TEST_CASE(weights) {
    Plane net{};
    net.parameters()[0] = -1, net.parameters()[1] = 1; // the other 10 of layer 0, and all 5 of layer 1, are 0
    const Directory directory;
    const auto made = io::draw_weights(directory / "weights", net, 4);
    BOOST_CHECK_EQUAL(text_of(made.numbers), "value,layer 0,layer 1\n-0.75,1,0\n-0.25,0,0\n0.25,10,5\n0.75,1,0\n");
    check(made);
}

// Bins are where the weights are, not between them and 0; and there is one at least.
BOOST_AUTO_TEST_CASE(weights_far_from_zero) {
    using Pair = Net<Dense<1, 1>>;
    Pair net{};
    net.parameters()[0] = 5, net.parameters()[1] = 6;
    const Directory directory;
    BOOST_CHECK_EQUAL(text_of(io::draw_weights(directory / "pair", net, 2).numbers), "value,layer 0\n5.25,1\n5.75,1\n");
    BOOST_CHECK(text_of(directory / "pair.gp").find("with histeps") != std::string::npos);
    BOOST_CHECK_EQUAL(text_of(io::draw_weights(directory / "pair", net, 0).numbers), "value,layer 0\n5.5,2\n");
    net.parameters()[1] = 5;
    BOOST_CHECK_EQUAL(text_of(io::draw_weights(directory / "pair", net, 2).numbers), "value,layer 0\n5,2\n6,0\n");
    net.parameters()[0] = net.parameters()[1] = std::numeric_limits<float>::quiet_NaN();
    BOOST_CHECK_EQUAL(text_of(io::draw_weights(directory / "pair", net, 1).numbers), "value,layer 0\n0.5,0\n");
}

BOOST_AUTO_TEST_CASE(an_empty_history_makes_no_picture) {
    const Directory directory;
    const auto made = io::draw_curves(directory / "empty", {});
    BOOST_CHECK(made.picture.empty());
    BOOST_CHECK(!has_gnuplot || made.note.starts_with("gnuplot made no picture: "));
}

// Where children are not waited for, the picture itself says whether it was made.
BOOST_AUTO_TEST_CASE(signals_of_children_may_be_ignored) {
    const auto before = std::signal(SIGCHLD, SIG_IGN);
    const Directory directory;
    const auto made = io::draw(directory / "line", "x,y\n1,2\n2,3\n", "plot $CSV using 1:2 with lines");
    std::signal(SIGCHLD, before);
    BOOST_CHECK_EQUAL(made.note.starts_with("The picture is in "), has_gnuplot);
    check(made);
}

BOOST_AUTO_TEST_CASE(what_gnuplot_says_is_told) {
    const Directory directory;
    const auto made = io::draw(directory / "wrong", "x\n1\n", "plot nonsense(");
    BOOST_TEST_MESSAGE(made.note);
    BOOST_CHECK(made.picture.empty() && made.note.find('\n') == std::string::npos);
    BOOST_CHECK(!has_gnuplot || made.note.find("line 4: ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_gnuplot_there_are_numbers_and_a_script) {
    const Directory directory;
    const std::string stem = directory / "none";
    const auto made =
        io::draw(stem, "x\n1\n", "plot $CSV using 1", {.width = 900, .height = 540, .program = "no-such-gnuplot"});
    BOOST_CHECK(made.picture.empty() && starts_with(made.numbers, "x\n1\n"));
    BOOST_CHECK(text_of(made.script).find("plot '" + stem + ".csv' using 1") != std::string::npos);
    BOOST_CHECK_EQUAL(made.note, "no-such-gnuplot could not be started (package gnuplot): `gnuplot " + stem +
                                     ".gp` makes the picture of " + stem + ".csv");
    BOOST_CHECK(io::draw(stem, "x\n1\n", "", {.width = 900, .height = 540, .program = "false"})
                    .note.starts_with("false failed with status 1: "));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_an_error) {
    BOOST_CHECK_THROW(io::draw("/no/such/directory/picture", "", ""), io::Error);
}

BOOST_AUTO_TEST_SUITE_END()
