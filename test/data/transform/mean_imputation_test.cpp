#include "prelude.hpp"

#include <etch/data/transform/mean_imputation.hpp>
#include <etch/data/transform/scaling.hpp>
#include <etch/data/transform/transformed.hpp>

#include <limits>
#include <vector>

using namespace etch;

namespace {
using Observations = std::vector<Observation<Vector<float, 2>, Vector<float, 1>>>;
constexpr float gap = std::numeric_limits<float>::quiet_NaN();
} // namespace

BOOST_AUTO_TEST_SUITE(data_transform_mean_imputation)

BOOST_AUTO_TEST_CASE(gaps_become_the_mean_of_the_rest) {
    const Observations rows{{{1, 10}, {0}}, {{gap, 20}, {0}}, {{5, gap}, {0}}, {{6, 60}, {0}}};
    const auto filled = mean_imputation(rows);
    BOOST_TEST((filled.mean == Vector<float, 2>{4, 30}));
    BOOST_TEST((filled(rows[1].x) == Vector<float, 2>{4, 20}));
    BOOST_TEST((filled(rows[3].x) == rows[3].x));
    // The mean of what is filled is the mean of what was there, so scaling after filling centres at it.
    const auto scaling = zero_centring(transformed(rows, filled));
    BOOST_TEST((then(filled, scaling)(rows[2].x) == Vector<float, 2>{1, 0}));
}

BOOST_AUTO_TEST_CASE(from_the_training_part_only) {
    const Observations rows{{{1, 10}, {0}}, {{3, gap}, {0}}, {{1000, 1000}, {0}}};
    BOOST_TEST((mean_imputation(Batch{rows, 0, 2}).mean == Vector<float, 2>{2, 10}));
}

BOOST_AUTO_TEST_CASE(nothing_known_is_0) {
    const Observations rows{{{gap, 1}, {0}}}, none;
    BOOST_TEST((mean_imputation(rows).mean == Vector<float, 2>{0, 1}));
    BOOST_TEST((mean_imputation(none).mean == Vector<float, 2>{0, 0}));
}

BOOST_AUTO_TEST_SUITE_END()
