// Output units, and the losses that belong to them: a negative log-likelihood each, worked out by hand; targets that have
// another size than the output.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <cmath>
#include <concepts>
#include <numbers>
#include <vector>

using namespace etch;

namespace {

using Coin = BasicNet<double, Dense<2, 3, Tanh>, OutputUnits<3, 1, Bernoulli>>;
using Dice = BasicNet<double, Dense<2, 3, Tanh>, OutputUnits<3, 4, Multinoulli>>;
using Mean = BasicNet<double, Dense<2, 3, Tanh>, OutputUnits<3, 2, Gaussian>>;
using Normal2 = BasicNet<double, Dense<2, 3, Tanh>, OutputUnits<3, 2, GaussianWithVariance>>;
using Density = GaussianNegativeLogLikelihood;

static_assert(Coin::output_size == 1 && Dice::output_size == 4 && Mean::output_size == 2 && Normal2::output_size == 4);
static_assert(target_size<Coin> == 1 && target_size<Dice> == 4 && target_size<Mean> == 2 && target_size<Normal2> == 2);
static_assert(target_size<Normal2, MeanSquaredError> == 4 && target_size<Mean, Density> == 1);
static_assert(std::same_as<loss_of<Coin>, BinaryCrossEntropy> && std::same_as<loss_of<Dice>, CrossEntropy> &&
              std::same_as<loss_of<Mean>, MeanSquaredError> && std::same_as<loss_of<Normal2>, Density>);

// A last layer that training leaves alone is still what it was.
using Still = Net<Dense<1, 3>, Frozen<OutputUnits<3, 1, GaussianWithVariance>>>;
static_assert(target_size<Still> == 1 && std::same_as<loss_of<Still>, Density> &&
              std::same_as<loss_of<Net<Frozen<Dense<2, 1, Sigmoid>>>>, BinaryCrossEntropy>);
static_assert(std::same_as<Frozen<OutputUnits<3, 1, Bernoulli>>::distribution, Bernoulli>);

// What goes without saying behind a Dense layer.
static_assert(std::same_as<loss_of<Net<Dense<2, 1, Sigmoid>>>, BinaryCrossEntropy> &&
              std::same_as<loss_of<Net<Dense<2, 3, Softmax, NoBias>>>, CrossEntropy> &&
              std::same_as<loss_of<Net<Dense<2, 3>>>, MeanSquaredError>);
static_assert(std::same_as<Categorical, Multinoulli>);

// A loss of one's own says what it is for; a modifier, what it modifies.
struct Brier {
    using distribution = Multinoulli;
    static constexpr auto of(auto prediction, auto target) { return sum(squared(prediction - target)); }
};
template <Loss Of>
struct Doubled {
    using loss = Of;
    static constexpr auto of(auto prediction, auto target) { return 2 * Of::of(prediction, target); }
};
static_assert(detail::loss_fits<Multinoulli, Brier>() && detail::loss_fits<Multinoulli, Doubled<Brier>>() &&
              detail::loss_fits<Multinoulli, Doubled<Doubled<CrossEntropy>>>() && !detail::loss_fits<Bernoulli, Brier>() &&
              !detail::loss_fits<Multinoulli, MeanSquaredError>() && !detail::loss_fits<Gaussian, Doubled<CrossEntropy>>());

static_assert(detail::loss_fits<Bernoulli, BinaryFocal<>>() && detail::loss_fits<Multinoulli, Focal<>>() &&
              detail::loss_fits<Multinoulli, KlDivergence>() && detail::loss_fits<Gaussian, HalfSquaredError>() &&
              detail::loss_fits<Multinoulli, LabelSmoothed<ClassWeighted<CrossEntropy, 1, 2>>>() &&
              detail::loss_fits<Gaussian, Summed<MeanSquaredError>>() &&
              !detail::loss_fits<Gaussian, Summed<BinaryCrossEntropy>>());

template <class N>
struct Drawn {
    Random random{Seed{1}};
    N net = laws::scattered<N>(random);
    typename N::Input x{0.3, -0.8};
    typename N::Output y = net(x);
};

constexpr double rounding = 1e-14;

} // namespace

BOOST_AUTO_TEST_SUITE(nn_output_units)

BOOST_AUTO_TEST_CASE(they_are_dense_layers_with_the_units_of_the_distribution) {
    const Drawn<Dice> d;
    BasicNet<double, Dense<2, 3, Tanh>, Dense<3, 4, Softmax>> same{};
    for (std::size_t i = 0; i < d.net.parameters().size(); ++i)
        same.parameters()[i] = d.net.parameters()[i];
    BOOST_CHECK(same(d.x) == d.y);
    BOOST_CHECK_EQUAL((parameter<1, "W">(d.net)(2, 1)), (parameter<1, "W">(same)(2, 1)));
}

