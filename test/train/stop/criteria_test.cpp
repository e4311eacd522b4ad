// When each criterion ends training, on sequences of losses that are written down; and what the report says.
#include "prelude.hpp"

#include <etch/io/clock.hpp>

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <cmath>
#include <vector>

using namespace etch;

namespace {

using Small = Net<Dense<3, 4, Tanh>, Dense<4, 2>>;
const laws::Rows<Small> rows{8};

template <class... Criteria>
Report train(const FitOptions& options, Criteria&&... criteria) {
    Small net = initialized<Small>(Xavier{}, Seed{3});
    return fit<MeanSquaredError>(net, rows.view(), Sgd{.learning_rate = 0.1}, options, criteria...);
}

// The epoch after which a criterion ends a sequence of losses; 0: never.
template <class C>
constexpr std::uint64_t ends_at(C criterion, std::initializer_list<double> losses) {
    Progress p;
    for (const double loss : losses) {
        ++p.epoch, p.loss = loss;
        if (criterion.met(p))
            return p.epoch;
    }
    return 0;
}

constexpr double infinity = std::numeric_limits<double>::infinity();

static_assert(ends_at(MaxEpochs{3}, {9, 8, 7, 6}) == 3);
static_assert(ends_at(TargetLoss{5}, {9, 8, 5, 6}) == 3);
static_assert(ends_at(TargetLoss{5}, {9, unknown, -infinity}) == 3);
static_assert(ends_at(TargetLoss{.loss = 5, .of = &Progress::validation_loss}, {1, 1}) == 0); // nobody has worked it out
static_assert(ends_at(Divergence{}, {9, 1e308, infinity}) == 3);
static_assert(ends_at(Divergence{}, {unknown}) == 1);

static_assert(ends_at(NoImprovement{.patience = 2}, {9, 8, 8, 8.5, 7}) == 4); // equal is not better
static_assert(ends_at(NoImprovement{.patience = 2}, {9, 8, 8.5, 7, 7.5, 6, 5}) == 0);
static_assert(ends_at(NoImprovement{.patience = 1, .absolute = 0.5}, {9, 8, 7.4, 6.9}) == 4);  // 7.4 - 6.9 is not more than 0.5
static_assert(ends_at(NoImprovement{.patience = 1, .relative = 0.1}, {100, 80, 71, 64}) == 4); // 64 > 71 - 7.1
static_assert(ends_at(NoImprovement{.patience = 1, .relative = 0.1}, {100, 80, 71, 63}) == 0);
static_assert(ends_at(NoImprovement{.patience = 2, .larger_is_better = true}, {1, 2, 1, 1.5}) == 4);
static_assert(ends_at(NoImprovement{.patience = 2}, {unknown, infinity}) == 2);          // never was any good
static_assert(ends_at(NoImprovement{.patience = 2}, {infinity, 5, unknown, 4, 4}) == 0); // the first finite one is better
static_assert(ends_at(NoImprovement{.patience = 0}, {3, 2, 1, 1}) == 4);

} // namespace

BOOST_AUTO_TEST_SUITE(train_stop_criteria)

BOOST_AUTO_TEST_CASE(the_report_says_which_one) {
    const Report epochs = train({.epochs = 50}, MaxEpochs{4}, TargetLoss{0});
    BOOST_CHECK(epochs.stopped && epochs.epochs == 4);
    BOOST_CHECK_EQUAL(epochs.reason, MaxEpochs::reason);
    const Report loss = train({.epochs = 5000}, MaxEpochs{4000}, TargetLoss{0.08});
    BOOST_CHECK(loss.stopped && loss.loss <= 0.08 && loss.epochs > 1 && loss.epochs < 4000);
    BOOST_CHECK_EQUAL(loss.reason, TargetLoss::reason);
    BOOST_CHECK_EQUAL(train({.epochs = 2}, MaxEpochs{4}).reason, "all epochs are done");
}

BOOST_AUTO_TEST_CASE(the_validation_loss_is_watched_where_there_is_one) {
    Progress p{.epoch = 1, .loss = 5};
    NoImprovement improvement{.patience = 1};
    improvement.on_begin(p);
    BOOST_CHECK_EQUAL(improvement.watched(p), 5);
    p.has_validation = true, p.validation_loss = 7;
    improvement.on_begin(p);
    BOOST_CHECK_EQUAL(improvement.watched(p), 7);
    improvement.of = &Progress::loss;
    BOOST_CHECK_EQUAL(improvement.watched(p), 5);
}

BOOST_AUTO_TEST_CASE(time_is_over_after_the_step_in_which_it_is) {
    struct Clock { // a second goes by whenever it is looked at
        double now = 100;
        double operator()() { return now++; }
    };
    const Report report = train({.epochs = 50, .batch_size = 1}, TimeLimit{5, Clock{}}); // it is 101, 102, ... after the steps
    BOOST_CHECK(report.stopped && report.steps == 5 && report.epochs == 0);
    BOOST_CHECK_EQUAL(report.reason, "the time is over");
    const double before = io::SteadyClock{}();
    const Report real = train({.epochs = 100'000'000}, TimeLimit{0.02, io::SteadyClock{}});
    BOOST_CHECK(real.stopped && io::SteadyClock{}() - before >= 0.02);
}

BOOST_AUTO_TEST_CASE(divergence_ends_at_the_step) {
    Small net = initialized<Small>(Xavier{}, Seed{3});
    const Report report =
        fit<MeanSquaredError>(net, rows.view(), Sgd{.learning_rate = 1e9}, {.epochs = 50, .batch_size = 2}, Divergence{});
    BOOST_CHECK(report.stopped && report.steps >= 2 && report.steps <= 40 && !(report.loss - report.loss == 0));
    BOOST_CHECK_EQUAL(report.reason, Divergence::reason);
}

BOOST_AUTO_TEST_CASE(a_guarded_method_keeps_the_weights_before_it) {
    Small net = initialized<Small>(Xavier{}, Seed{3}), before = net;
    Trainer<Small, MeanSquaredError, Guarded<Sgd>> trainer{net, guarded(Sgd{.learning_rate = 1e30})};
    struct Note {
        Small& before;
        void on_step(const Progress& p, Trainer<Small, MeanSquaredError, Guarded<Sgd>>& t) {
            if (p.step_loss == p.step_loss)
                before = t.net();
        }
    };
    const Report report = fit(trainer, rows.view(), {.epochs = 50, .batch_size = 2}, Note{before}, Divergence{});
    BOOST_CHECK_EQUAL(report.reason, Divergence::reason);
    BOOST_CHECK(net == before && trainer.refused() == 1 && trainer.steps() + 1 == report.steps);
    for (const float w : net.parameters())
        BOOST_CHECK(std::isfinite(w));
}

BOOST_AUTO_TEST_SUITE_END()
