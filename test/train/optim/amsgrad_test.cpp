#include "prelude.hpp"

#include "train/optim/hundred_steps.hpp"

using namespace etch;
using laws::Numbers;

namespace {

/// Reddi, Kale, Kumar 2018, algorithm 2, without the projection.
struct Published {
    AmsGrad o;
    laws::Moments m{}, v{}, largest{};
    void step(Numbers& theta, const Numbers& g) {
        for (std::size_t i = 0; i < theta.size(); ++i) {
            m(theta, i) = o.beta1 * m(theta, i) + (1 - o.beta1) * g[i];
            v(theta, i) = o.beta2 * v(theta, i) + (1 - o.beta2) * g[i] * g[i];
            largest(theta, i) = std::max(largest(theta, i), v(theta, i));
            theta[i] = theta[i] - o.learning_rate * m(theta, i) / (std::sqrt(largest(theta, i)) + o.epsilon);
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_amsgrad)

BOOST_AUTO_TEST_CASE(hundred_steps_are_the_published_ones) {
    const AmsGrad method{.learning_rate = 0.013, .beta1 = 0.85, .beta2 = 0.9, .epsilon = 1e-5};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(method, Published{method}), 1e-12);
    const AmsGrad other;
    BOOST_CHECK_GT(laws::distance_after_hundred_steps(other, Published{method}), 1e-6); // options count
}

BOOST_AUTO_TEST_SUITE_END()
