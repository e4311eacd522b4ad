// Schedules that look at the loss: their decisions one by one, and what fit makes of them.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

using namespace etch;

namespace {

constexpr bool decisions(auto machine, std::initializer_list<double> losses, std::initializer_list<double> factors) {
    auto factor = factors.begin();
    for (const double loss : losses)
        if (machine.next(loss) != *factor++)
            return false;
    return true;
}

// Patience 2: the second epoch in a row without improvement, counted anew after each cut.
static_assert(decisions(ReduceOnPlateau{.factor = 0.5, .improvement = {.patience = 2}}, {5, 4, 4, 4, 4, 4, 3, 3, 2.9},
                        {1, 1, 1, 0.5, 1, 0.5, 1, 1, 1}));
static_assert(decisions(ReduceOnPlateau{.factor = 0.5, .improvement = {.patience = 1, .relative = 0.1}}, {5, 4.6, 4.4, 4.1},
                        {1, 0.5, 1, 0.5})); // 10 % is asked for
static_assert(decisions(ReduceOnPlateau{.factor = 0.5, .improvement = {.patience = 1}}, {unknown, 3, unknown}, {0.5, 1, 0.5}));
static_assert(decisions(BoldDriver{}, {5, 4, 4, 4.1, 4, unknown, 3}, {1, 1.05, 1.05, 0.5, 1.05, 0.5, 1}));

using Model = BasicNet<double, Dense<3, 4, Tanh>, Dense<4, 2>>;

} // namespace

BOOST_AUTO_TEST_SUITE(train_schedule_loss)

BOOST_AUTO_TEST_CASE(fit_changes_the_rate) {
    const laws::Rows<Model> rows{16};
    const auto view = rows.view();
    Model net = initialized<Model>(Xavier{}, Seed{1});
    Trainer<Model, MeanSquaredError, Sgd> trainer{net, Sgd{.learning_rate = 1e-300}}; // too small to change the loss
    fit(trainer, view, {.epochs = 6, .batch_size = 16, .shuffle = false},
        ReduceOnPlateau{.factor = 0.5, .improvement = {.patience = 2}, .smallest = 0.3e-300});
    BOOST_CHECK_EQUAL(trainer.method().learning_rate, 0.3e-300); // cut after epochs 3 and 5, but not below
    trainer.method().learning_rate = 1e-300;
    fit(trainer, view, {.epochs = 3, .batch_size = 16, .shuffle = false}, BoldDriver{.growth = 2});
    BOOST_CHECK_EQUAL(trainer.method().learning_rate, 4e-300); // the same loss twice
}
BOOST_AUTO_TEST_CASE(another_training_begins_anew) {
    const laws::Rows<Model> rows{16};
    const auto view = rows.view();
    const auto rate_after_two_epochs = [&](auto& callback) {
        Model net = initialized<Model>(Xavier{}, Seed{1});
        Trainer<Model, MeanSquaredError, Sgd> trainer{net, Sgd{.learning_rate = 1e-300}};
        fit(trainer, view, {.epochs = 2, .batch_size = 16, .shuffle = false}, callback);
        return trainer.method().learning_rate;
    };
    BoldDriver driver{.growth = 2};
    ReduceOnPlateau plateau{.factor = 0.5, .improvement = {.patience = 2}};
    for (int training = 0; training < 2; ++training) {
        BOOST_CHECK_EQUAL(rate_after_two_epochs(driver), 2e-300);
        BOOST_CHECK_EQUAL(rate_after_two_epochs(plateau), 1e-300);
    }
}
BOOST_AUTO_TEST_CASE(the_bold_driver_finds_a_rate) {
    const laws::Rows<Model> rows{64};
    const auto view = rows.view();
    const FitOptions options{.epochs = 200, .batch_size = 64, .shuffle = false};
    Model plain = initialized<Model>(Xavier{}, Seed{1}), driven = plain;
    const double slow = fit<MeanSquaredError>(plain, view, GradientDescent{.learning_rate = 1e-3}, options).loss;
    const double bold = fit<MeanSquaredError>(driven, view, GradientDescent{.learning_rate = 1e-3}, options, BoldDriver{}).loss;
    BOOST_CHECK_LT(bold, slow / 2);
}

BOOST_AUTO_TEST_SUITE_END()
