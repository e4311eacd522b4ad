#include "prelude.hpp"

#include <etch/data/check.hpp>
#include <etch/data/view.hpp>
#include <etch/nn/layer/dense.hpp>

#include <limits>
#include <stdexcept>
#include <vector>

using namespace etch;

namespace {

constexpr float infinite = std::numeric_limits<float>::infinity(), not_a_number = std::numeric_limits<float>::quiet_NaN();
constexpr auto bad = samples<Net<Dense<2, 1>>>({{{1, 2}, {3}}, {{4, infinite}, {not_a_number}}});
static_assert(find_non_finite(bad) == NonFinite{true, false, 1, 1});

template <class Data>
std::string refusal(const Data& data) {
    try {
        check_finite(data);
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "";
}

} // namespace

BOOST_AUTO_TEST_SUITE(data_check)

BOOST_AUTO_TEST_CASE(the_first_one_is_named) {
    std::vector<Observation<Vector<float, 2>, Vector<float, 2>>> rows(5, {{1, 2}, {3, 4}});
    BOOST_TEST(refusal(rows) == "");
    rows[3].y[1] = -infinite;
    BOOST_TEST(refusal(rows) == "etch: target 1 of sample 3 is not finite");
    rows[2].x[0] = not_a_number;
    BOOST_TEST(refusal(rows) == "etch: input 0 of sample 2 is not finite");
    rows[2].x[0] = std::numeric_limits<float>::max();
    rows[3].y[1] = -std::numeric_limits<float>::denorm_min();
    BOOST_TEST(refusal(rows) == "");
    rows.clear();
    BOOST_TEST(refusal(rows) == "etch: the dataset is empty");
}

BOOST_AUTO_TEST_CASE(labels_are_finite) {
    std::vector<Observation<Vector<double, 1>, Label<3>>> rows{{{1}, {2}}};
    BOOST_TEST(refusal(rows) == "");
}

BOOST_AUTO_TEST_CASE(weights_are_numbers_too) {
    std::vector<Observation<Vector<float, 1>, Weighted<Label<3>>>> rows{{{1}, {{2}, 1}}};
    BOOST_TEST(refusal(rows) == "");
    rows[0].y.weight = not_a_number;
    BOOST_TEST(refusal(rows) == "etch: target 3 of sample 0 is not finite");
    std::vector<Observation<Vector<float, 1>, Weighted<Vector<float, 2>>>> vectors{{{1}, {{2, infinite}, 1}}};
    BOOST_TEST(refusal(vectors) == "etch: target 1 of sample 0 is not finite");
}

BOOST_AUTO_TEST_SUITE_END()
