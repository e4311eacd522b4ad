#include "prelude.hpp"

#include "train/optim/hundred_steps.hpp"

using namespace etch;
using laws::Numbers;

namespace {

/// Dozat 2016, algorithm 2 with mu_t = mu; the mean of squares corrected as in Adam.
struct Published {
    Nadam o;
    int t = 0;
    laws::Moments m{}, n{};
    void step(Numbers& theta, const Numbers& g) {
        ++t;
        const double mu = o.beta1, nu = o.beta2;
        for (std::size_t i = 0; i < theta.size(); ++i) {
            m(theta, i) = mu * m(theta, i) + (1 - mu) * g[i];
            n(theta, i) = nu * n(theta, i) + (1 - nu) * g[i] * g[i];
            const double m_hat = mu * m(theta, i) / (1 - std::pow(mu, t + 1)) + (1 - mu) * g[i] / (1 - std::pow(mu, t));
            const double n_hat = n(theta, i) / (1 - std::pow(nu, t));
            theta[i] = theta[i] - o.learning_rate / (std::sqrt(n_hat) + o.epsilon) * m_hat;
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_nadam)

BOOST_AUTO_TEST_CASE(hundred_steps_are_the_published_ones) {
    const Nadam method{.learning_rate = 0.013, .beta1 = 0.85, .beta2 = 0.98, .epsilon = 1e-5};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(method, Published{method}), 1e-12);
    const Nadam other;
    BOOST_CHECK_GT(laws::distance_after_hundred_steps(other, Published{method}), 1e-6); // options count
}

BOOST_AUTO_TEST_SUITE_END()
