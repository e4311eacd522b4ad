// Decoupled decay against AdamW's published rule where both do the same, on weights alone, and under a schedule.
#include "prelude.hpp"

#include "train/optim/hundred_steps.hpp"

using namespace etch;
using laws::Numbers;

namespace {

/// The published method on theta, and theta - rate decay theta where `has`.
struct WithDecay {
    laws::PublishedSgd inner;
    double decay;
    bool weights_only = false, scheduled = false;
    int t = 0;
    void step(Numbers& theta, const Numbers& g) {
        const Numbers before = theta;
        const double rate = scheduled ? 0.07 * std::pow(0.5, t++ / 10) : 0.07; // NOLINT: whole steps
        inner.rate = rate;
        inner.step(theta, g);
        for (std::size_t i = 0; i < theta.size(); ++i)
            if (!weights_only || i < 15 || (i >= 20 && i < 30)) // Dense<3, 5>, Dense<5, 2>: W before b
                theta[i] -= rate * decay * before[i];
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_regularizer_weight_decay)

BOOST_AUTO_TEST_CASE(of_adam_it_is_adamw) {
    const auto w = laws::unusual<AdamW>();
    const Adam plain{w.learning_rate, w.beta1, w.beta2, w.epsilon};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(decayed(plain, w.weight_decay, OnAllParameters{}), laws::published(w)),
                   1e-12);
}
BOOST_AUTO_TEST_CASE(on_weights_and_at_the_rate_of_the_step) {
    const Sgd sgd{.learning_rate = 0.07};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(decayed(sgd, 0.1), WithDecay{{0.07}, 0.1, true}), 1e-12);
    const StepDecay halves{.every = 10, .factor = 0.5};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(decayed(scheduled(sgd, halves), 0.1), WithDecay{{0.07}, 0.1, true, true}),
                   1e-12);
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(scheduled(decayed(sgd, 0.1), halves), WithDecay{{0.07}, 0.1, true, true}),
                   1e-12);
}

BOOST_AUTO_TEST_SUITE_END()
