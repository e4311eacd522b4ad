// Folds: each sample is validated once; sizes and classes are even; and the figures of cross-validation are those of its scores.
#include "prelude.hpp"

#include <etch/data/split/cross_validate.hpp>
#include <etch/data/transform/scaling.hpp>
#include <etch/data/transform/transformed.hpp>

#include <cmath>
#include <stdexcept>
#include <vector>

using namespace etch;

namespace {

using Numbered = std::vector<Observation<Vector<double, 1>, Label<2>>>;

Numbered numbered(int count) {
    Numbered data;
    for (int i = 0; i < count; ++i)
        data.push_back({{double(i)}, {i % 4 == 0}});
    return data;
}

template <class AllFolds>
void check_folds(const AllFolds& folds, std::size_t count, bool stratified) {
    std::vector<int> validated(count);
    const double k = folds.size(), positives = double((count + 3) / 4);
    for (int f = 0; f < folds.size(); ++f) {
        const auto fold = folds[f];
        std::vector<int> times(count);
        double positive = 0;
        for (std::uint64_t i = 0; i < fold.training.size(); ++i)
            ++times.at(std::size_t(fold.training[i].x[0]));
        for (std::uint64_t i = 0; i < fold.validation.size(); ++i) {
            ++times.at(std::size_t(fold.validation[i].x[0]));
            ++validated[std::size_t(fold.validation[i].x[0])];
            positive += fold.validation[i].y.index;
        }
        BOOST_TEST(times == std::vector<int>(count, 1), boost::test_tools::per_element());
        BOOST_TEST(std::abs(double(fold.validation.size()) - double(count) / k) < 1);
        if (stratified)
            BOOST_TEST(std::abs(positive - positives / k) < 1);
    }
    BOOST_TEST(validated == std::vector<int>(count, 1), boost::test_tools::per_element());
}

template <class Call>
std::string refusal(Call&& call) {
    try {
        call();
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "";
}

} // namespace

BOOST_AUTO_TEST_SUITE(data_split_k_fold)

BOOST_AUTO_TEST_CASE(each_sample_is_validated_once) {
    for (const int count : {10, 11, 19, 97, 303})
        for (const int k : {2, 3, 7, 10}) {
            const auto data = numbered(count);
            check_folds(k_fold(data, k, Seed{1}), data.size(), false);
            check_folds(stratified_k_fold(data, k, Seed{1}), data.size(), true);
        }
    const auto five = numbered(5); // leaving one out
    check_folds(k_fold(five, 5, Seed{1}), 5, false);
}

BOOST_AUTO_TEST_CASE(folds_that_are_none) {
    const auto data = numbered(9);
    const std::string rule = ": there must be 2 folds at least, and no more than samples";
    for (const int k : {1, 0, -3, 10})
        BOOST_TEST(refusal([&] { (void)k_fold(data, k, Seed{1}); }) ==
                   "etch: " + std::to_string(k) + " folds of 9 samples" + rule);
    BOOST_TEST(!refusal([&] { (void)stratified_k_fold(data, 1, Seed{1}); }).empty());
}

// Scores 2 4 4 4 5 5 7 9: mean 5, squares of deviations 32, over 7.
BOOST_AUTO_TEST_CASE(mean_and_deviation_of_the_scores) {
    const auto data = numbered(80);
    const double scores[]{2, 4, 4, 4, 5, 5, 7, 9};
    const auto result =
        cross_validate(k_fold(data, 8, Seed{1}), [&](const auto&, const auto&, int fold) { return scores[fold]; });
    BOOST_TEST(result.folds == 8);
    BOOST_TEST(std::abs(result.mean - 5) < 1e-15 * 50);
    BOOST_TEST(std::abs(result.deviation - std::sqrt(32.0 / 7)) < 1e-14);
    BOOST_TEST(result.least == 2);
    BOOST_TEST(result.largest == 9);
}

// A transform that is fitted inside sees the training part: its mean is that of the numbers that are not validated.
BOOST_AUTO_TEST_CASE(transforms_see_the_training_part_only) {
    const auto data = numbered(60);
    const double total = 59 * 60 / 2;
    cross_validate(stratified_k_fold(data, 6, Seed{5}), [&](const auto& training, const auto& validation) {
        double held_out = 0;
        for (std::uint64_t i = 0; i < validation.size(); ++i)
            held_out += validation[i].x[0];
        const auto scaling = zero_centring(training);
        BOOST_TEST(std::abs(scaling.shift[0] - (total - held_out) / double(training.size())) < 1e-12);
        double sum = 0;
        const auto centred = transformed(training, scaling);
        for (std::uint64_t i = 0; i < centred.size(); ++i)
            sum += centred[i].x[0];
        BOOST_TEST(std::abs(sum) < 1e-10);
        return 0;
    });
}

BOOST_AUTO_TEST_SUITE_END()
