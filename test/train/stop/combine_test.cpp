// Criteria joined by && and ||: when they end training, for which reason, and that each one is asked every time.
#include "prelude.hpp"

#include <etch/etch.hpp>

#include <string>

using namespace etch;

namespace {

struct Nobody {};

// The epoch after which it ends, and why.
template <class C>
std::string ends(C criterion, std::initializer_list<double> losses) {
    Progress p;
    Nobody trainer;
    for (const double loss : losses) {
        ++p.epoch, p.loss = loss;
        if (!detail::call<detail::OnEpoch>(criterion, p, trainer))
            return std::to_string(p.epoch) + ": " + p.reason;
    }
    return "never";
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_stop_combine)

BOOST_AUTO_TEST_CASE(either_says_which_one) {
    const auto c = TargetLoss{1} || MaxEpochs{3};
    BOOST_CHECK_EQUAL(ends(c, {5, 1, 5}), "2: the target loss is reached");
    BOOST_CHECK_EQUAL(ends(c, {5, 5, 5, 1}), "3: the number of epochs is reached");
    BOOST_CHECK_EQUAL(ends(c, {5, 5}), "never");
}

BOOST_AUTO_TEST_CASE(both_means_at_the_same_time) {
    const auto c = TargetLoss{1} && MaxEpochs{3};
    BOOST_CHECK_EQUAL(ends(c, {1, 1, 2, 0.5}), "4: the target loss is reached and the number of epochs is reached");
    BOOST_CHECK_EQUAL(ends(c, {1, 1, 2, 3}), "never");
}

BOOST_AUTO_TEST_CASE(they_nest) {
    BOOST_CHECK_EQUAL(ends((TargetLoss{1} && MaxEpochs{2}) || Divergence{}, {1, unknown}), "2: the loss is not finite");
    BOOST_CHECK_EQUAL(ends((TargetLoss{1} || Divergence{}) && MaxEpochs{2}, {1, 1}),
                      "2: the target loss is reached or the loss is not finite and the number of epochs is reached");
}

BOOST_AUTO_TEST_CASE(all_are_asked_each_time) {
    // The second one would have counted one epoch less if the first one's answer had been enough.
    BOOST_CHECK_EQUAL(ends(MaxEpochs{3} && NoImprovement{.patience = 2}, {5, 5, 5}),
                      "3: the number of epochs is reached and no improvement any more");
    BOOST_CHECK_EQUAL(ends(NoImprovement{.patience = 2} || NoImprovement{.patience = 2, .larger_is_better = true}, {5, 6, 5.5}),
                      "3: no improvement any more");
}

BOOST_AUTO_TEST_CASE(steps_and_beginnings_reach_the_parts) {
    struct Clock {
        double* now;
        double operator()() const { return ++*now; }
    };
    using Tiny = Net<Dense<1, 1>>;
    Tiny net = initialized<Tiny>(Xavier{}, Seed{1});
    constexpr auto data = samples<Tiny>({{{1}, {1}}, {{2}, {2}}, {{3}, {3}}});
    double now = 1000;
    const Report time = fit<MeanSquaredError>(net, data, Sgd{}, {.epochs = 99, .batch_size = 1},
                                              TargetLoss{-1} || (Divergence{} || TimeLimit{2, Clock{&now}}));
    BOOST_CHECK_EQUAL(time.reason, "the time is over");
    BOOST_CHECK_EQUAL(time.steps, 2);
    now = 1000;
    const Report both =
        fit<MeanSquaredError>(net, data, Sgd{}, {.epochs = 99, .batch_size = 1}, MaxEpochs{4} && TimeLimit{1, Clock{&now}});
    BOOST_CHECK_EQUAL(both.epochs, 4);
}

BOOST_AUTO_TEST_SUITE_END()
