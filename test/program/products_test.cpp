#include "prelude.hpp"

#include <etch/autodiff/gradient.hpp>
#include <etch/kernel/contract.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

// Products of all orientations and odd sizes, against three nested loops in long double.

namespace {

using namespace etch;

std::vector<double> drawn(int count, unsigned seed) {
    std::mt19937 random{seed};
    std::uniform_real_distribution<double> number{-1, 1};
    std::vector<double> all(static_cast<std::size_t>(count));
    for (double& each : all)
        each = number(random);
    return all;
}

/// contract() by itself, for every number of samples up to what the layout is made for: every element is right and handed over
/// once, or at most twice where rows or columns are per sample.
template <class T, ProductLayout L>
void contract_is_right() {
    for (int samples = 1; samples <= L.samples; samples += samples < 20 ? 1 : 7) {
        const auto sizes = detail::sizes_for<L>(samples);
        const auto span = [](int n, int step) { return (n - 1) * step; };
        const auto source_a = drawn(1 + span(sizes.rows, L.a_row) + span(sizes.depth, L.a_depth), 1),
                   source_b = drawn(1 + span(sizes.columns, L.b_column) + span(sizes.depth, L.b_depth), 2);
        const std::vector<T> a(source_a.begin(), source_a.end()),
            b(source_b.begin(), source_b.end()); // no spare elements: ASan sees a read beyond
        std::vector<T> c(static_cast<std::size_t>(sizes.rows * sizes.columns));
        std::vector<int> times(c.size());
        contract<T, L>(a.data(), b.data(), samples, [&]<class V>(int row, int column, V value, auto delivered) {
            for (int lane = delivered; lane < width_of<V>; ++lane) {
                const auto at = static_cast<std::size_t>(row * sizes.columns + column + lane);
                ++times[at];
                if constexpr (width_of<V> == 1)
                    c[at] = value;
                else
                    c[at] = value[lane];
            }
        });
        const bool may_repeat = L.per_sample == PerSample::rows || L.per_sample == PerSample::columns;
        const double eps = static_cast<double>(std::numeric_limits<T>::epsilon());
        for (int i = 0; i < sizes.rows; ++i)
            for (int j = 0; j < sizes.columns; ++j) {
                long double exact = 0;
                for (int k = 0; k < sizes.depth; ++k)
                    exact += static_cast<long double>(a[static_cast<std::size_t>(i * L.a_row + k * L.a_depth)]) *
                             static_cast<long double>(b[static_cast<std::size_t>(k * L.b_depth + j * L.b_column)]);
                const auto at = static_cast<std::size_t>(i * sizes.columns + j);
                BOOST_REQUIRE(times[at] == 1 || (may_repeat && times[at] == 2));
                BOOST_REQUIRE_LE(std::abs(static_cast<double>(static_cast<long double>(c[at]) - exact)), eps * sizes.depth);
            }
    }
}

/// A tile of samples through a layer of In inputs and Out outputs: forward, back to the inputs, and to the weights.
template <class T, int In, int Out, int Samples>
void passes_are_right() {
    contract_is_right<T, ProductLayout{1, Out, In, In, 1, Out, 1, PerSample::rows, Samples}>();
    contract_is_right<T, ProductLayout{1, In, Out, Out, 1, 1, Out, PerSample::rows, Samples}>();
    contract_is_right<T, ProductLayout{In, Out, 1, 1, In, Out, 1, PerSample::depth, Samples}>();
    contract_is_right<T, ProductLayout{1, 1, In, 0, 1, 1, In, PerSample::columns, Samples}>();
}

/// Both operands stored by rows or by columns.
template <class T, int R, int C, int K>
void contract_all_layouts() {
    contract_is_right<T, ProductLayout{R, C, K, K, 1, C, 1}>(); // b by rows: vectors of columns
    contract_is_right<T, ProductLayout{R, C, K, 1, R, C, 1}>();
    contract_is_right<T, ProductLayout{R, C, K, K, 1, 1, K}>(); // both contiguous along the depth
    contract_is_right<T, ProductLayout{R, C, K, 1, R, 1, K}>(); // neither
}

/// One pair of the layouts above.
template <class T, int R, int C, int K>
void contract_two_layouts() {
    if constexpr (R % 2 == 0) {
        contract_is_right<T, ProductLayout{R, C, K, 1, R, C, 1}>();
        contract_is_right<T, ProductLayout{R, C, K, 1, R, 1, K}>();
    } else {
        contract_is_right<T, ProductLayout{R, C, K, K, 1, C, 1}>();
        contract_is_right<T, ProductLayout{R, C, K, K, 1, 1, K}>();
    }
}

/// y = a b as a formula, both operands transposed or not; value and gradients of a sum.
template <int M, int K, int N>
void formula_is_right() {
    constexpr Variable<"a", M, K> a;
    constexpr Variable<"b", K, N> b;
    constexpr Variable<"at", K, M> a_turned;
    constexpr Variable<"bt", N, K> b_turned;
    Matrix<double, M, K> left;
    Matrix<double, K, M> left_turned;
    Matrix<double, K, N> right;
    Matrix<double, N, K> right_turned;
    const auto l = drawn(M * K, 3), r = drawn(K * N, 4);
    for (int i = 0; i < M; ++i)
        for (int k = 0; k < K; ++k)
            left(i, k) = left_turned(k, i) = l[static_cast<std::size_t>(i * K + k)];
    for (int k = 0; k < K; ++k)
        for (int j = 0; j < N; ++j)
            right(k, j) = right_turned(j, k) = r[static_cast<std::size_t>(k * N + j)];
    const auto y1 = matmul(a, b)(a = left, b = right);
    const auto y2 = matmul(transpose(a_turned), b)(a_turned = left_turned, b = right);
    const auto y3 = matmul(a, transpose(b_turned))(a = left, b_turned = right_turned);
    const auto y4 = matmul(transpose(a_turned), transpose(b_turned))(a_turned = left_turned, b_turned = right_turned);
    for (int i = 0; i < M; ++i)
        for (int j = 0; j < N; ++j) {
            long double exact = 0;
            for (int k = 0; k < K; ++k)
                exact += static_cast<long double>(left(i, k)) * static_cast<long double>(right(k, j));
            for (const double got : {y1(i, j), y2(i, j), y3(i, j), y4(i, j)})
                BOOST_REQUIRE_LE(std::abs(got - static_cast<double>(exact)), 2.3e-16 * K);
        }
}

template <int... I>
void square_sizes(std::integer_sequence<int, I...>) {
    (contract_two_layouts<double, I + 1, (I * 7) % 20 + 1, (I * 3) % 20 + 1>(), ...);
}

} // namespace

