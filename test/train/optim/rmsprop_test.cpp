#include "prelude.hpp"

#include "train/optim/hundred_steps.hpp"

using namespace etch;
using laws::Numbers;

namespace {

/// Tieleman, Hinton 2012, lecture 6.5: MeanSquare(w, t) = 0.9 MeanSquare(w, t - 1) + 0.1 (dE/dw)^2.
struct Published {
    RmsProp o;
    laws::Moments mean_square{};
    void step(Numbers& theta, const Numbers& g) {
        for (std::size_t i = 0; i < theta.size(); ++i) {
            mean_square(theta, i) = o.decay * mean_square(theta, i) + (1 - o.decay) * g[i] * g[i];
            theta[i] = theta[i] - o.learning_rate * g[i] / (std::sqrt(mean_square(theta, i)) + o.epsilon);
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_rmsprop)

BOOST_AUTO_TEST_CASE(hundred_steps_are_the_published_ones) {
    const RmsProp method{.learning_rate = 0.003, .decay = 0.8, .epsilon = 1e-4};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(method, Published{method}), 1e-12);
    const RmsProp other;
    BOOST_CHECK_GT(laws::distance_after_hundred_steps(other, Published{method}), 1e-6); // options count
}

BOOST_AUTO_TEST_SUITE_END()
