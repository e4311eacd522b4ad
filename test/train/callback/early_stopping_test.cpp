// Early stopping keeps the best weights and gives them back, whoever ends training.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <vector>

using namespace etch;

namespace {

using Small = Net<Dense<3, 4, Tanh>, Dense<4, 2>>;
const laws::Rows<Small> rows{8};

// Validation losses as they are written down, and the weights after each epoch.
struct Script {
    const std::vector<double>& losses;
    std::vector<Small>& nets;
    void on_begin(Progress& p) const { p.has_validation = true; }
    void operator()(Progress& p, auto& trainer) {
        p.validation_loss = losses[p.epoch - 1];
        nets.push_back(trainer.net());
    }
};

struct Result {
    Report report;
    Small net;
    std::vector<Small> nets;
};
template <class... Others>
Result train(const std::vector<double>& losses, const NoImprovement& improvement, Others... others) {
    Result r{{}, initialized<Small>(Xavier{}, Seed{3}), {}};
    EarlyStopping early{r.net, improvement};
    r.report = fit<MeanSquaredError>(r.net, rows.view(), Sgd{.learning_rate = 0.1}, {.epochs = losses.size()},
                                     Script{losses, r.nets}, early, others...);
    return r;
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_callback_early_stopping)

BOOST_AUTO_TEST_CASE(it_stops_and_goes_back_to_the_best) {
    const Result r = train({5, 4, 3, 3.5, 3, 2}, {.patience = 2});
    BOOST_CHECK(r.report.stopped && r.report.epochs == 5 && r.nets.size() == 5);
    BOOST_CHECK_EQUAL(r.report.reason, NoImprovement::reason);
    BOOST_CHECK(r.net == r.nets[2] && !(r.net == r.nets[4]));
}

BOOST_AUTO_TEST_CASE(the_best_come_back_whoever_ends_training) {
    const Result whole = train({5, 4, 3, 3.5, 3}, {.patience = 10});
    BOOST_CHECK(!whole.report.stopped && whole.net == whole.nets[2]);
    const Result other = train({5, 4, 3, 3.5, 3}, {.patience = 10}, MaxEpochs{4});
    BOOST_CHECK(other.report.stopped && other.report.epochs == 4 && other.net == other.nets[2]);
}

BOOST_AUTO_TEST_CASE(without_a_finite_loss_nothing_is_taken_back) {
    const Result r = train({unknown, unknown}, {.patience = 5, .of = &Progress::validation_loss});
    BOOST_CHECK(r.net == r.nets[1]);
}

BOOST_AUTO_TEST_CASE(a_validation_loss_that_is_no_number_is_not_better) {
    const Result r = train({5, 4, unknown, 6}, {.patience = 9}); // the loss itself falls in the third epoch
    BOOST_CHECK(r.net == r.nets[1]);
}

BOOST_AUTO_TEST_CASE(it_forgets_another_training) {
    Small first = initialized<Small>(Xavier{}, Seed{3}), second = initialized<Small>(Xavier{}, Seed{4}), alone = second;
    EarlyStopping early{first}, fresh{first};
    const auto fitted = [](Small& net, const std::vector<double>& losses, auto& callback) {
        std::vector<Small> nets;
        fit<MeanSquaredError>(net, rows.view(), Sgd{}, {.epochs = losses.size()}, Script{losses, nets}, callback);
    };
    fitted(first, {2, 1, 3}, early);
    fitted(second, {9, 8, 8.5}, early);
    fitted(alone, {9, 8, 8.5}, fresh);
    BOOST_CHECK(second == alone && early.improvement.best == 8);
    fitted(second, {unknown}, early);
    BOOST_CHECK(early.improvement.best_epoch == 0);
}

BOOST_AUTO_TEST_CASE(without_anything_to_watch_training_does_not_begin) {
    const auto reason_of = [](auto&&... callbacks) {
        Small net = initialized<Small>(Xavier{}, Seed{3}), before = net;
        const Report r = fit<MeanSquaredError>(net, rows.view(), Sgd{}, {.epochs = 3}, callbacks...);
        BOOST_CHECK(r.stopped && r.steps == 0 && net == before);
        return std::string(r.reason);
    };
    const std::string reason = "early stopping has nothing to watch: a Validation goes before it, or .of says what";
    const EarlyStopping<Small> early{Small{}};
    BOOST_CHECK_EQUAL(reason_of(EarlyStopping{early}), reason);
    BOOST_CHECK_EQUAL(reason_of(EarlyStopping{early}, Validation{rows.view()}), reason);
    BOOST_CHECK_EQUAL(reason_of(MaxEpochs{2} || EarlyStopping{early}), reason);
}

BOOST_AUTO_TEST_SUITE_END()
