// The area under the ROC curve against its meaning: all pairs of a positive and another sample, counted.
#include "prelude.hpp"

#include "train/metric/given.hpp"

#include <cmath>
#include <vector>

using namespace etch;

namespace {

using One = std::array<double, 1>;
using Three = std::array<double, 3>;

constexpr double of_manual() { // scikit-learn 1.3, roc_auc_score
    constexpr One score[]{{0.1}, {0.4}, {0.35}, {0.8}}, actual[]{{0}, {0}, {1}, {1}};
    Scored memory[4];
    return value_given(RocAuc{memory}, score, actual);
}
static_assert(of_manual() == 0.75);

double by_pairs(const std::vector<Scored>& samples) {
    double won = 0, pairs = 0;
    for (const Scored& p : samples)
        for (const Scored& q : samples)
            if (p.positive && !q.positive) {
                won += p.score > q.score ? 1 : (p.score == q.score ? 0.5 : 0);
                ++pairs;
            }
    return pairs == 0 ? 0 : won / pairs;
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_metric_roc_auc)

BOOST_AUTO_TEST_CASE(it_is_the_share_of_pairs_in_order) {
    Random random{Seed{8}};
    for (const std::size_t count : {1U, 2U, 3U, 7U, 64U, 301U})
        for (const std::uint64_t levels : {2U, 10U, 100000U}) { // few levels: many ties
            std::vector<Scored> samples(count), memory(count);
            RocAuc auc{memory};
            for (Scored& s : samples) {
                s = {static_cast<double>(uniform_index(random, levels)) / static_cast<double>(levels),
                     uniform_index(random, 3) == 0};
                const One score{s.score}, actual{s.positive ? 1.0 : 0.0};
                auc.add(std::span<const double, 1>{score}, std::span<const double, 1>{actual});
            }
            BOOST_CHECK_SMALL(auc.value() - by_pairs(samples), 1e-12);
        }
}

BOOST_AUTO_TEST_CASE(its_ends) {
    Scored memory[4];
    constexpr One up[]{{0.1}, {0.2}, {0.3}, {0.4}}, down[]{{0.4}, {0.3}, {0.2}, {0.1}}, flat[]{{0.5}, {0.5}, {0.5}, {0.5}},
        actual[]{{0}, {0}, {1}, {1}}, none[]{{0}, {0}, {0}, {0}};
    BOOST_CHECK_EQUAL(value_given(RocAuc{memory}, up, actual), 1);
    BOOST_CHECK_EQUAL(value_given(RocAuc{memory}, down, actual), 0);
    BOOST_CHECK_EQUAL(value_given(RocAuc{memory}, flat, actual), 0.5);
    BOOST_CHECK_EQUAL(value_given(RocAuc{memory}, up, none), 0);
}

BOOST_AUTO_TEST_CASE(one_class_of_several) {
    Scored memory[4];
    constexpr Three p[]{{0.1, 0.2, 0.7}, {0.3, 0.3, 0.4}, {0.5, 0.4, 0.1}, {0.2, 0.5, 0.3}},
        actual[]{hot<3>(2), hot<3>(0), hot<3>(2), hot<3>(1)};
    BOOST_CHECK_EQUAL(value_given(RocAuc{memory, 2}, p, actual), 0.5); // 0.7 beats 0.4 and 0.3, 0.1 beats neither
}

BOOST_AUTO_TEST_CASE(too_little_memory_is_no_number) {
    Scored memory[3];
    constexpr One score[]{{0.1}, {0.4}, {0.35}, {0.8}}, actual[]{{0}, {0}, {1}, {1}};
    BOOST_CHECK(std::isnan(value_given(RocAuc{memory}, score, actual)));
}

BOOST_AUTO_TEST_CASE(an_output_that_is_no_number_makes_it_none) {
    Scored memory[4];
    constexpr One actual[]{{0}, {0}, {1}, {1}};
    for (std::size_t at = 0; at < 4; ++at) {
        One score[]{{0.1}, {0.4}, {0.35}, {0.8}};
        score[at][0] = std::nan("");
        BOOST_CHECK(std::isnan(value_given(RocAuc{memory}, score, actual)));
    }
}

BOOST_AUTO_TEST_SUITE_END()
