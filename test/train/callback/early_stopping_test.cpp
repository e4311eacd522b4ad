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

BOOST_AUTO_TEST_SUITE_END()
