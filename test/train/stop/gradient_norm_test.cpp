// The gradient of a dataset without a step, and the criterion that waits until it is small.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <cmath>
#include <vector>

using namespace etch;

BOOST_AUTO_TEST_SUITE(train_stop_gradient_norm)

using nets = std::tuple<BasicNet<double, Dense<3, 5, Tanh>, Dense<5, 2>>, BasicNet<double, Dense<9, 30, Tanh>, Dense<30, 4>>,
                        BasicNet<double, Frozen<Dense<3, 5, Tanh>>, Dense<5, 2>>,
                        BasicNet<double, Dense<3, 5, Tanh>, Dropout<5, Percent<50>>, Dense<5, 2>>, // without masks
                        BasicNet<double, Dense<9, 30, Tanh>, GaussianNoise<30, Percent<50>>, Dense<30, 4>>>;

BOOST_AUTO_TEST_CASE_TEMPLATE(a_trainer_shows_the_mean_gradient_of_any_batch, N, nets) {
    Random random{Seed{2}};
    N net = laws::scattered<N>(random, 0.5);
    const N before = net;
    Trainer<N, MeanSquaredError, Adam> trainer{net};
    for (const std::size_t count : {1U, 5U, 32U, 40U, 70U}) {
        const laws::Rows<N> rows{count};
        std::vector<double> expected;
        laws::mean_gradient<MeanSquaredError>(net, rows, 0, count, expected);
        const auto gradient = trainer.gradient(rows.view());
        for (std::size_t i = 0; i < expected.size(); ++i)
            BOOST_CHECK_SMALL(gradient[i] - expected[i], 1e-14);
    }
    const laws::Rows<N> none{0};
    for (const double g : trainer.gradient(none.view()))
        BOOST_CHECK_EQUAL(g, 0);
    BOOST_CHECK(net == before && trainer.steps() == 0);
}

BOOST_AUTO_TEST_CASE(training_ends_where_the_loss_is_level) {
    using Line = BasicNet<double, Dense<1, 1>>;
    Line net{};
    constexpr auto data = samples<Line>({{{0}, {1}}, {{1}, {3}}, {{2}, {5}}});
    double norm = 0;
    const Report report = fit<MeanSquaredError>(net, data, Sgd{.learning_rate = 0.2}, {.epochs = 10000, .batch_size = 3},
                                                GradientNorm{data, 1e-6}, [&](const Progress& p) { norm = p.gradient_norm; });
    BOOST_CHECK_EQUAL(report.reason, "the gradient is small enough");
    BOOST_CHECK(report.epochs > 10 && report.epochs < 1000 && norm > 0 && norm <= 1e-6);
    const double w = net.parameters()[0], b = net.parameters()[1]; // y = 2 x + 1; errors at 0, 1, 2 by hand
    const double e[]{b - 1, w + b - 3, 2 * w + b - 5}, gw = 2 * (e[1] + 2 * e[2]) / 3, gb = 2 * (e[0] + e[1] + e[2]) / 3;
    BOOST_CHECK_CLOSE(norm, std::hypot(gw, gb), 1e-6);
}

BOOST_AUTO_TEST_SUITE_END()
