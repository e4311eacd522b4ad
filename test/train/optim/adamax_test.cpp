#include "prelude.hpp"

#include "train/optim/hundred_steps.hpp"

using namespace etch;
using laws::Numbers;

namespace {

/// Kingma, Ba 2015, algorithm 2.
struct Published {
    Adamax o;
    int t = 0;
    laws::Moments m{}, u{};
    void step(Numbers& theta, const Numbers& g) {
        ++t;
        for (std::size_t i = 0; i < theta.size(); ++i) {
            m(theta, i) = o.beta1 * m(theta, i) + (1 - o.beta1) * g[i];
            u(theta, i) = std::max(o.beta2 * u(theta, i), std::abs(g[i]));
            theta[i] = theta[i] - o.learning_rate / (1 - std::pow(o.beta1, t)) * m(theta, i) / u(theta, i);
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_adamax)

BOOST_AUTO_TEST_CASE(hundred_steps_are_the_published_ones) {
    const Adamax method{.learning_rate = 0.013, .beta1 = 0.85, .beta2 = 0.98};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(method, Published{method}), 1e-12);
    const Adamax other;
    BOOST_CHECK_GT(laws::distance_after_hundred_steps(other, Published{method}), 1e-6); // options count
}

BOOST_AUTO_TEST_CASE(without_any_gradient_nothing_moves) {
    double w = 3, moments[2]{};
    Adamax{}.rule<double>(1)(w, 0.0, moments);
    BOOST_CHECK(w == 3 && moments[0] == 0 && moments[1] == 0);
}
BOOST_AUTO_TEST_SUITE_END()
