#include "prelude.hpp"

#include <etch/autodiff/gradient.hpp>

#include <cmath>
#include <limits>

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_large_logits)

// Goal G8: losses of logits stay finite and right wherever a logit can be.
BOOST_AUTO_TEST_CASE(losses_of_large_logits) {
    constexpr Variable<"z", 3> z;
    const double most = std::numeric_limits<double>::max();
    for (const double logit : {0.0, 1e-30, -1e-30, 20.0, -20.0, 88.0, -88.0, 1e4, -1e4, most, -most}) {
        const auto loss = value_and_gradient(log_sum_exp(z) - element<0>(z))(z = {logit, 0, 0});
        const auto p = softmax(z)(z = {logit, 0, 0});
        BOOST_CHECK_SMALL(p[0] + p[1] + p[2] - 1, 8.9e-16);
        const double exact = logit > 0 ? std::log1p(2 * std::exp(-logit)) : std::log(2 + std::exp(logit)) - logit;
        BOOST_CHECK_LE(std::abs(loss.value - exact),
                       4.5e-16 * std::max(1.0, std::abs(exact)) + 4.5e-16 * std::min(std::abs(logit), 100.0));
        for (int k = 0; k < 3; ++k)
            BOOST_CHECK(loss.gradient[z][k] >= -1 && loss.gradient[z][k] <= 1);
        for (const double target : {0.0, 1.0}) {
            const auto coin = value_and_gradient(softplus(x) - y * x)(x = logit, y = target);
            const double gap = target == 0 ? logit : -logit; // of a sure prediction that is wrong
            const double least = (gap > 0 ? gap : 0) + std::log1p(std::exp(-std::abs(gap)));
            BOOST_CHECK_LE(std::abs(coin.value - least), 4.5e-16 * least);
            BOOST_CHECK(coin.gradient[x] >= -1 && coin.gradient[x] <= 1);
        }
    }
    const auto equal = value_and_gradient(-dot(log(softmax(z)), softmax(z) * 0 + 1))(z = {7, 7, 7});
    BOOST_CHECK_SMALL(equal.value - 3 * std::log(3), 2e-15);
    for (int k = 0; k < 3; ++k)
        BOOST_CHECK_SMALL(equal.gradient[z][k], 1e-15);
}

BOOST_AUTO_TEST_SUITE_END()
