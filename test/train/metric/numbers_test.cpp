// Metrics of numbers and of probabilities on the examples of the manual of scikit-learn 1.3 and in closed form.
#include "prelude.hpp"

#include "train/metric/given.hpp"

#include <cmath>

using namespace etch;

namespace {

using One = std::array<double, 1>;
using Two = std::array<double, 2>;

constexpr One y[]{{2.5}, {0}, {2}, {8}}, t[]{{3}, {-0.5}, {2}, {7}};
constexpr Two ys[]{{0, 2}, {-1, 2}, {8, -5}}, ts[]{{0.5, 1}, {-1, 1}, {7, -6}};

template <class M, class... Given>
void check(M metric, double expected, const Given&... given) {
    BOOST_CHECK_SMALL(value_given(metric, given...) - expected, 1e-14);
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_metric_numbers)

BOOST_AUTO_TEST_CASE(errors) {
    check(Mae{}, 0.5, y, t);
    check(Rmse{}, std::sqrt(0.375), y, t);
    check(RSquared<>{}, 1 - 1.5 / 29.1875, y, t); // 0.948608...
    check(Mae{}, 0.75, ys, ts);
    check(Rmse{}, std::sqrt(4.25 / 6), ys, ts); // mean_squared_error 0.708...
    // Errors 1.25 and 3; around the means 13/6 and -4/3: 36.1666... and 32.6666...
    check(RSquared<2>{}, 1 - (1.25 / (217.0 / 6) + 3 / (98.0 / 3)) / 2, ys, ts);
}

BOOST_AUTO_TEST_CASE(r_squared_at_its_ends) {
    check(RSquared<>{}, 1, t, t);
    constexpr One mean[]{{2.875}, {2.875}, {2.875}, {2.875}}, five[]{{5}, {5}, {5}, {5}};
    check(RSquared<>{}, 0, mean, t);
    check(RSquared<>{}, 1, five, five);
    check(RSquared<>{}, 0, t, five);
    // A large offset costs no accuracy: Welford's recurrence.
    constexpr One far[]{{1e8 + 3}, {1e8 - 0.5}, {1e8 + 2}, {1e8 + 7}}, far_y[]{{1e8 + 2.5}, {1e8}, {1e8 + 2}, {1e8 + 8}};
    BOOST_CHECK_SMALL(value_given(RSquared<>{}, far_y, far) - (1 - 1.5 / 29.1875), 1e-9);
    BOOST_CHECK(RSquared<>{}.value() == 0 && Rmse{}.value() == 0 && Mae{}.value() == 0);
}

BOOST_AUTO_TEST_CASE(log_loss) {
    constexpr Two p[]{{0.1, 0.9}, {0.9, 0.1}, {0.8, 0.2}, {0.35, 0.65}};
    constexpr Two spam[]{hot<2>(1), hot<2>(0), hot<2>(0), hot<2>(1)};
    const double expected = -(std::log(0.9) + std::log(0.9) + std::log(0.8) + std::log(0.65)) / 4; // 0.21616...
    check(LogLoss{}, expected, p, spam);
    constexpr One single[]{{0.9}, {0.1}, {0.2}, {0.65}}, ones[]{{1}, {0}, {0}, {1}};
    check(LogLoss{}, expected, single, ones);
    check(Perplexity{}, std::exp(expected), p, spam);
    // A soft target, and a sure mistake.
    constexpr Two half[]{{0.25, 0.75}}, soft[]{{0.5, 0.5}}, sure[]{{1, 0}}, other[]{{0, 1}};
    check(LogLoss{}, -0.5 * (std::log(0.25) + std::log(0.75)), half, soft);
    check(LogLoss{}, -std::log(1e-15), sure, other);
    check(LogLoss{.smallest = 0.01}, -std::log(0.01), sure, other);
    BOOST_CHECK(LogLoss{}.value() == 0 && Perplexity{}.value() == 0);
}

BOOST_AUTO_TEST_CASE(perplexity_of_not_knowing_is_the_number_of_classes) {
    constexpr std::array<double, 5> flat[]{{0.2, 0.2, 0.2, 0.2, 0.2}, {0.2, 0.2, 0.2, 0.2, 0.2}}, any[]{hot<5>(3), hot<5>(0)};
    BOOST_CHECK_SMALL(value_given(Perplexity{}, flat, any) - 5, 1e-13);
}

BOOST_AUTO_TEST_CASE(calibration) {
    // Bins of a half: one of confidence 0.5 (right), and one of 0.6, 0.8, 1.0 (right, wrong, right).
    constexpr Two p[]{{0.5, 0.5}, {0.6, 0.4}, {0.2, 0.8}, {0, 1}}, actual[]{hot<2>(0), hot<2>(0), hot<2>(0), hot<2>(1)};
    check(CalibrationError<2>{}, 0.25 * (1 - 0.5) + 0.75 * (0.8 - 2.0 / 3), p, actual);
    // One bin: accuracy 3/4, confidence 2.9/4. Ten: each sample has its own, so |right - confidence| each.
    check(CalibrationError<1>{}, 0.1 / 4, p, actual);
    check(CalibrationError<>{}, (0.5 + 0.4 + 0.8 + 0) / 4, p, actual);
    // A single output is the probability of class 1.
    constexpr One single[]{{0.5}, {0.4}, {0.8}, {1}}, ones[]{{0}, {0}, {0}, {1}};
    check(CalibrationError<2>{}, 0.25 * (1 - 0.5) + 0.75 * (0.8 - 2.0 / 3), single, ones);
    BOOST_CHECK_EQUAL(CalibrationError<>{}.value(), 0);
}

BOOST_AUTO_TEST_SUITE_END()
