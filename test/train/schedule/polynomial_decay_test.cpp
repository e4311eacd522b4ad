#include "prelude.hpp"

#include <etch/train/schedule/polynomial_decay.hpp>

#include <cmath>

using namespace etch;

static_assert(PolynomialDecay{}.at(0) == 1 && PolynomialDecay{}.at(500) == 0.5 && PolynomialDecay{}.at(1000) == 0);
static_assert(PolynomialDecay{.floor = 0.2}.at(5000) == 0.2 && PolynomialDecay{.steps = 0}.at(0) == 0);

BOOST_AUTO_TEST_SUITE(train_schedule_polynomial_decay)

BOOST_AUTO_TEST_CASE(over_many_steps) {
    const PolynomialDecay decay{.steps = 400, .power = 3, .floor = 0.1};
    for (std::uint64_t n = 0; n < 400; n += 3)
        BOOST_CHECK_CLOSE(decay.at(n), 0.1 + 0.9 * std::pow(1 - static_cast<double>(n) / 400, 3.0), 1e-11);
}

BOOST_AUTO_TEST_SUITE_END()
