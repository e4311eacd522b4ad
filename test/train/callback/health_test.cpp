// What the health of layers is made of, against single samples and by hand; and each warning, on a network that deserves it.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <cmath>
#include <string>

using namespace etch;

namespace {

using N = BasicNet<double, Dense<3, 6, Relu>, Dense<6, 4, Tanh>, Dense<4, 2>>;
const laws::Rows<N> rows{10};

std::string warning(const auto& health, int k) { return health.layer[k].warning == nullptr ? "" : health.layer[k].warning; }
// The health of a network as it is.
auto examined(N& net, const HealthLimits& limits = {}) {
    Trainer<N, MeanSquaredError, Sgd> trainer{net};
    Health health{net, rows.view(), limits};
    Progress progress;
    health(progress, trainer);
    return health;
}
N some_net() {
    Random random{Seed{2}};
    return laws::scattered<N>(random, 0.8);
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_callback_health)

BOOST_AUTO_TEST_CASE(gradients_are_those_of_the_mean_loss) {
    N net = some_net();
    std::vector<double> gradient;
    laws::mean_gradient<MeanSquaredError>(net, rows, 0, rows.size(), gradient);
    const auto rms = [&](std::size_t begin, std::size_t end) {
        double sum = 0;
        for (std::size_t i = begin; i < end; ++i)
            sum += gradient[i] * gradient[i];
        return std::sqrt(sum / double(end - begin));
    };
    const auto health = examined(net);
    BOOST_CHECK_CLOSE(health.layer[0].gradient, rms(0, 24), 1e-9);
    BOOST_CHECK_CLOSE(health.layer[1].gradient, rms(24, 52), 1e-9);
    BOOST_CHECK_CLOSE(health.layer[2].gradient, rms(52, 62), 1e-9);
    BOOST_CHECK(health.is_well() && health.layer[1].units == 4 && health.layer[1].parameters == 28);
}

BOOST_AUTO_TEST_CASE(outputs_are_those_of_the_layers) {
    N net = some_net();
    const auto health = examined(net);
    BasicNet<double, Dense<3, 6, Relu>> first{};
    std::copy_n(net.parameters().begin(), 24, first.parameters().begin());
    double hidden = 0, last = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (const double y : first(rows.x(row)))
            hidden += y * y;
        for (const double y : net(rows.x(row)))
            last += y * y;
    }
    BOOST_CHECK_CLOSE(health.layer[0].activation, std::sqrt(hidden / 60), 1e-9);
    BOOST_CHECK_CLOSE(health.layer[2].activation, std::sqrt(last / 20), 1e-9);
}

BOOST_AUTO_TEST_CASE(dead_units_are_counted) {
    N net = some_net();
    const int dead = examined(net).layer[0].dead;
    for (int unit = 0; unit < 4; ++unit) // far below 0 for all inputs
        parameter<0, "b">(net)(unit) = -100;
    const auto health = examined(net);
    BOOST_CHECK(dead < 3 && health.layer[0].dead >= 4);
    BOOST_CHECK_EQUAL(warning(health, 0), "many of its units are dead");
    BOOST_CHECK(!health.is_well());
    BOOST_CHECK_EQUAL(warning(examined(net, {.dead = 1}), 0), "");
}

BOOST_AUTO_TEST_CASE(vanishing) {
    N net = some_net();
    for (auto& w : parameter<2, "W">(net)) // little comes back through it
        w *= 1e-7;
    const auto health = examined(net);
    BOOST_CHECK_EQUAL(warning(health, 0), "its gradient vanishes");
    BOOST_CHECK_EQUAL(warning(health, 1), "its gradient vanishes");
    BOOST_CHECK_EQUAL(warning(health, 2), "");
}

BOOST_AUTO_TEST_CASE(exploding_and_not_finite) {
    N net = some_net();
    for (auto& w : parameter<2, "W">(net))
        w *= 1e5;
    BOOST_CHECK_EQUAL(warning(examined(net), 2), "its gradient explodes");
    parameter<1, "b">(net)(0) = std::nan("");
    BOOST_CHECK_EQUAL(warning(examined(net), 2), "not finite");
    BOOST_CHECK_EQUAL(warning(examined(net), 1), "not finite");
}

BOOST_AUTO_TEST_CASE(what_is_frozen_does_not_vanish) {
    using F = BasicNet<double, Frozen<Dense<3, 6, Tanh>>, Dense<6, 2>>;
    const laws::Rows<F> few{5};
    F net = initialized<F>(Xavier{}, Seed{3});
    Trainer<F, MeanSquaredError, Sgd> trainer{net};
    Health health{net, few.view()};
    Progress progress;
    health(progress, trainer);
    BOOST_CHECK(health.is_well() && health.layer[0].gradient == 0 && health.layer[1].gradient > 0);
    BOOST_CHECK(health.layer[0].parameters == 24 && health.layer[0].trained == 0 && health.layer[1].trained == 14);
}

BOOST_AUTO_TEST_CASE(watching_changes_nothing) {
    N watched = some_net(), alone = watched;
    Health health{watched, rows.view()};
    fit<MeanSquaredError>(watched, rows.view(), Adam{}, {.epochs = 3, .batch_size = 3}, health);
    fit<MeanSquaredError>(alone, rows.view(), Adam{}, {.epochs = 3, .batch_size = 3});
    BOOST_CHECK(watched == alone && health.layer[0].gradient > 0);
}

BOOST_AUTO_TEST_SUITE_END()
