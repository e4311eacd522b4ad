// Scaling against numbers worked out by hand, and against its definition on data at random.
#include "prelude.hpp"

#include <etch/data/transform/scaling.hpp>
#include <etch/data/transform/transformed.hpp>
#include <etch/nn/layer/dense.hpp>

#include <cmath>
#include <vector>

using namespace etch;

namespace {

template <class T, int N>
using Observations = std::vector<Observation<Vector<T, N>, Vector<T, 1>>>;

// Mean 5, squares of deviations 9 1 1 1 0 0 4 16, sum 32: deviation 2. The example of every text on the matter.
using Tiny = Net<Dense<2, 1>>;
constexpr auto eight = samples<with_scalar<Tiny, double>>(
    {{{2, 7}, {0}}, {{4, 7}, {0}}, {{4, 7}, {0}}, {{4, 7}, {0}}, {{5, 7}, {0}}, {{5, 7}, {0}}, {{7, 7}, {0}}, {{9, 7}, {0}}});
constexpr auto standard = standardization(eight);
static_assert(standard.shift == Vector<double, 2>{5, 7} && standard.factor[0] == 0.5);
static_assert(standard(Vector<double, 2>{9, 7}) == Vector<double, 2>{2, 0});
static_assert(!standard.is_constant[0] && standard.is_constant[1] && standard.constants() == 1);
static_assert(standard.factor[1] == 1 / scaling_epsilon); // max(sd, eps), sd = 0
static_assert(standard.inverse(Vector<double, 2>{2, 0}) == Vector<double, 2>{9, 7});
static_assert(zero_centring(eight)(Vector<double, 2>{9, 8}) == Vector<double, 2>{4, 1});
static_assert(min_max(eight)(Vector<double, 2>{9, 7}) == Vector<double, 2>{1, 0});
static_assert(min_max(eight, {true, false}, {-1, 1})(Vector<double, 2>{5.5, 3}) == Vector<double, 2>{0, 3});
static_assert(min_max(eight, {true, true}, {-1, 1})(Vector<double, 2>{2, 7}) == Vector<double, 2>{-1, -1});
static_assert(standardization(eight, {false, true})(Vector<double, 2>{3, 7}) == Vector<double, 2>{3, 0});

} // namespace

BOOST_AUTO_TEST_SUITE(data_transform_scaling)

BOOST_AUTO_TEST_CASE(mean_and_variance_become_0_and_1) {
    Observations<double, 3> rows;
    Random random{Seed{1}};
    for (int i = 0; i < 1000; ++i)
        rows.push_back({{1e6 + normal<double>(random), 1e-6 * uniform<double>(random, 3, 4), 0.1}, {0}});
    const auto scaled = transformed(rows, standardization(rows));
    double mean[3]{}, variance[3]{};
    for (std::uint64_t i = 0; i < scaled.size(); ++i)
        for (int k = 0; k < 3; ++k)
            mean[k] += scaled[i].x[k] / 1000;
    for (std::uint64_t i = 0; i < scaled.size(); ++i)
        for (int k = 0; k < 3; ++k)
            variance[k] += (scaled[i].x[k] - mean[k]) * (scaled[i].x[k] - mean[k]) / 1000;
    for (int k = 0; k < 2; ++k) {
        BOOST_TEST(std::abs(mean[k]) < 1e-9);
        BOOST_TEST(std::abs(variance[k] - 1) < 1e-9);
    }
    BOOST_TEST(mean[2] == 0);
    BOOST_TEST(variance[2] == 0);
}

// The smallest becomes exactly `low`, the largest `high` to rounding, in float too; and the way back.
BOOST_AUTO_TEST_CASE(ends_of_the_range) {
    const Observations<float, 1> rows{{{3.3F}, {0}}, {{1000.1F}, {0}}, {{7}, {0}}};
    const auto scaling = min_max(rows, {true}, {-1, 1});
    BOOST_TEST(scaling(Vector<float, 1>{3.3F})[0] == -1);
    BOOST_TEST(std::abs(scaling(Vector<float, 1>{1000.1F})[0] - 1) < 1e-6F);
    BOOST_TEST(std::abs(scaling.inverse(scaling(Vector<float, 1>{500}))[0] - 500) < 1e-3F);
    const Observations<float, 1> constant{{{5}, {0}}, {{5}, {0}}};
    BOOST_TEST(min_max(constant, {true}, {-1, 1})(Vector<float, 1>{5})[0] == -1);
}

// Only the part it was fitted to counts: other rows in the same memory, with wild numbers, change nothing.
BOOST_AUTO_TEST_CASE(fitted_to_one_part_only) {
    Observations<double, 1> rows{{{2}, {0}}, {{4}, {0}}, {{6}, {0}}};
    const auto alone = standardization(rows);
    rows.push_back({{1e9}, {0}});
    const auto part = standardization(Batch{rows, 0, 3}), all = standardization(rows);
    BOOST_TEST((part.shift == alone.shift && part.factor == alone.factor));
    BOOST_TEST((all.shift != alone.shift));
}

BOOST_AUTO_TEST_CASE(no_rows_leave_everything_as_it_is) {
    const Observations<double, 2> none;
    BOOST_TEST((standardization(none)(Vector<double, 2>{3, 4}) == Vector<double, 2>{3, 4}));
    BOOST_TEST(standardization(none).constants() == 0);
}

BOOST_AUTO_TEST_CASE(targets_are_scaled_as_inputs_are) {
    const Observations<double, 1> rows{{{1}, {10}}, {{2}, {30}}};
    const auto inputs = standardization(rows), targets = standardization(targets_of(rows));
    const auto scaled = transformed(rows, inputs, targets);
    BOOST_TEST(scaled[0].x[0] == -1);
    BOOST_TEST(scaled[1].y[0] == 1);
    BOOST_TEST(targets.inverse(scaled[1].y)[0] == 30);
    BOOST_TEST(transformed(rows, inputs)[1].y[0] == 30);
}

BOOST_AUTO_TEST_SUITE_END()
