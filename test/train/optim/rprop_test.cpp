#include "prelude.hpp"

#include "train/optim/hundred_steps.hpp"

using namespace etch;
using laws::Numbers;

namespace {

/// Igel, Huesken 2000, iRprop-: Riedmiller and Braun without going back, the gradient forgotten where its sign has changed.
struct Published {
    Rprop o;
    bool first = true;
    laws::Moments before{}, delta{};
    static double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }
    void step(Numbers& theta, const Numbers& g) {
        for (std::size_t i = 0; i < theta.size(); ++i) {
            double now = g[i];
            if (first)
                delta(theta, i) = o.initial;
            if (before(theta, i) * now > 0) {
                delta(theta, i) = std::min(delta(theta, i) * o.growth, o.largest);
            } else if (before(theta, i) * now < 0) {
                delta(theta, i) = std::max(delta(theta, i) * o.shrinkage, o.smallest);
                now = 0;
            }
            theta[i] = theta[i] - sign(now) * delta(theta, i);
            before(theta, i) = now;
        }
        first = false;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_rprop)

BOOST_AUTO_TEST_CASE(hundred_steps_are_the_published_ones) {
    const Rprop method{.initial = 0.02, .smallest = 1e-4, .largest = 0.5, .growth = 1.3, .shrinkage = 0.4};
    BOOST_CHECK_LE(laws::distance_after_hundred_steps(method, Published{method}), 1e-12);
    const Rprop other;
    BOOST_CHECK_GT(laws::distance_after_hundred_steps(other, Published{method}), 1e-6); // options count
}

BOOST_AUTO_TEST_CASE(says_which_options_are_none) {
    BOOST_CHECK(Rprop{}.refusal() == nullptr);
    BOOST_CHECK(Rprop{.initial = 1e-9}.refusal() != nullptr);
    BOOST_CHECK(Rprop{.shrinkage = 2}.refusal() != nullptr);
    BOOST_CHECK(Rprop{.largest = std::nan("")}.refusal() != nullptr);
}
BOOST_AUTO_TEST_SUITE_END()
