#include "prelude.hpp"

#include <etch/autodiff/hessian.hpp>
#include <etch/autodiff/jacobian.hpp>
#include <etch/autodiff/operations.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>

// Determinants, systems, inverses and Cholesky factors that are known; singular matrices; what one matrix is factored for once.

namespace {

using namespace etch;

constexpr Variable<"A", 2, 2> A;
constexpr Variable<"S", 3, 3> S;
constexpr Variable<"F", 4, 4> F;
constexpr Variable<"G", 5, 5> G;
constexpr Variable<"w", 3> w;
constexpr Variable<"B", 3, 2> B;

constexpr Matrix<double, 3, 3> tridiagonal{{{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}}};
constexpr Matrix<double, 3, 3> nine{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}}; // singular
constexpr Matrix<double, 3, 3> turned{{{0, 0, 2}, {4, 0, 0}, {0, 8, 0}}};

constexpr Matrix<double, 5, 5> no_first{{{0, 1, 0, 0, 0}, {0, 2, 1, 0, 0}, {0, 0, 3, 0, 0}, {0, 0, 0, 4, 0}, {0, 0, 0, 0, 5}}};

constexpr bool near(double a, double b) { return a - b < 1e-15 && b - a < 1e-15; }
constexpr auto diagonal_of(auto... elements) {
    Matrix<double, sizeof...(elements), sizeof...(elements)> result{};
    int at = 0;
    ((result(at, at) = elements, ++at), ...);
    return result;
}
template <int R, int C>
constexpr bool near(const Matrix<double, R, C>& a, const Matrix<double, R, C>& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!near(a.values[i], b.values[i]))
            return false;
    return true;
}

static_assert(determinant(A)(A = {{{3, 1}, {4, 2}}}) == 2 && determinant(S)(S = tridiagonal) == 4);
static_assert(determinant(S)(S = turned) == 64 && determinant(S)(S = nine) == 0);
static_assert(determinant(F)(F = {{{0, 2, 0, 0}, {3, 0, 0, 0}, {0, 0, 0, 5}, {0, 0, 7, 0}}}) == 210);
static_assert(determinant(G)(G = {{{0, 2, 0, 0, 0}, {3, 0, 0, 0, 0}, {0, 0, 0, 5, 0}, {0, 0, 7, 0, 0}, {1, 1, 1, 1, 2}}}) ==
              420);
static_assert(determinant(G)(G = no_first) == 0 && determinant(G)(G = Matrix<double, 5, 5>{}) == 0);
// What is on the way to a determinant that is there neither overflows nor vanishes.
static_assert(determinant(G)(G = diagonal_of(0x1p600, 0x1p600, 0x1p-600, 0x1p-600, 1)) == 1);
static_assert(determinant(G)(G = diagonal_of(0x1p-600, -0x1p-600, 3, 0x1p600, 0x1p600)) == -3);
static_assert(determinant(G)(G = diagonal_of(0x1p600, 0x1p-900, 0x1p600, 0x1p-900, 0x1p600)) == 1);
static_assert(determinant(G)(G = diagonal_of(0x1p600, 0x1p-900, 0, 0x1p-900, 0x1p600)) == 0);
// Cofactors, also where there is no inverse.
static_assert(gradient(determinant(S))(S = nine)[S](0, 0) == -3 && gradient(determinant(S))(S = nine)[S](1, 0) == 6);
static_assert(gradient(determinant(S))(S = nine)[S](2, 1) == 6 &&
              gradient(determinant(A))(A = {{{0, 0}, {0, 0}}})[A](0, 0) == 0);
static_assert(hessian(determinant(A))(A = {{{0, 0}, {0, 0}}})(A, A)(0, 3) == 1);

static_assert(solve(S, w)(S = turned, w = {2, 4, 8}) == Vector<double, 3>{1, 1, 1});
static_assert(near(solve(S, w)(S = tridiagonal, w = {1, 0, 1})[1], 1));
static_assert(near(solve(S, B)(S = tridiagonal, B = {{{1, 4}, {0, 0}, {1, 0}}}),
                   Matrix<double, 3, 2>{{{1, 3}, {1, 2}, {1, 1}}}));
static_assert(solve_transposed(S, w)(S = turned, w = {4, 8, 2}) == Vector<double, 3>{1, 1, 1});
static_assert(near(inverse(S)(S = tridiagonal), Matrix<double, 3, 3>{{{0.75, 0.5, 0.25}, {0.5, 1, 0.5}, {0.25, 0.5, 0.75}}}));
static_assert(near(gradient(element<0>(solve(S, w)))(S = tridiagonal, w = {1, 0, 1})[w][1], 0.5));
static_assert(near(gradient(log_determinant(S))(S = tridiagonal)[S](0, 1), 0.5));

static_assert(cholesky(A)(A = {{{4, 2}, {2, 10}}}) == Matrix<double, 2, 2>{{{2, 0}, {1, 3}}});
static_assert(cholesky(A)(A = {{{4, 0}, {4, 10}}}) == Matrix<double, 2, 2>{{{2, 0}, {1, 3}}});
static_assert(gradient(sum(cholesky(A)))(A = {{{4, 2}, {2, 10}}})[A](0, 1) ==
              gradient(sum(cholesky(A)))(A = {{{4, 2}, {2, 10}}})[A](1, 0));
static_assert(solve_lower(A, element<0>(w) * slice<0, 2>(w))(A = {{{2, 100}, {1, 4}}}, w = {2, 5, 0}) ==
              Vector<double, 2>{2, 2});
