// Splits are partitions, of the sizes asked for, with the classes in proportion; in the compiler as well.
#include "prelude.hpp"

#include <etch/data/split/split.hpp>
#include <etch/data/transform/transformed.hpp>
#include <etch/nn/activation/softmax.hpp>
#include <etch/nn/layer/dense.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

using namespace etch;

namespace {

template <class Y>
using Numbered = std::vector<Observation<Vector<float, 1>, Y>>;

/// The samples say their own number; every third to seventh is of another class.
Numbered<Label<3>> labels(int count) {
    Numbered<Label<3>> data;
    for (int i = 0; i < count; ++i)
        data.push_back({{float(i)}, {i % 7 == 0 ? 2 : i % 3 == 0 ? 1 : 0}});
    return data;
}

/// How often each sample is met.
template <class... Parts>
std::vector<int> met(std::size_t count, const Parts&... parts) {
    std::vector<int> times(count);
    const auto walk = [&](const auto& part) {
        for (std::uint64_t i = 0; i < part.size(); ++i) {
            ++times.at(std::size_t(part[i].x[0]));
            BOOST_TEST(float(part.index(i)) == part[i].x[0]);
        }
    };
    (walk(parts), ...);
    return times;
}

template <class Part>
std::vector<int> class_counts(const Part& part) {
    std::vector<int> counts(3);
    for (std::uint64_t i = 0; i < part.size(); ++i)
        ++counts[std::size_t(part[i].y.index)];
    return counts;
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

// Split by the compiler: of two classes of three, a third of each.
using Model = Net<Dense<1, 2, Softmax>>;
constexpr auto six = samples<Model, Label<2>>({{{0}, {0}}, {{1}, {1}}, {{2}, {0}}, {{3}, {1}}, {{4}, {0}}, {{5}, {1}}});
constexpr int sum_of_labels(const auto& part) {
    int sum = 0;
    for (std::uint64_t i = 0; i < part.size(); ++i)
        sum += part[i].y.index;
    return sum;
}
static_assert(stratified_split(six, 1.0 / 3, Seed{1}).test.size() == 2);
static_assert(sum_of_labels(stratified_split(six, 1.0 / 3, Seed{1}).test) == 1);
static_assert(sum_of_labels(stratified_split(six, 1.0 / 3, Seed{1}).training) == 2);
static_assert(split(six, 0.5, Seed{1}).training.size() == 3);

} // namespace

BOOST_AUTO_TEST_SUITE(data_split_split)

BOOST_AUTO_TEST_CASE(every_sample_is_in_one_part) {
    for (const int count : {2, 3, 5, 10, 97, 303})
        for (const double part : {0.01, 0.2, 1.0 / 3, 0.5, 0.9, 0.999})
            for (std::uint64_t seed = 0; seed < 3; ++seed) {
                const auto data = labels(count);
                const auto once = std::vector<int>(std::size_t(count), 1);
                const auto [training, test] = split(data, part, Seed{seed});
                const auto stratified = stratified_split(data, part, Seed{seed});
                BOOST_TEST(met(data.size(), training, test) == once, boost::test_tools::per_element());
                BOOST_TEST(met(data.size(), stratified.training, stratified.test) == once, boost::test_tools::per_element());
                const double wanted = std::clamp(std::floor(part * count + 0.5), 1.0, count - 1.0);
                BOOST_TEST(double(test.size()) == wanted);
                BOOST_TEST(double(stratified.test.size()) == wanted);
            }
}

BOOST_AUTO_TEST_CASE(classes_are_in_proportion) {
    for (const int count : {20, 97, 303, 1000})
        for (const double part : {0.1, 0.2, 0.5, 0.77}) {
            const auto data = labels(count);
            const auto all = class_counts(data);
            const auto test = class_counts(stratified_split(data, part, Seed{9}).test);
            const double share = std::floor(part * count + 0.5) / count;
            for (std::size_t k = 0; k < 3; ++k)
                BOOST_TEST(std::abs(test[k] - share * all[k]) < 1);
        }
}

// Other kinds of targets say their class as well: one-hot vectors, and single numbers near 0 and 1.
BOOST_AUTO_TEST_CASE(classes_of_vectors) {
    Numbered<Vector<float, 3>> vectors;
    Numbered<Vector<float, 1>> numbers;
    for (int i = 0; i < 90; ++i) {
        vectors.push_back({{float(i)}, {i % 10 == 0 ? 1.0F : 0, i % 10 == 1 ? 1.0F : 0, i % 10 > 1 ? 1.0F : 0}});
        numbers.push_back({{float(i)}, {i % 9 == 0 ? 1.0F : 0}});
    }
    int first = 0, second = 0, positive = 0;
    const auto of_vectors = stratified_split(vectors, 1.0 / 3, Seed{1});
    for (std::uint64_t i = 0; i < of_vectors.test.size(); ++i)
        first += int(of_vectors.test[i].y[0]), second += int(of_vectors.test[i].y[1]);
    BOOST_TEST(first == 3);
    BOOST_TEST(second == 3);
    const auto of_numbers = stratified_split(numbers, 0.2, Seed{1});
    for (std::uint64_t i = 0; i < of_numbers.test.size(); ++i)
        positive += int(of_numbers.test[i].y[0]);
    BOOST_TEST(positive == 2);
}

BOOST_AUTO_TEST_CASE(classes_of_weighted_targets) {
    Numbered<Weighted<Label<2>>> data;
    for (int i = 0; i < 40; ++i)
        data.push_back({{float(i)}, {{i % 4 == 0}, 0.5F}});
    const auto parts = stratified_split(data, 0.2, Seed{1});
    int positive = 0;
    for (std::uint64_t i = 0; i < parts.test.size(); ++i)
        positive += parts.test[i].y.target.index;
    BOOST_TEST(positive == 2);
}

BOOST_AUTO_TEST_CASE(seeds) {
    const auto data = labels(50);
    const auto numbers = [&](const auto& part) {
        std::vector<std::uint64_t> of;
        for (std::uint64_t i = 0; i < part.size(); ++i)
            of.push_back(part.index(i));
        return of;
    };
    BOOST_TEST(numbers(split(data, 0.5, Seed{1}).test) == numbers(split(data, 0.5, Seed{1}).test));
    BOOST_TEST(numbers(split(data, 0.5, Seed{1}).test) != numbers(split(data, 0.5, Seed{2}).test));
    BOOST_TEST(numbers(stratified_split(data, 0.5, Seed{1}).test) != numbers(stratified_split(data, 0.5, Seed{2}).test));
}

// A split of what another view shows; the class of a label that is out of range is nothing to trip over.
BOOST_AUTO_TEST_CASE(views_of_views) {
    auto data = labels(30);
    data[3].y.index = -1, data[4].y.index = 3;
    const auto outer = stratified_split(data, 0.5, Seed{3});
    const auto inner = split(outer.training, 0.4, Seed{4});
    BOOST_TEST(inner.training.size() == 9U);
    std::vector<int> times(30);
    for (std::uint64_t i = 0; i < 9; ++i)
        ++times[std::size_t(inner.training[i].x[0])];
    for (std::uint64_t i = 0; i < 6; ++i)
        ++times[std::size_t(inner.test[i].x[0])];
    for (std::uint64_t i = 0; i < 15; ++i)
        ++times[std::size_t(outer.test[i].x[0])];
    BOOST_TEST(times == std::vector<int>(30, 1), boost::test_tools::per_element());
}

// Views of spans, by value; with as many targets as the network has outputs, or as the loss takes.
BOOST_AUTO_TEST_CASE(views_of_spans) {
    const std::vector<float> x(20), both(40), one(20);
    BOOST_TEST(split(dataset<Model>(x, both), 0.2, Seed{1}).test.size() == 4U);
    BOOST_TEST(split(dataset<Model, 1>(x, one), 0.2, Seed{1}).test.size() == 4U);
}

BOOST_AUTO_TEST_CASE(shares_that_are_none) {
    const auto data = labels(10), one = labels(1), none = labels(0);
    const std::string rule = ": the share must be in (0, 1), the samples at least 2";
    for (const double part : {0.0, 1.0, -0.5, 7.0, std::nan("")})
        BOOST_TEST(refusal([&] { (void)split(data, part, Seed{1}); }) ==
                   "etch: a share of " + std::to_string(part) + " of 10 samples" + rule);
    BOOST_TEST(refusal([&] { (void)split(one, 0.5, Seed{1}); }) == "etch: a share of 0.500000 of 1 samples" + rule);
    BOOST_TEST(refusal([&] { (void)stratified_split(none, 0.5, Seed{1}); }) == "etch: a share of 0.500000 of 0 samples" + rule);
}

BOOST_AUTO_TEST_SUITE_END()