BOOST_AUTO_TEST_SUITE(program_products)

template <int R, int K>
void infinity_stays() {
    constexpr Variable<"a", R, K> a;
    constexpr Variable<"b", K, R> b;
    constexpr Variable<"v", K> v;
    Matrix<float, R, K> ones;
    Matrix<float, K, R> turned;
    Vector<float, K> x;
    std::fill_n(ones.data(), R * K, 1.0F), std::fill_n(turned.data(), R * K, 1.0F), std::fill_n(x.data(), K, 1.0F);
    for (int k = 0; k < K; ++k) {
        x[k] = -INFINITY;
        const auto y = matmul(a, v)(a = ones, v = x);
        const auto z = matmul(transpose(b), v)(b = turned, v = x);
        for (int r = 0; r < R; ++r)
            BOOST_REQUIRE(y[r] == -INFINITY && z[r] == -INFINITY);
        x[k] = 1;
    }
}

BOOST_AUTO_TEST_CASE(infinite_elements_meet_no_zeros) {
    infinity_stays<1, 5>(), infinity_stays<1, 13>(), infinity_stays<1, 23>();
    infinity_stays<2, 5>(), infinity_stays<2, 19>();
    infinity_stays<7, 3>(), infinity_stays<7, 11>(), infinity_stays<7, 22>();
}

