// Whitened data has mean 0 and covariance 1: that is the definition, and the oracle.
#include "prelude.hpp"

#include <etch/data/transform/pca_whitening.hpp>
#include <etch/data/transform/transformed.hpp>
#include <etch/nn/layer/dense.hpp>

#include <cmath>
#include <vector>

using namespace etch;

namespace {

template <class T>
using Observations = std::vector<Observation<Vector<T, 4>, Vector<T, 1>>>;

// Columns that depend on each other and differ in scale by a factor of a million.
template <class T>
Observations<T> mixed(int count) {
    Random random{Seed{4}};
    Observations<T> rows;
    for (int i = 0; i < count; ++i) {
        const double a = normal<double>(random), b = normal<double>(random), c = normal<double>(random),
                     d = normal<double>(random);
        rows.push_back({{T(1000 + 100 * a), T(a + b), T(3 * c - b), T(1e-2 * (d + c))}, {T(0)}});
    }
    return rows;
}

template <class Data>
void check_white(const Data& data, double tolerance) {
    constexpr int n = decltype(data[0].x)::size();
    double mean[n]{}, covariance[n][n]{};
    const double count = double(data.size());
    for (std::uint64_t i = 0; i < data.size(); ++i)
        for (int k = 0; k < n; ++k)
            mean[k] += double(data[i].x[k]) / count;
    for (std::uint64_t i = 0; i < data.size(); ++i)
        for (int j = 0; j < n; ++j)
            for (int k = 0; k < n; ++k)
                covariance[j][k] += (double(data[i].x[j]) - mean[j]) * (double(data[i].x[k]) - mean[k]) / count;
    for (int j = 0; j < n; ++j) {
        BOOST_TEST(std::abs(mean[j]) < tolerance);
        for (int k = 0; k < n; ++k)
            BOOST_TEST(std::abs(covariance[j][k] - (j == k)) < tolerance);
    }
}

// Four points on an ellipse along the axes: the covariance is diag(2, 1/2).
using Tiny = Net<Dense<2, 1>>;
constexpr auto ellipse = samples<with_scalar<Tiny, double>>({{{12, 5}, {0}}, {{8, 5}, {0}}, {{10, 6}, {0}}, {{10, 4}, {0}}});
constexpr auto of_ellipse = pca_whitening(ellipse);
static_assert(of_ellipse.mean == Vector<double, 2>{10, 5} && of_ellipse.variances == Vector<double, 2>{2, 0.5});

} // namespace

BOOST_AUTO_TEST_SUITE(data_transform_pca_whitening)

BOOST_AUTO_TEST_CASE(the_covariance_becomes_the_identity) {
    const auto rows = mixed<double>(500);
    check_white(transformed(rows, pca_whitening(rows)), 1e-9);
    check_white(transformed(rows, pca_whitening<2>(rows)), 1e-9);
    const auto floats = mixed<float>(500);
    check_white(transformed(floats, pca_whitening(floats)), 1e-3);
}

BOOST_AUTO_TEST_CASE(the_largest_variances_come_first_and_add_up) {
    const auto rows = mixed<double>(500);
    const auto whitening = pca_whitening(rows);
    double trace = 0, total = 0;
    for (int k = 0; k < 4; ++k) {
        double mean = 0, variance = 0;
        for (const auto& row : rows)
            mean += row.x[k] / 500;
        for (const auto& row : rows)
            variance += (row.x[k] - mean) * (row.x[k] - mean) / 500;
        trace += variance;
        total += whitening.variances[k];
        BOOST_TEST((k == 0 || whitening.variances[k] <= whitening.variances[k - 1]));
    }
    BOOST_TEST(std::abs(total / trace - 1) < 1e-12);
}

// Fitted to one part, another is not white; and what is outside of the part does not count.
BOOST_AUTO_TEST_CASE(fitted_to_the_training_part_only) {
    auto rows = mixed<double>(300);
    const auto before = pca_whitening(Batch{rows, 0, 200});
    check_white(transformed(DatasetView{rows}, pca_whitening(rows)), 1e-9);
    for (std::size_t i = 200; i < 300; ++i)
        rows[i].x[0] *= 50;
    const auto after = pca_whitening(Batch{rows, 0, 200});
    BOOST_TEST((before.matrix == after.matrix && before.mean == after.mean));
    BOOST_TEST((pca_whitening(rows).matrix != after.matrix));
}

// A column that is the sum of two others, and one that never changes: those directions become 0 and not noise.
BOOST_AUTO_TEST_CASE(directions_without_variance) {
    auto rows = mixed<double>(200);
    for (auto& row : rows)
        row.x[2] = row.x[0] + row.x[1], row.x[3] = 7;
    const auto whitening = pca_whitening(rows);
    for (const auto& row : rows) {
        const auto y = whitening(row.x);
        BOOST_TEST(y[2] == 0);
        BOOST_TEST(y[3] == 0);
    }
    BOOST_TEST(whitening.constants() == 2);
    BOOST_TEST((whitening.is_constant == std::array{false, false, true, true}));
    check_white(transformed(rows, pca_whitening<2>(rows)), 1e-9);
}

// Sums of numbers that are no fractions of 2 are rounded; a mean that is off by that is no deviation.
BOOST_AUTO_TEST_CASE(data_that_is_constant_altogether) {
    const Observations<double> rows(30, {{0.1, 0.2, 1e9 / 3, -7e-9}, {0}});
    const auto whitening = pca_whitening(rows);
    BOOST_TEST(whitening.constants() == 4);
    BOOST_TEST((whitening(rows[0].x) == Vector<double, 4>{}));
    BOOST_TEST((whitening(Vector<double, 4>{1, 2, 3, 4}) == Vector<double, 4>{}));
}

BOOST_AUTO_TEST_CASE(no_data) {
    const auto whitening = pca_whitening(Observations<float>{});
    BOOST_TEST((whitening(Vector<float, 4>{1, 2, 3, 4}) == Vector<float, 4>{1, 2, 3, 4}));
    BOOST_TEST(whitening.constants() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
