#include "prelude.hpp"

#include <etch/core/quad.hpp>
#include <etch/kernel/cholesky.hpp>
#include <etch/kernel/lu.hpp>

#include <algorithm>
#include <cmath>
#include <random>

// Factors of seeded matrices of all sizes to 8, good or bad: what they multiply to, and the systems that they solve, within a bound
// of backward error analysis (Higham, "Accuracy and Stability of Numerical Algorithms", theorems 9.3, 9.4 and 10.3).

namespace {

using etch::quad;
using namespace etch::detail;

constexpr double unit = 0x1p-53;

template <int N>
struct Square {
    double elements[N * N]{};
    double& operator()(int i, int j) { return elements[i + j * N]; }
    double operator()(int i, int j) const { return elements[i + j * N]; }
};

template <int N>
Square<N> drawn(std::mt19937_64& random) {
    std::uniform_real_distribution<double> number{-1, 1};
    Square<N> a;
    for (double& each : a.elements)
        each = number(random);
    return a;
}

/// A sum of products in __float128, and the sum of their magnitudes.
struct Sum {
    quad value = 0, magnitude = 0;
    void add(quad a, quad b) {
        const quad term = a * b;
        value += term, magnitude += term < 0 ? -term : term;
    }
    /// The distance from a number in units of the bound.
    double distance(quad from) const {
        return static_cast<double>(fabsq(value - from)) / (unit * static_cast<double>(magnitude) + 1e-300);
    }
};

template <int N>
void lu_gives_the_matrix(Square<N> a) {
    double f[N * N + N];
    lu_factor<N>(f, a.elements);
    for (int k = 0; k < N; ++k)
        for (int j = 0; j < N; ++j)
            std::swap(a(k, j), a(pivot_of<N>(f, k), j));
    for (int i = 0; i < N; ++i)
        for (int j = 0; j < N; ++j) {
            Sum sum;
            for (int k = 0; k <= std::min(i, j); ++k)
                sum.add(k == i ? 1 : f[i + k * N], f[k + j * N]);
            BOOST_CHECK_LE(sum.distance(a(i, j)), N);
            BOOST_CHECK(i <= j || std::abs(f[i + j * N]) <= 1);
        }
}

/// X of A X = B: |B - A X| in units of what the largest pivot lets it be.
template <int N>
void is_solution(const double* x, const auto& a, const auto& b, double pivot) {
    Sum sizes;
    for (int k = 0; k < N; ++k)
        sizes.add(x[k], pivot);
    for (int i = 0; i < N; ++i) {
        Sum sum;
        for (int k = 0; k < N; ++k)
            sum.add(a(i, k), x[k]);
        sum.magnitude = sizes.magnitude;
        BOOST_CHECK_LE(sum.distance(b(i)), 3 * N * N);
    }
}

template <int N>
void systems_are_solved(const Square<N>& a, const Square<N>& b) {
    double f[N * N + N], x[N * N];
    lu_factor<N>(f, a.elements);
    double pivot = 0;
    for (int i = 0; i < N * N; ++i)
        pivot = std::max(pivot, std::abs(f[i]));
    const auto turned = [&](int i, int j) { return a(j, i); };
    lu_solve<N>(x, f, b.elements, N);
    for (int j = 0; j < N; ++j)
        is_solution<N>(x + j * N, a, [&](int i) { return b(i, j); }, pivot);
    lu_solve_transposed<N>(x, f, b.elements, N);
    for (int j = 0; j < N; ++j)
        is_solution<N>(x + j * N, turned, [&](int i) { return b(i, j); }, pivot);
    lu_inverse<N>(x, f);
    for (int j = 0; j < N; ++j)
        is_solution<N>(x + j * N, a, [&](int i) { return double(i == j); }, pivot);
}

template <int N>
void cholesky_gives_the_matrix(const Square<N>& root) {
    Square<N> a;
    for (int i = 0; i < N; ++i)
        for (int j = 0; j < N; ++j) {
            a(i, j) = i == j ? 0.01 : 0;
            for (int k = 0; k < N; ++k)
                a(i, j) += root(i, k) * root(j, k);
        }
    double l[N * N];
    cholesky_factor<N>(l, a.elements);
    for (int i = 0; i < N; ++i)
        for (int j = 0; j < N; ++j) {
            Sum sum;
            for (int k = 0; k < N; ++k)
                sum.add(l[i + k * N], l[j + k * N]);
            BOOST_CHECK_LE(sum.distance(quad(a(i, j)) / 2 + quad(a(j, i)) / 2), N + 3);
            BOOST_CHECK(i < j ? l[i + j * N] == 0 : i > j || l[i + j * N] > 0);
        }
}

template <int N>
void all_of_size() {
    std::mt19937_64 random{N};
    for (int draw = 0; draw < 200; ++draw) {
        const Square<N> a = drawn<N>(random);
        lu_gives_the_matrix<N>(a);
        systems_are_solved<N>(a, drawn<N>(random));
        cholesky_gives_the_matrix<N>(a);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(kernel_factors_quad)

BOOST_AUTO_TEST_CASE(of_all_sizes) {
    all_of_size<1>(), all_of_size<2>(), all_of_size<3>(), all_of_size<4>();
    all_of_size<5>(), all_of_size<6>(), all_of_size<7>(), all_of_size<8>();
}

BOOST_AUTO_TEST_CASE(determinant) {
    double f[12];
    const double a[]{4, 2, 1, 3, 5, 7, 8, 6, 10};
    lu_factor<3>(f, a);
    BOOST_CHECK_CLOSE(lu_determinant<3>(f), 4 * (50 - 42) - 3 * (20 - 6) + 8 * (14 - 5), 1e-12);
}

BOOST_AUTO_TEST_SUITE_END()