BOOST_AUTO_TEST_CASE(passes_for_any_number_of_samples) {
    passes_are_right<float, 13, 37, 40>();
    passes_are_right<float, 1, 5, 33>();
    passes_are_right<float, 3, 1, 33>();
    passes_are_right<float, 2, 10, 9>();
    passes_are_right<double, 37, 5, 40>();
    passes_are_right<double, 4, 2, 20>();
    passes_are_right<double, 50, 24, 33>();
}
BOOST_AUTO_TEST_CASE(contract_sizes_1_to_20) { square_sizes(std::make_integer_sequence<int, 20>{}); }

BOOST_AUTO_TEST_CASE(contract_thin_and_large) {
    contract_all_layouts<double, 1, 37, 5>();
    contract_all_layouts<double, 37, 1, 100>();
    contract_all_layouts<double, 1, 1, 37>();
    contract_all_layouts<double, 5, 3, 1>();
    contract_all_layouts<double, 37, 19, 100>();
    contract_all_layouts<float, 13, 37, 9>();
    contract_all_layouts<float, 1, 100, 3>();
    contract_all_layouts<float, 6, 2, 31>();
    contract_all_layouts<long double, 3, 4, 5>();
}

BOOST_AUTO_TEST_CASE(formulas) {
    formula_is_right<1, 1, 1>();
    formula_is_right<1, 5, 7>();
    formula_is_right<7, 5, 1>();
    formula_is_right<7, 1, 5>();
    formula_is_right<9, 1, 1>();
    formula_is_right<1, 9, 1>();
    formula_is_right<2, 3, 4>();
    formula_is_right<8, 16, 3>();
    formula_is_right<20, 19, 18>();
    formula_is_right<37, 5, 3>();
    formula_is_right<3, 37, 100>();
}

BOOST_AUTO_TEST_CASE(vectors_and_rows) {
    constexpr Variable<"A", 37, 19> A;
    constexpr Variable<"v", 19> v;
    constexpr Variable<"u", 37> u;
    Matrix<double, 37, 19> matrix;
    Vector<double, 19> right;
    Vector<double, 37> left;
    const auto numbers = drawn(37 * 19 + 19 + 37, 5);
    for (std::size_t i = 0; i < matrix.size(); ++i)
        matrix.data()[i] = numbers[i];
    for (int i = 0; i < 19; ++i)
        right[i] = numbers[static_cast<std::size_t>(37 * 19 + i)];
    for (int i = 0; i < 37; ++i)
        left[i] = numbers[static_cast<std::size_t>(38 * 19 + i)];
    const auto y = matmul(A, v)(A = matrix, v = right);
    const auto row = matmul(transpose(u), A)(A = matrix, u = left);
    const auto turned = matmul(transpose(A), u)(A = matrix, u = left);
    const auto o = outer(u, v)(u = left, v = right);
    for (int i = 0; i < 37; ++i) {
        long double exact = 0;
        for (int j = 0; j < 19; ++j)
            exact += static_cast<long double>(matrix(i, j)) * static_cast<long double>(right[j]);
        BOOST_REQUIRE_LE(std::abs(y[i] - static_cast<double>(exact)), 4e-15);
    }
    for (int j = 0; j < 19; ++j) {
        long double exact = 0;
        for (int i = 0; i < 37; ++i)
            exact += static_cast<long double>(matrix(i, j)) * static_cast<long double>(left[i]);
        BOOST_REQUIRE_LE(std::abs(row(0, j) - static_cast<double>(exact)), 8e-15);
        BOOST_REQUIRE_LE(std::abs(turned[j] - static_cast<double>(exact)), 8e-15);
        for (int i = 0; i < 37; ++i)
            BOOST_REQUIRE_EQUAL(o(i, j), left[i] * right[j]);
    }
}

BOOST_AUTO_TEST_SUITE_END()