BOOST_AUTO_TEST_CASE(losses_are_negative_log_likelihoods) {
    const Drawn<Coin> coin;
    BOOST_CHECK_CLOSE_FRACTION(value<loss_of<Coin>>(coin.net, coin.x, Vector<double, 1>{1}), -std::log(coin.y[0]), rounding);
    BOOST_CHECK_CLOSE_FRACTION(value<loss_of<Coin>>(coin.net, coin.x, Vector<double, 1>{0}), -std::log1p(-coin.y[0]), rounding);
    const Drawn<Dice> dice;
    BOOST_CHECK_CLOSE_FRACTION(value<loss_of<Dice>>(dice.net, dice.x, Label<4>{2}), -std::log(dice.y[2]), rounding);

    // Of variance 1/2 the density is exp(-(t - m)^2) / sqrt(pi): the squared error, but for a constant.
    const Drawn<Mean> mean;
    const double t[]{0.7, -1.2}, log_pi = std::log(std::numbers::pi);
    double likelihood = 0;
    for (int k = 0; k < 2; ++k)
        likelihood += -std::log(std::exp(-(t[k] - mean.y[k]) * (t[k] - mean.y[k])) / std::sqrt(std::numbers::pi)) / 2;
    BOOST_CHECK_CLOSE_FRACTION(value<loss_of<Mean>>(mean.net, mean.x, Vector<double, 2>{t[0], t[1]}), likelihood - log_pi / 2,
                               rounding);

    const Drawn<Normal2> both;
    double density = 0;
    for (int k = 0; k < 2; ++k) {
        const double sigma = std::exp(both.y[2 + k] / 2), z = (t[k] - both.y[k]) / sigma;
        density += -std::log(std::exp(-z * z / 2) / (sigma * std::sqrt(2 * std::numbers::pi))) / 2;
    }
    BOOST_CHECK_CLOSE_FRACTION(value<Density>(both.net, both.x, Vector<double, 2>{t[0], t[1]}), density, rounding);
}

BOOST_AUTO_TEST_CASE(fit_without_a_loss_takes_the_one_that_belongs_to_the_output) {
    const double inputs[]{0, 0, 0, 1, 1, 0, 1, 1}, targets[]{0, 1, 1, 0};
    const auto data = dataset<Coin>(inputs, targets);
    Coin a = Drawn<Coin>{}.net, b = a;
    const Report own = fit(a, data, Sgd{.learning_rate = 0.3}, {.epochs = 5, .batch_size = 2});
    const Report named = fit<BinaryCrossEntropy>(b, data, Sgd{.learning_rate = 0.3}, {.epochs = 5, .batch_size = 2});
    BOOST_CHECK(a == b);
    BOOST_CHECK_EQUAL(own.loss, named.loss);
}

BOOST_AUTO_TEST_CASE(batches_read_targets_of_their_own_size) {
    constexpr std::size_t rows = 41;
    std::vector<double> inputs(2 * rows), targets(2 * rows);
    Random random{Seed{2}};
    laws::scatter(inputs, random, 1), laws::scatter(targets, random, 1);
    const auto data = dataset<Normal2>(inputs, targets);
    BOOST_CHECK_EQUAL(data.size(), rows);
    const Normal2 start = Drawn<Normal2>{}.net;
    for (const std::uint64_t size : {1U, 7U, 32U, 41U}) {
        double loss = 0;
        std::vector<double> gradient(start.parameters().size());
        for (std::uint64_t i = 0; i < size; ++i) {
            const Vector<double, 2> x{inputs[2 * i], inputs[2 * i + 1]}, y{targets[2 * i], targets[2 * i + 1]};
            const auto one = value_and_gradient<Density>(start, x, y);
            loss += one.loss / static_cast<double>(size);
            for (std::size_t p = 0; p < gradient.size(); ++p)
                gradient[p] += one.gradient.parameters()[p] / static_cast<double>(size);
        }
        Normal2 net = start;
        Trainer<Normal2, Density, Sgd, 32> trainer{net, Sgd{.learning_rate = 1}};
        BOOST_CHECK_CLOSE_FRACTION(trainer.step(Batch{data, 0, size}), loss, 1e-13);
        for (std::size_t p = 0; p < gradient.size(); ++p)
            BOOST_CHECK_SMALL(start.parameters()[p] - net.parameters()[p] - gradient[p], 1e-13);
    }
}

// The expected values alone are compared with targets.
BOOST_AUTO_TEST_CASE(metrics_read_the_means) {
    const Drawn<Normal2> d;
    const auto data = samples<Normal2, Vector<double, 2>>({{d.x, {1, 2}}});
    const double a = d.y[0] - 1, b = d.y[1] - 2;
    BOOST_CHECK_CLOSE_FRACTION(evaluate(d.net, data, Rmse{})[0], std::sqrt((a * a + b * b) / 2), rounding);
    BOOST_CHECK_CLOSE_FRACTION((mean_loss<Density>(d.net, data)), (value<Density>(d.net, d.x, Vector<double, 2>{1, 2})),
                               rounding);
}

// Of y = 2 x + sigma(x) n with log sigma^2 = x - 2 both lines are found: the deviation of each of the four numbers, from 20000
// samples, is 0.01 or less.
BOOST_AUTO_TEST_CASE(mean_and_variance_are_learned) {
    using Line = BasicNet<double, OutputUnits<1, 1, GaussianWithVariance>>;
    std::vector<double> x(20000), y(20000);
    Random random{Seed{3}};
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = uniform<double>(random, -1, 1);
        y[i] = 2 * x[i] + std::exp(0.5 * (x[i] - 2)) * normal<double>(random);
    }
    Line net{};
    fit(net, dataset<Line>(x, y), Adam{.learning_rate = 0.02}, {.epochs = 6, .batch_size = 100});
    fit(net, dataset<Line>(x, y), Adam{.learning_rate = 0.001}, {.epochs = 4, .batch_size = 1000});
    BOOST_CHECK_SMALL(net({0})[0], 0.04);
    BOOST_CHECK_SMALL(net({1})[0] - net({0})[0] - 2, 0.05);
    BOOST_CHECK_SMALL(net({0})[1] + 2, 0.05);
    BOOST_CHECK_SMALL(net({1})[1] - net({0})[1] - 1, 0.08);
}

BOOST_AUTO_TEST_SUITE_END()