static_assert(tril(S)(S = nine) == Matrix<double, 3, 3>{{{1, 0, 0}, {4, 5, 0}, {7, 8, 9}}});
static_assert(tril<-1>(S)(S = nine) == Matrix<double, 3, 3>{{{0, 0, 0}, {4, 0, 0}, {7, 8, 0}}});

// What fits.
constexpr Extents three = vector_of(3), square = matrix_of(3, 3), wide = matrix_of(2, 3);
static_assert(!ops::Determinant::fits(wide) && !ops::Inverse::fits(three) && !ops::Cholesky::fits(wide));
static_assert(!ops::Solve::fits(square, vector_of(2)) && !ops::Solve::fits(wide, three) && ops::Solve::fits(square, square));

/// The steps of a row in a program.
template <class Row, class E>
constexpr int steps_of(E) {
    using P = Program<detail::GradientRecipe<E>, true, 1>;
    int count = 0;
    for (int i = 0; i < P::plan().step_count; ++i)
        count += P::step(i).is(row_info<Row>) && P::step(i).computed();
    return count;
}
static_assert(steps_of<ops::LuFactors>(dot(w, solve(S, w)) * sum(inverse(S)) + log_determinant(S)) == 1);
static_assert(steps_of<ops::Cholesky>(sum(solve_lower(cholesky(S), w)) + sum(log(diagonal(cholesky(S))))) == 1);

// By hand: 5 products and 3 quotients for the factors, 6 products and 3 quotients for the substitutions; 4 products, 3 quotients,
// 3 roots, and 6 halves of sums for Cholesky's.
static_assert(operations(solve(S, w)).multiplications == 11 && operations(solve(S, w)).divisions == 6);
static_assert(operations(solve(S, w)).additions == 11 && operations(solve(S, w)).of("lu_factors") == 1);
static_assert(operations(inverse(S)).multiplications == 23 && operations(cholesky(S)).multiplications == 10);
static_assert(operations(cholesky(S)).divisions == 3 && operations(cholesky(S)).square_roots == 3);

} // namespace

BOOST_AUTO_TEST_SUITE(expr_op_linear_systems)

BOOST_AUTO_TEST_CASE(singular_matrices) {
    BOOST_CHECK(!std::isfinite(solve(S, w)(S = {{{1, 2, 3}, {2, 4, 6}, {1, 1, 1}}}, w = {1, 1, 1})[0]));
    BOOST_CHECK(!std::isfinite(inverse(S)(S = {{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}}})(0, 0)));
    BOOST_CHECK_EQUAL(log_determinant(A)(A = {{{1, 1}, {1, 1}}}), -HUGE_VAL);
    const auto at = value_and_gradient(determinant(G))(
        G = {{{1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 0}}});
    BOOST_CHECK_EQUAL(at.value, 0);
    BOOST_CHECK(std::isnan(at.gradient[G](4, 4)));
}

/// N x N matrices that are singular in the ways that elimination sees without rounding: a column or a row of 0 anywhere, two columns,
/// all columns but one, nothing but 0.
template <int N>
void singular_ones() {
    constexpr Variable<"M", N, N> M;
    using Square = Matrix<double, N, N>;
    const auto regular = [] {
        Square m{};
        for (int i = 0; i < N; ++i)
            for (int j = 0; j < N; ++j)
                m(i, j) = i == j ? 4 : (i + 2 * j) % 3 == 0 ? 2 : 0;
        return m;
    };
    const auto is_singular = [&](const Square& m) {
        BOOST_CHECK_EQUAL(determinant(M)(M = m), 0);
        BOOST_CHECK_EQUAL(log_determinant(M)(M = m), -HUGE_VAL);
        const auto inverted = inverse(M)(M = m);
        BOOST_CHECK(
            !std::all_of(std::begin(inverted.values), std::end(inverted.values), [](double x) { return std::isfinite(x); }));
    };
    is_singular({});
    for (int k = 0; k < N; ++k) {
        Square column = regular(), row = regular(), two = regular(), only = {};
        for (int i = 0; i < N; ++i) {
            column(i, k) = row(k, i) = 0;
            two(i, k) = two(i, (k + 1) % N) = 0;
            only(i, k) = i + 1;
        }
        is_singular(column), is_singular(row), is_singular(two), is_singular(only);
    }
}

BOOST_AUTO_TEST_CASE(singular_wherever_the_pivot_is_0) {
    singular_ones<2>();
    singular_ones<3>();
    singular_ones<5>();
    singular_ones<8>();
}

BOOST_AUTO_TEST_CASE(matrices_with_what_is_no_number) {
    BOOST_CHECK(std::isnan(determinant(S)(S = {{{NAN, 2, 3}, {2, 4, 6}, {1, 1, 1}}})));
    BOOST_CHECK(std::isnan(solve(S, w)(S = {{{NAN, 2, 3}, {2, 4, 6}, {1, 1, 1}}}, w = {1, 1, 1})[0]));
    BOOST_CHECK(std::isnan(inverse(S)(S = {{{1, 2, 3}, {2, NAN, 6}, {1, 1, INFINITY}}})(1, 1)));
}

BOOST_AUTO_TEST_CASE(matrices_that_are_not_positive) {
    BOOST_CHECK(std::isnan(cholesky(A)(A = {{{1, 2}, {2, 1}}})(1, 1)));
    BOOST_CHECK(std::isnan(cholesky(A)(A = {{{-1, 0}, {0, 1}}})(0, 0)));
}

BOOST_AUTO_TEST_SUITE_END()
