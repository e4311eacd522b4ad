// The log of a network's health: a warning once when it appears, again when it has been gone, and a row for each layer and epoch.
#include "prelude.hpp"

#include <etch/etch.hpp>
#include <etch/io/health_log.hpp>

#include <algorithm>
#include <cstdio>
#include <string>

using namespace etch;

namespace {

// A health that is what the test says.
struct Told {
    static constexpr int layers = 2;
    LayerHealth layer[2]{};
};

} // namespace

BOOST_AUTO_TEST_SUITE(io_health_log)

BOOST_AUTO_TEST_CASE(warnings_are_said_once_and_numbers_kept) {
    std::FILE* const out = std::tmpfile();
    Told told{{{.activation = 0.5, .gradient = 0.25, .dead = 0, .units = 4},
               {.activation = 2, .gradient = 1e-9, .dead = 1, .units = 3}}};
    io::HealthLog log{told, out};
    const char* const warnings[]{nullptr, "its gradient vanishes", "its gradient vanishes", nullptr, "its gradient vanishes"};
    for (std::uint64_t epoch = 1; epoch <= 5; ++epoch) {
        told.layer[1].warning = warnings[epoch - 1];
        log({.epoch = epoch});
    }
    std::rewind(out);
    std::string text;
    for (int c; (c = std::fgetc(out)) != EOF;)
        text += char(c);
    std::fclose(out);
    BOOST_CHECK_EQUAL(text, "epoch 2, layer 1: its gradient vanishes (activation 2, gradient 1e-09, 1 of 3 units dead)\n"
                            "epoch 5, layer 1: its gradient vanishes (activation 2, gradient 1e-09, 1 of 3 units dead)\n");
    BOOST_CHECK(log.csv().starts_with("epoch,layer,activation,gradient,dead,units\n1,0,0.5,0.25,0,4\n1,1,2,1e-09,1,3\n2,0,"));
}

BOOST_AUTO_TEST_CASE(it_follows_training) {
    using N = Net<Dense<2, 3, Tanh>, Dense<3, 1>>;
    N net = initialized<N>(Xavier{}, Seed{1});
    constexpr auto data = samples<N>({{{1, 0}, {1}}, {{0, 1}, {2}}});
    Health health{net, data};
    io::HealthLog log{health};
    fit<MeanSquaredError>(net, data, Sgd{}, {.epochs = 3}, health, log);
    const std::string csv = log.csv();
    BOOST_CHECK_EQUAL(std::count(csv.begin(), csv.end(), '\n'), 1 + 3 * N::layer_count);
}

BOOST_AUTO_TEST_SUITE_END()
