#include "prelude.hpp"

#include "train/optim/hundred_steps.hpp"

using namespace etch;
using laws::Numbers;

namespace {

/// Duchi, Hazan, Singer 2011, figure 1, diagonal: the sum of squares, and its root under the gradient.
struct Published {
    AdaGrad o;
    laws::Moments sum{};
    void step(Numbers& theta, const Numbers& g) {
        for (std::size_t i = 0; i < theta.size(); ++i) {
            sum(theta, i) = sum(theta, i) + g[i] * g[i];
            theta[i] = theta[i] - o.learning_rate * g[i] / (std::sqrt(sum(theta, i)) + o.epsilon);
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_adagrad)

BOOST_AUTO_TEST_CASE(hundred_steps_are_the_published_ones) {
    const AdaGrad method{.learning_rate = 0.03, .epsilon = 1e-4};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(method, Published{method}), 1e-12);
    const AdaGrad other;
    BOOST_CHECK_GT(laws::distance_after_hundred_steps(other, Published{method}), 1e-6); // options count
}

BOOST_AUTO_TEST_SUITE_END()
