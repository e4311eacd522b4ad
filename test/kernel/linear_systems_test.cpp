#include "prelude.hpp"

#include <etch/kernel/cholesky.hpp>
#include <etch/kernel/householder.hpp>
#include <etch/kernel/lu.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

// Small systems: residuals that are rounding errors of the data, which is what backward stability promises; and closed forms.

namespace {

using namespace etch::detail;

template <int R, int C>
using Numbers = std::array<double, static_cast<std::size_t>(R) * C>;

template <std::size_t N>
std::array<double, N> drawn(std::mt19937& random) {
    std::array<double, N> x;
    for (double& each : x)
        each = std::uniform_real_distribution<double>{-1, 1}(random);
    return x;
}

/// The largest |A x - b|, or |A' x - b|; A: R x C by columns.
template <int R, int C>
double residual(const Numbers<R, C>& a, const auto& x, const auto& b, bool transposed = false) {
    double largest = 0;
    for (int i = 0; i < (transposed ? C : R); ++i) {
        long double sum = -b[static_cast<std::size_t>(i)];
        for (int k = 0; k < (transposed ? R : C); ++k)
            sum += static_cast<long double>(a[static_cast<std::size_t>(transposed ? k + i * R : i + k * R)]) *
                   x[static_cast<std::size_t>(k)];
        largest = std::max(largest, static_cast<double>(std::abs(sum)));
    }
    return largest;
}

double largest(const auto& x) {
    double result = 0;
    for (const double each : x)
        result = std::max(result, std::abs(each));
    return result;
}

template <int N>
void lu_systems(std::mt19937& random) {
    for (int trial = 0; trial < 100; ++trial) {
        const auto a = drawn<N * N>(random);
        const auto b = drawn<N>(random);
        Numbers<N, N + 1> factors;
        lu_factor<N>(factors.data(), a.data());
        BOOST_REQUIRE(lu_is_regular<N>(factors.data()));
        auto x = b, y = b;
        lu_solve<N>(x.data(), factors.data(), b.data(), 1);
        lu_solve_transposed<N>(y.data(), factors.data(), b.data(), 1);
        BOOST_CHECK_LE((residual<N, N>(a, x, b)), 1e-15 * N * (1 + largest(x)));
        BOOST_CHECK_LE((residual<N, N>(a, y, b, true)), 1e-15 * N * (1 + largest(y)));
    }
}

template <int N>
void cholesky_systems(std::mt19937& random) {
    for (int trial = 0; trial < 100; ++trial) {
        const auto root = drawn<N * N>(random);
        const auto b = drawn<N>(random);
        Numbers<N, N> a{};
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j) {
                for (std::size_t k = 0; k < N; ++k)
                    a[i + j * N] += root[i + k * N] * root[j + k * N];
                a[i + j * N] += i == j;
            }
        Numbers<N, N> l;
        cholesky_factor<N>(l.data(), a.data());
        BOOST_REQUIRE(cholesky_is_definite<N>(l.data()));
        auto x = b;
        solve_lower<N>(x.data(), l.data(), 1);
        solve_lower_transposed<N>(x.data(), l.data(), 1);
        BOOST_CHECK_LE((residual<N, N>(a, x, b)), 1e-15 * N * N * (1 + largest(x)));
    }
}

constexpr double third_of_solution() {
    const double a[]{0, 2, 1, 1, 0, 3, 4, 1, 0}, b[]{14, 5, 7}; // y + 4 z = 14, 2 x + z = 5, x + 3 y = 7
    double factors[12]{}, x[3]{};
    lu_factor<3>(factors, a);
    lu_solve<3>(x, factors, b, 1);
    return x[2];
}
static_assert(third_of_solution() - 3 < 4e-15 && 3 - third_of_solution() < 4e-15);

} // namespace

BOOST_AUTO_TEST_SUITE(kernel_linear_systems)

BOOST_AUTO_TEST_CASE(lu) {
    std::mt19937 random{1};
    lu_systems<1>(random);
    lu_systems<2>(random);
    lu_systems<3>(random);
    lu_systems<8>(random);
    lu_systems<15>(random);
}

BOOST_AUTO_TEST_CASE(cholesky) {
    std::mt19937 random{2};
    cholesky_systems<1>(random);
    cholesky_systems<3>(random);
    cholesky_systems<8>(random);
}

BOOST_AUTO_TEST_CASE(least_squares) {
    // A line through points: closed forms. Columns of very different lengths do not matter.
    double a[]{1e9, 1e9, 1e9, 1e9, 0, 1e-9, 2e-9, 3e-9}, b[]{1, 3, 2, 5};
    BOOST_REQUIRE((solve_least_squares<4, 2>(a, b)));
    BOOST_CHECK_CLOSE(b[0] * 1e9, 1.1, 1e-12);
    BOOST_CHECK_CLOSE(b[1] * 1e-9, 1.1, 1e-12);
    BOOST_CHECK_CLOSE(b[2] * b[2] + b[3] * b[3], 2.7, 1e-12);
    // Laeuchli's matrix, e = 1e-9: e^2 is lost in the normal equations, and with it the solution 1 / (2 + e^2) twice.
    double lost[]{1, 1e-9, 0, 1, 0, 1e-9}, right[]{1, 0, 0};
    BOOST_REQUIRE((solve_least_squares<3, 2>(lost, right)));
    BOOST_CHECK_CLOSE(right[0], 0.5, 1e-5);
    BOOST_CHECK_CLOSE(right[1], 0.5, 1e-5);
    // Orthogonality: A' (A x - b) = 0.
    std::mt19937 random{3};
    for (int trial = 0; trial < 100; ++trial) {
        const auto matrix = drawn<20 * 6>(random);
        const auto goal = drawn<20>(random);
        auto work = matrix;
        auto x = goal;
        BOOST_REQUIRE((solve_least_squares<20, 6>(work.data(), x.data())));
        std::array<double, 20> rest{};
        for (std::size_t i = 0; i < 20; ++i) {
            rest[i] = -goal[i];
            for (std::size_t k = 0; k < 6; ++k)
                rest[i] += matrix[i + k * 20] * x[k];
        }
        BOOST_CHECK_LE((residual<20, 6>(matrix, rest, std::array<double, 6>{}, true)), 2e-14);
    }
}

BOOST_AUTO_TEST_CASE(singular_matrices_are_refused) {
    const double matrices[][4]{{1, 2, 2, 4}, {std::nan(""), 0, 0, 1}, {1, 0, 0, HUGE_VAL}, {0, 0, 0, 0}};
    for (const auto& a : matrices) {
        double factors[6];
        lu_factor<2>(factors, a);
        BOOST_CHECK(!lu_is_regular<2>(factors));
    }
    const double indefinite[]{1, 2, 2, 1};
    double l[4];
    cholesky_factor<2>(l, indefinite);
    BOOST_CHECK(!cholesky_is_definite<2>(l));
    double zeros[]{0, 0, 0, 1, 2, 3}, b[]{1, 2, 3};
    BOOST_CHECK((!solve_least_squares<3, 2>(zeros, b)));
    double unknown[]{1, std::nan(""), 0};
    BOOST_CHECK((!solve_least_squares<3, 1>(unknown, b)));
}

BOOST_AUTO_TEST_SUITE_END()
