// Masks in training: the same seed gives the same bits, and masks do not depend on tiles, nor on how a net is stored.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <array>
#include <utility>
#include <vector>

using namespace etch;

namespace {

using Model = BasicNet<double, GaussianNoise<7, Percent<10>>, Dense<7, 40, Tanh>, Dropout<40, Percent<30>>,
                       Residual<Dense<40, 40, Tanh>, Dropout<40, Percent<50>>>, Dense<40, 3, Softmax>>;

Model start() {
    Random random{Seed{1}};
    return laws::scattered<Model>(random, 0.3);
}

/// The parameters after some steps, and the losses on the way.
template <int Tile>
std::pair<Model, std::vector<double>> trained(Seed seed, std::size_t batch, int steps = 4) {
    const laws::Rows<Model> rows{75};
    const auto view = rows.view();
    std::pair<Model, std::vector<double>> result{start(), {}};
    Trainer<Model, MeanSquaredError, Sgd, Tile> trainer{result.first, Sgd{.learning_rate = 0.5}, seed};
    for (int step = 0; step < steps; ++step)
        result.second.push_back(trainer.step(Batch{view, static_cast<std::uint64_t>(step), batch}));
    return result;
}

double difference(const Model& a, const Model& b) {
    double worst = 0;
    for (std::size_t i = 0; i < a.parameters().size(); ++i)
        worst = std::max(worst, std::abs(a.parameters()[i] - b.parameters()[i]));
    return worst;
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_noise)

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_bits) {
    const auto a = trained<32>(Seed{5}, 32), b = trained<32>(Seed{5}, 32), c = trained<32>(Seed{6}, 32);
    BOOST_CHECK(a == b);
    BOOST_CHECK_GT(difference(a.first, c.first), 1e-3);
}

BOOST_AUTO_TEST_CASE(the_tile_does_not_matter) {
    for (const std::size_t batch : {1U, 5U, 32U, 33U, 70U}) {
        const auto one = trained<1>(Seed{5}, batch), few = trained<8>(Seed{5}, batch), many = trained<32>(Seed{5}, batch);
        BOOST_CHECK_LE(difference(one.first, few.first), 1e-13);
        BOOST_CHECK_LE(difference(one.first, many.first), 1e-13);
        for (std::size_t step = 0; step < one.second.size(); ++step)
            BOOST_CHECK_CLOSE_FRACTION(one.second[step], many.second[step], 1e-12);
    }
}

BOOST_AUTO_TEST_CASE(one_sample_at_a_time_is_a_batch_of_one) {
    const laws::Rows<Model> rows{4};
    const auto view = rows.view();
    Model a = start(), b = start();
    Trainer<Model, MeanSquaredError, Sgd, 32> batches{a, Sgd{.learning_rate = 0.5}, Seed{9}};
    OnlineTrainer<Model, MeanSquaredError, Sgd> online{b, Sgd{.learning_rate = 0.5}, Seed{9}};
    for (std::uint64_t i = 0; i < 4; ++i)
        BOOST_CHECK_CLOSE_FRACTION(batches.step(Batch{view, i, 1}), online.step(rows.x(i), rows.y(i)), 1e-13);
    BOOST_CHECK_LE(difference(a, b), 1e-14);
}

BOOST_AUTO_TEST_CASE(fit_takes_its_seed) {
    const laws::Rows<Model> rows{40};
    const auto after = [&](Seed seed) {
        Model net = start();
        fit<MeanSquaredError>(net, rows.view(), Sgd{.learning_rate = 0.5}, {.epochs = 1, .shuffle = false, .seed = seed});
        return net;
    };
    BOOST_CHECK(after(Seed{3}) == after(Seed{3}));
    BOOST_CHECK_GT(difference(after(Seed{3}), after(Seed{4})), 1e-4);
}

BOOST_AUTO_TEST_CASE(the_compiler_draws_the_same_masks) {
    using Small = Net<Dense<1, 3, Relu>, Dropout<3, Percent<50>>, GaussianNoise<3, Percent<10>>, Dense<3, 1>>;
    constexpr auto losses = [] {
        Small net = initialized<Small>(Xavier{}, Seed{1});
        Trainer<Small, MeanSquaredError, Sgd> trainer{net, Sgd{}, Seed{3}};
        std::array<double, 5> each{};
        for (double& loss : each)
            loss = trainer.step({0.5F}, Vector<float, 1>{1});
        return each;
    };
    constexpr auto compiled = losses();
    const auto run = losses();
    for (std::size_t i = 0; i < 5; ++i)
        BOOST_CHECK_CLOSE_FRACTION(compiled[i], run[i], 1e-5);
}

BOOST_AUTO_TEST_SUITE_END()
