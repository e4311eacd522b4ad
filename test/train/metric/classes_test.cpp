// Metrics of classes on the examples of the manual of scikit-learn 1.3 (functions of the same names) and on counts by hand.
#include "prelude.hpp"

#include "train/metric/given.hpp"

using namespace etch;

namespace {

using One = std::array<double, 1>;
using Three = std::array<double, 3>;

// y_true = [0, 1, 2, 0, 1, 2], y_pred = [0, 2, 1, 0, 0, 1]
constexpr Three predicted[]{hot<3>(0), hot<3>(2), hot<3>(1), hot<3>(0), hot<3>(0), hot<3>(1)};
constexpr Three actual[]{hot<3>(0), hot<3>(1), hot<3>(2), hot<3>(0), hot<3>(1), hot<3>(2)};

static_assert(value_given(Accuracy{}, predicted, actual) == 2.0 / 6);
static_assert(value_given(Precision{{.positive = 0}}, predicted, actual) == 2.0 / 3);
static_assert(value_given(Precision{{.positive = 2}}, predicted, actual) == 0);
static_assert(value_given(Recall{{.positive = 0}}, predicted, actual) == 1);
static_assert(value_given(Recall{{.positive = 1}}, predicted, actual) == 0);
static_assert(value_given(F1{{.positive = 0}}, predicted, actual) == 0.8);

// One output: 3 of 4 taken for 1 are, 3 of 5 that are 1 are taken for it.
constexpr One scores[]{{0.9}, {0.8}, {0.51}, {0.6}, {0.5}, {0.1}, {0.2}};
constexpr One truth[]{{1}, {1}, {1}, {0}, {1}, {1}, {0}};
static_assert(value_given(Accuracy{}, scores, truth) == 4.0 / 7);
static_assert(value_given(Precision{}, scores, truth) == 0.75);
static_assert(value_given(Recall{}, scores, truth) == 0.6);
static_assert(value_given(F1{}, scores, truth) == 6.0 / 9);
static_assert(value_given(Recall{{.positive = 0}}, scores, truth) == 0.5);

// Where targets are signed, a single output decides by its sign, also before the first negative target is seen.
constexpr One margins[]{{0.3}, {0.9}, {-0.2}, {0.4}, {-0.3}, {0.1}, {0}};
constexpr One signs[]{{1}, {1}, {1}, {-1}, {-1}, {1}, {-1}};
static_assert(value_given(Accuracy{}, margins, signs) == 5.0 / 7 && given(Accuracy{}, margins, signs).count == 7);
static_assert(value_given(Precision{}, margins, signs) == 0.75 && value_given(Recall{}, margins, signs) == 0.75);
static_assert(value_given(Recall{{.positive = 0}}, margins, signs) == 2.0 / 3);
constexpr auto by_sign = given(ConfusionMatrix<2>{}, margins, signs);
static_assert(by_sign(1, 1) == 3 && by_sign(1, 0) == 1 && by_sign(0, 1) == 1 && by_sign(0, 0) == 2);

// A metric of classes takes as many as there are outputs; a single number is about two.
template <class M, std::size_t Outputs, std::size_t Targets>
concept Takes = requires(M metric, std::span<const float, Outputs> y, std::span<const float, Targets> t) { metric.add(y, t); };
template <class M>
constexpr bool takes_the_same = Takes<M, 3, 3> && !Takes<M, 3, 9> && !Takes<M, 9, 3> && !Takes<M, 3, 1>;
static_assert(takes_the_same<Accuracy> && takes_the_same<Precision> && takes_the_same<Recall> && takes_the_same<F1>);
static_assert(takes_the_same<ConfusionMatrix<3>> && takes_the_same<TopK<2>> && takes_the_same<CalibrationError<>>);
static_assert(takes_the_same<RocAuc> && Takes<Accuracy, 1, 2> && Takes<ConfusionMatrix<2>, 2, 1> && !Takes<Accuracy, 1, 3>);

// Nothing to judge by.
static_assert(Accuracy{}.value() == 0 && Precision{}.value() == 0 && Recall{}.value() == 0 && F1{}.value() == 0);
static_assert(TopK<2>{}.value() == 0 && ConfusionMatrix<3>{}.value() == 0 && ConfusionMatrix<3>{}.f1(1) == 0);

// top_k_accuracy_score: y_true = [0, 1, 2, 2]
constexpr Three top[]{{0.5, 0.2, 0.2}, {0.3, 0.4, 0.2}, {0.2, 0.4, 0.3}, {0.7, 0.2, 0.1}};
constexpr Three top_truth[]{hot<3>(0), hot<3>(1), hot<3>(2), hot<3>(2)};
static_assert(value_given(TopK<2>{}, top, top_truth) == 0.75);
static_assert(value_given(TopK<1>{}, top, top_truth) == value_given(Accuracy{}, top, top_truth));
static_assert(value_given(TopK<3>{}, top, top_truth) == 1);
// Of equal outputs the first ones count.
constexpr Three equal[]{{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
constexpr Three each[]{hot<3>(0), hot<3>(1), hot<3>(2)};
static_assert(value_given(TopK<2>{}, equal, each) == 2.0 / 3 && value_given(Accuracy{}, equal, each) == 1.0 / 3);

// confusion_matrix: y_true = [2, 0, 2, 2, 0, 1], y_pred = [0, 0, 2, 2, 0, 2]
constexpr Three taken_for[]{hot<3>(0), hot<3>(0), hot<3>(2), hot<3>(2), hot<3>(0), hot<3>(2)};
constexpr Three is[]{hot<3>(2), hot<3>(0), hot<3>(2), hot<3>(2), hot<3>(0), hot<3>(1)};
constexpr auto confusion = given(ConfusionMatrix<3>{}, taken_for, is);
static_assert(confusion(0, 0) == 2 && confusion(0, 1) == 0 && confusion(0, 2) == 0);
static_assert(confusion(1, 0) == 0 && confusion(1, 1) == 0 && confusion(1, 2) == 1);
static_assert(confusion(2, 0) == 1 && confusion(2, 1) == 0 && confusion(2, 2) == 2);
static_assert(confusion.value() == 4.0 / 6 && confusion.precision(2) == 2.0 / 3 && confusion.recall(2) == 2.0 / 3);
static_assert(confusion.precision(0) == 2.0 / 3 && confusion.recall(0) == 1 && confusion.f1(0) == 0.8);
static_assert(given(ConfusionMatrix<2>{}, scores, truth)(1, 1) == 3);

} // namespace

BOOST_AUTO_TEST_SUITE(train_metric_classes)

BOOST_AUTO_TEST_CASE(the_matrix_agrees_with_the_metrics_of_each_class) {
    Random random{Seed{4}};
    ConfusionMatrix<4> matrix;
    Precision precision[4]{{{.positive = 0}}, {{.positive = 1}}, {{.positive = 2}}, {{.positive = 3}}};
    Recall recall[4]{{{.positive = 0}}, {{.positive = 1}}, {{.positive = 2}}, {{.positive = 3}}};
    Accuracy right;
    for (int i = 0; i < 500; ++i) {
        const auto y = hot<4>(uniform_index(random, 4)), t = hot<4>(uniform_index(random, 4));
        const auto add = [&](auto& metric) { metric.add(std::span<const double, 4>{y}, std::span<const double, 4>{t}); };
        add(matrix), add(right);
        for (int k = 0; k < 4; ++k)
            add(precision[k]), add(recall[k]);
    }
    BOOST_CHECK_EQUAL(matrix.value(), right.value());
    for (int k = 0; k < 4; ++k)
        BOOST_CHECK(matrix.precision(k) == precision[k].value() && matrix.recall(k) == recall[k].value());
}

BOOST_AUTO_TEST_SUITE_END()
