#include "prelude.hpp"

#include "train/optim/hundred_steps.hpp"

using namespace etch;
using laws::Numbers;

namespace {

/// Zeiler 2012, algorithm 1: RMS[x] = sqrt(E[x^2] + epsilon).
struct Published {
    AdaDelta o;
    laws::Moments gradients{}, updates{};
    void step(Numbers& theta, const Numbers& g) {
        for (std::size_t i = 0; i < theta.size(); ++i) {
            gradients(theta, i) = o.decay * gradients(theta, i) + (1 - o.decay) * g[i] * g[i];
            const double update = -std::sqrt(updates(theta, i) + o.epsilon) / std::sqrt(gradients(theta, i) + o.epsilon) * g[i];
            updates(theta, i) = o.decay * updates(theta, i) + (1 - o.decay) * update * update;
            theta[i] = theta[i] + o.learning_rate * update;
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_adadelta)

BOOST_AUTO_TEST_CASE(hundred_steps_are_the_published_ones) {
    const AdaDelta method{.learning_rate = 0.8, .decay = 0.9, .epsilon = 1e-5};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(method, Published{method}), 1e-12);
    const AdaDelta other;
    BOOST_CHECK_GT(laws::distance_after_hundred_steps(other, Published{method}), 1e-6); // options count
}

BOOST_AUTO_TEST_SUITE_END()
