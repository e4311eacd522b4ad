// When callbacks are called, with what, and what becomes of their answers; training that stops and goes on; what is refused.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <string>
#include <vector>

using namespace etch;

namespace {

using Small = Net<Dense<3, 5, Tanh>, Dense<5, 2, Softmax>>;
using SmallRows = laws::Rows<Small>;

Small start() { return initialized<Small>(Xavier{}, Seed{3}); }

// Notes every call as a letter.
struct Diary {
    std::string& all;
    void on_begin(Progress&) { all += 'b'; }
    void on_step(const Progress& p, auto& trainer) {
        all += 's';
        BOOST_CHECK_EQUAL(p.steps, trainer.steps());
    }
    void operator()(Progress&, auto&) { all += 'e'; }
    void on_end(Progress&) { all += '.'; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_callback)

BOOST_AUTO_TEST_CASE(each_hook_has_its_time) {
    const SmallRows rows{5};
    Small net = start();
    std::string all;
    fit<MeanSquaredError>(net, rows.view(), Sgd{}, {.epochs = 2, .batch_size = 2}, Diary{all});
    BOOST_CHECK_EQUAL(all, "bsssesss"
                           "e.");
}

BOOST_AUTO_TEST_CASE(steps_are_counted_and_their_losses_averaged) {
    const SmallRows rows{5};
    Small net = start();
    std::uint64_t steps = 0, samples = 0;
    double sum = 0;
    struct Check {
        std::uint64_t &steps, &samples;
        double& sum;
        void on_step(const Progress& p) {
            const std::uint64_t size = p.batch == 3 ? 1 : 2;
            sum = p.batch == 1 ? 0 : sum;
            sum += p.step_loss * static_cast<double>(size);
            BOOST_CHECK_EQUAL(p.steps, ++steps);
            BOOST_CHECK_EQUAL(p.samples, samples += size);
            BOOST_CHECK_EQUAL(p.batches, 3);
            BOOST_CHECK(p.position == (Position{p.epoch - 1, p.batch, sum}));
            BOOST_CHECK_CLOSE(p.loss, sum / static_cast<double>(p.batch == 3 ? 5 : 2 * p.batch), 1e-12);
        }
        void operator()(const Progress& p) { BOOST_CHECK(p.position == (Position{p.epoch, 0, 0}) && p.samples == 5 * p.epoch); }
    };
    const Report report =
        fit<MeanSquaredError>(net, rows.view(), Sgd{}, {.epochs = 3, .batch_size = 2}, Check{steps, samples, sum});
    BOOST_CHECK(steps == 9 && report.steps == 9 && !report.stopped);
    BOOST_CHECK_EQUAL(report.reason, "all epochs are done");
}

BOOST_AUTO_TEST_CASE(a_callback_fills_in_for_those_after_it) {
    const SmallRows rows{4};
    Small net = start();
    double seen = 0;
    fit<MeanSquaredError>(
        net, rows.view(), Sgd{}, {}, [](Progress& p) { p.validation_loss = 7; },
        [&](const Progress& p) { seen = p.validation_loss; });
    BOOST_CHECK_EQUAL(seen, 7);
}

BOOST_AUTO_TEST_CASE(the_first_that_ends_training_says_why_and_the_others_are_still_called) {
    const SmallRows rows{4};
    Small net = start();
    int later = 0;
    const Report report = fit<MeanSquaredError>(
        net, rows.view(), Sgd{}, {.epochs = 9}, [](Progress& p) { return p.reason = "enough", p.epoch < 2; },
        [](const Progress&) { return false; }, [&](const Progress&) { ++later; });
    BOOST_CHECK(report.stopped && report.epochs == 1 && later == 1);
    BOOST_CHECK_EQUAL(report.reason, "enough");
}

BOOST_AUTO_TEST_CASE(a_step_may_end_training) {
    const SmallRows rows{10};
    Small net = start();
    struct Three {
        bool on_step(const Progress& p) { return p.steps < 3; }
    };
    const Report report = fit<MeanSquaredError>(net, rows.view(), Sgd{}, {.epochs = 9, .batch_size = 2}, Three{});
    BOOST_CHECK(report.stopped && report.epochs == 0 && report.steps == 3 && report.loss > 0);
}

BOOST_AUTO_TEST_CASE(training_goes_on_from_any_step_as_if_it_had_not_stopped) {
    const SmallRows rows{11};
    const FitOptions options{.epochs = 3, .batch_size = 3, .seed = Seed{5}};
    Small whole = start();
    Trainer<Small, MeanSquaredError, Sgd> trainer{whole};
    const Report report = fit(trainer, rows.view(), options);
    for (std::uint64_t step = 1; step <= 12; ++step) {
        Small net = start();
        Position place;
        struct Stop {
            std::uint64_t at;
            Position& place;
            bool on_step(const Progress& p) { return place = p.position, p.steps < at; }
        };
        fit<MeanSquaredError>(net, rows.view(), Sgd{}, options, Stop{step, place});
        FitOptions rest = options;
        rest.start = place;
        const Report after = fit<MeanSquaredError>(net, rows.view(), Sgd{}, rest);
        BOOST_CHECK(net == whole);
        BOOST_CHECK(after.loss == report.loss && after.steps == 12 - step && after.epochs == 3);
    }
}

BOOST_AUTO_TEST_CASE(an_epoch_that_is_complete_counts_whoever_ends_training_in_it) {
    const SmallRows rows{5};
    Small net = start();
    struct Last {
        Position& place;
        int& epochs;
        bool on_step(const Progress& p) { return p.batch < p.batches; }
        void operator()(const Progress& p) { ++epochs, place = p.position; }
    };
    Position place;
    int epochs = 0;
    const Report report = fit<MeanSquaredError>(net, rows.view(), Sgd{}, {.epochs = 3, .batch_size = 2}, Last{place, epochs});
    BOOST_CHECK(report.stopped && report.epochs == 1 && report.steps == 3 && epochs == 1);
    BOOST_CHECK(place == Position{.epoch = 1});
}

BOOST_AUTO_TEST_CASE(the_mean_runs_over_the_samples_whose_steps_were_made) {
    using Line = Net<Dense<1, 1>>;
    static constexpr auto data =
        samples<Line>({{{1}, {1}}, {{3e30f}, {1}}, {{2}, {0.5f}}}); // the square of the second is too large
    const FitOptions options{.epochs = 1, .batch_size = 1, .shuffle = false};
    Line net{};
    double sum = 0;
    struct Note {
        double& sum;
        void on_step(const Progress& p) { sum += p.batch == 2 ? 0 : p.step_loss; }
    };
    const auto method = guarded(Sgd{.learning_rate = 0.1});
    const Report report = fit<MeanSquaredError>(net, data, method, options, Note{sum});
    BOOST_CHECK(report.loss == sum / 2 && sum > 1);
    BOOST_CHECK(std::isnan(fit<MeanSquaredError>(net, data, method, {.epochs = 1, .batch_size = 3}).loss)); // none was made

    Line first{}; // the same when training stops in between
    Position place;
    struct Stop {
        Position& place;
        bool on_step(const Progress& p) { return place = p.position, p.batch < 2; }
    };
    fit<MeanSquaredError>(first, data, method, options, Stop{place});
    FitOptions rest = options;
    rest.start = place;
    BOOST_CHECK(place.refused == 1 && fit<MeanSquaredError>(first, data, method, rest).loss == report.loss);
}

BOOST_AUTO_TEST_CASE(what_is_no_training_is_refused_and_changes_nothing) {
    SmallRows rows{6};
    const auto refused = [&](auto method, const FitOptions& options) {
        Small net = start();
        const Report report = fit<MeanSquaredError>(net, rows.view(), method, options);
        BOOST_CHECK(net == start() && report.refused && report.steps == 0);
        return std::string(report.reason) + " " + std::to_string(report.row);
    };
    BOOST_CHECK_EQUAL(refused(Sgd{}, {.batch_size = 0}), "the batch size is 0 0");
    for (const double rate : {0.0, -1.0, HUGE_VAL, std::nan("")})
        BOOST_CHECK_EQUAL(refused(Sgd{.learning_rate = rate}, {}), "the learning rate is not finite and above 0 0");
    rows.targets[2 * 4] = HUGE_VALF;
    BOOST_CHECK_EQUAL(refused(Sgd{}, {}), "a sample has a number that is not finite 4");
    rows.inputs[3 * 2 + 1] = std::nanf("");
    BOOST_CHECK_EQUAL(refused(Sgd{}, {}), "a sample has a number that is not finite 2");
    Small net = start();
    BOOST_CHECK(!fit<MeanSquaredError>(net, rows.view(), Sgd{}, {.check_data = false}).refused);
}

BOOST_AUTO_TEST_CASE(targets_with_weights_are_looked_into) {
    auto data = samples<Small, Weighted<Vector<float, 2>>>({{{1, 2, 3}, {{0, 1}, 1}}, {{1, 2, 3}, {{0, 1}, 2}}});
    const auto refused = [&] {
        Small net = start();
        return fit<SampleWeighted<MeanSquaredError>>(net, data, Sgd{}, {.epochs = 1}).row;
    };
    BOOST_CHECK_EQUAL(refused(), 0);
    data.each[1].y.weight = std::nanf("");
    BOOST_CHECK_EQUAL(refused(), 1);
    data.each[1].y = {{0, HUGE_VALF}, 1};
    BOOST_CHECK_EQUAL(refused(), 1);
}

BOOST_AUTO_TEST_SUITE_END()
