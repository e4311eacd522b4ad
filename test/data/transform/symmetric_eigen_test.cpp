// Eigenvalues against closed forms; eigenvectors against their definition.
#include "prelude.hpp"

#include <etch/core/random.hpp>
#include <etch/data/transform/symmetric_eigen.hpp>

#include <cmath>
#include <numbers>

using namespace etch;

namespace {

// Eigenvalues 3 and 1 with vectors (1, 1) and (1, -1), divided by the square root of 2.
constexpr auto two = symmetric_eigen(Matrix<double, 2, 2>{{{2, 1}, {1, 2}}});
static_assert(two.values[0] - 3 < 1e-15 && 3 - two.values[0] < 1e-15 && two.values[1] - 1 < 1e-15 && 1 - two.values[1] < 1e-15);
static_assert(two.vectors(0, 0) > 0.7071067811865474 && two.vectors(0, 0) < 0.7071067811865477);
static_assert(symmetric_eigen(Matrix<double, 1, 1>{{{-4}}}).values[0] == -4);

template <int N>
void check(const Matrix<double, N, N>& a, const SymmetricEigen<double, N>& of) {
    double scale = 1e-300;
    for (const double element : a.values)
        scale = std::max(scale, std::abs(element));
    for (int i = 0; i < N; ++i) {
        BOOST_TEST((i == 0 || of.values[i] <= of.values[i - 1]));
        for (int r = 0; r < N; ++r) { // A v = value v
            double product = 0;
            for (int k = 0; k < N; ++k)
                product += a(r, k) * of.vectors(k, i);
            BOOST_TEST(std::abs(product - of.values[i] * of.vectors(r, i)) <= 1e-14 * N * scale);
        }
        for (int j = 0; j < N; ++j) { // V' V = 1
            double dot = 0;
            for (int k = 0; k < N; ++k)
                dot += of.vectors(k, i) * of.vectors(k, j);
            BOOST_TEST(std::abs(dot - (i == j)) <= 1e-14 * N);
        }
    }
    BOOST_TEST(of.sweeps < 15);
}

} // namespace

BOOST_AUTO_TEST_SUITE(data_transform_symmetric_eigen)

// The second difference, 2 on the diagonal and -1 beside it: 2 - 2 cos(pi k / (n + 1)), k = 1 ... n.
BOOST_AUTO_TEST_CASE(second_difference) {
    constexpr int n = 12;
    Matrix<double, n, n> a{};
    for (int i = 0; i < n; ++i) {
        a(i, i) = 2;
        if (i > 0)
            a(i, i - 1) = a(i - 1, i) = -1;
    }
    const auto of = symmetric_eigen(a);
    for (int k = 1; k <= n; ++k)
        BOOST_TEST(std::abs(of.values[n - k] - (2 - 2 * std::cos(std::numbers::pi * k / (n + 1)))) < 1e-14);
    check(a, of);
}

BOOST_AUTO_TEST_CASE(at_random) {
    Random random{Seed{3}};
    for (int run = 0; run < 50; ++run) {
        Matrix<double, 7, 7> a{};
        const double scale = std::pow(10.0, run % 5 * 3 - 6);
        for (int i = 0; i < 7; ++i)
            for (int j = 0; j <= i; ++j)
                a(i, j) = a(j, i) = scale * normal<double>(random);
        check(a, symmetric_eigen(a));
    }
}

BOOST_AUTO_TEST_CASE(special) {
    check(Matrix<double, 3, 3>{}, symmetric_eigen(Matrix<double, 3, 3>{}));
    const Matrix<double, 3, 3> diagonal{{{1, 0, 0}, {0, 5, 0}, {0, 0, 3}}}, rank_one{{{1, 2, 3}, {2, 4, 6}, {3, 6, 9}}},
        uneven{{{0, 1e-200, 0}, {1e-200, 1, 0}, {0, 0, 1e-30}}};
    check(diagonal, symmetric_eigen(diagonal));
    check(rank_one, symmetric_eigen(rank_one));
    check(uneven, symmetric_eigen(uneven));
    BOOST_TEST(std::abs(symmetric_eigen(rank_one).values[0] - 14) < 1e-13);
}

BOOST_AUTO_TEST_SUITE_END()
