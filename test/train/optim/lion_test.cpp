#include "prelude.hpp"

#include "train/optim/hundred_steps.hpp"

using namespace etch;
using laws::Numbers;

namespace {

/// Chen et al. 2023, algorithm 2.
struct Published {
    Lion o;
    laws::Moments m{};
    static double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }
    void step(Numbers& theta, const Numbers& g) {
        for (std::size_t i = 0; i < theta.size(); ++i) {
            const double c = o.beta1 * m(theta, i) + (1 - o.beta1) * g[i];
            theta[i] = theta[i] - o.learning_rate * (sign(c) + o.weight_decay * theta[i]);
            m(theta, i) = o.beta2 * m(theta, i) + (1 - o.beta2) * g[i];
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_lion)

BOOST_AUTO_TEST_CASE(hundred_steps_are_the_published_ones) {
    const Lion method{.learning_rate = 0.003, .beta1 = 0.85, .beta2 = 0.98, .weight_decay = 0.1};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(method, Published{method}), 1e-12);
    const Lion other;
    BOOST_CHECK_GT(laws::distance_after_hundred_steps(other, Published{method}), 1e-6); // options count
}

BOOST_AUTO_TEST_SUITE_END()
