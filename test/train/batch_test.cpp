// One step on a batch of any size is one step along the mean gradient of its samples: tiles, remainders, the last short batch.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <tuple>

using namespace etch;

namespace {

using Odd = BasicNet<double, Dense<13, 37, Tanh>, Dense<37, 5, Softmax>>;
using One = BasicNet<double, Dense<1, 1>>;
using nets =
    std::tuple<Odd, One, BasicNet<double, Dense<3, 4, Silu>, Residual<Dense<4, 4, Tanh>>, Dense<4, 2>>,
               BasicNet<double, Dense<9, 11, Relu>, Concat<Dense<11, 3>, Dense<11, 6, Tanh>>, Dense<9, 3, Sigmoid, NoBias>>>;

/// The gradient that a step went along: with rate 1, what was taken from the parameters.
template <class Loss, class N>
double difference_of_step(const N& net, const laws::Rows<N>& rows, std::size_t first, std::size_t count) {
    N moved = net;
    Trainer<N, Loss, Sgd> trainer{moved, Sgd{.learning_rate = 1}};
    const auto view = rows.view();
    const double loss = trainer.step(Batch{view, first, count});
    laws::Numbers gradient;
    double worst = std::abs(laws::mean_gradient<Loss>(net, rows, first, count, gradient) - loss), largest = 1;
    for (std::size_t i = 0; i < gradient.size(); ++i) {
        largest = std::max(largest, std::abs(gradient[i]));
        worst = std::max(worst, std::abs(net.parameters()[i] - moved.parameters()[i] - gradient[i]));
    }
    return worst / largest;
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_batch)

BOOST_AUTO_TEST_CASE_TEMPLATE(every_size_is_the_mean_of_its_samples, N, nets) {
    Random random{Seed{1}};
    const N net = laws::scattered<N>(random, 0.6);
    const laws::Rows<N> rows{75};
    for (std::size_t size = 1; size <= 70; ++size)
        BOOST_CHECK_LE(difference_of_step<MeanSquaredError>(net, rows, 75 - size - size % 3, size), 1e-13);
}

BOOST_AUTO_TEST_CASE(an_epoch_weights_its_last_short_batch_by_its_size) {
    Random random{Seed{2}};
    Odd net = laws::scattered<Odd>(random, 0.6);
    const laws::Rows<Odd> rows{75};
    Trainer<Odd, MeanSquaredError, Sgd> trainer{net, Sgd{.learning_rate = 1e-300}}; // so that all losses are of one net
    laws::Numbers gradient;
    const double mean = laws::mean_gradient<MeanSquaredError>(net, rows, 0, 75, gradient);
    for (const std::uint64_t size : {1U, 2U, 32U, 33U, 74U, 75U, 76U, 1000U}) {
        const Report report = fit(trainer, rows.view(), {.epochs = 1, .batch_size = size});
        BOOST_CHECK_SMALL(report.loss - mean, 1e-14);
        BOOST_CHECK_EQUAL(report.steps, (75 + size - 1) / size);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_batch_changes_nothing) {
    Random random{Seed{3}};
    Odd net = laws::scattered<Odd>(random);
    const Odd before = net;
    const laws::Rows<Odd> rows{4};
    const auto view = rows.view();
    Trainer<Odd, MeanSquaredError, Adam> trainer{net};
    BOOST_CHECK_EQUAL(trainer.step(Batch{view, 2, 0}), 0);
    BOOST_CHECK_EQUAL(trainer.steps(), 0U);
    BOOST_CHECK(net == before);
}

BOOST_AUTO_TEST_CASE(large_float_batches) {
    using Digits = Net<Dense<784, 10, Relu>, Dense<10, 3, Softmax>>;
    static Digits net = initialized<Digits>(He{}, Seed{4});
    const laws::Rows<Digits> rows{33};
    for (const std::size_t size : {1U, 31U, 32U, 33U}) {
        static Digits moved;
        moved = net;
        static Trainer<Digits, MeanSquaredError, Sgd> trainer{moved, Sgd{.learning_rate = 1}};
        const auto view = rows.view();
        laws::Numbers gradient;
        const double mean = laws::mean_gradient<MeanSquaredError>(net, rows, 0, size, gradient);
        BOOST_CHECK_SMALL(trainer.step(Batch{view, 0, size}) - mean, 1e-6);
        double worst = 0;
        for (std::size_t i = 0; i < gradient.size(); ++i)
            worst = std::max(worst, std::abs(static_cast<double>(net.parameters()[i]) -
                                             static_cast<double>(moved.parameters()[i]) - gradient[i]));
        BOOST_CHECK_LE(worst, 1e-6);
    }
}

BOOST_AUTO_TEST_SUITE_END()
