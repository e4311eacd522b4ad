#include "prelude.hpp"

#include <etch/autodiff/hessian.hpp>
#include <etch/autodiff/jacobian.hpp>
#include <etch/autodiff/operations.hpp>

#include <cmath>
#include <limits>

// Rows that look at whole tensors: shapes, values and slopes that are known, ties, zeros, NaN. Most of it the compiler tests.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"v", 5> v;
constexpr Variable<"w", 3> w;
constexpr Variable<"u", 3> u;
constexpr Variable<"A", 2, 3> A;
constexpr Variable<"S", 3, 3> S;
constexpr Matrix<double, 3, 3> nine{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}};

// A product has the right slopes at zeros: of one, of two, of all orders.
static_assert(prod(v)(v = {1, 2, 3, 4, 5}) == 120 && prod(A)(A = {{{1, 2, 3}, {4, 5, 6}}}) == 720 && prod(x)(x = 7) == 7);
static_assert(gradient(prod(v))(v = {1, 0, 3, 4, 5})[v][1] == 60 && gradient(prod(v))(v = {1, 0, 3, 4, 5})[v][0] == 0);
static_assert(gradient(prod(v))(v = {0, 0, 3, 4, 5})[v][0] == 0);
static_assert(hessian(prod(v))(v = {0, 0, 3, 4, 5})(v, v)(0, 1) == 60);

static_assert(cumulative_sum(v)(v = {1, 2, 3, 4, 5}) == Vector<double, 5>{1, 3, 6, 10, 15});
static_assert(cumulative_sum(A)(A = {{{1, 2, 3}, {4, 5, 6}}}) == Matrix<double, 2, 3>{{{1, 2, 3}, {5, 7, 9}}});
static_assert(gradient(dot(cumulative_sum(w), u))(w = {1, 2, 3}, u = {1, 10, 100})[w][1] == 110);

static_assert(norm(w)(w = {2, 3, 6}) == 7 && one_norm(w)(w = {2, -3, 6}) == 11 && infinity_norm(w)(w = {2, -7, 6}) == 7);
static_assert(norm(x)(x = -3) == 3 && norm(S)(S = {{{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}}) == 3);
static_assert(normalise(w)(w = {0, 3, 4})[2] == 0.8 && normalise(w)(w = {0, 0, 0}) == Vector<double, 3>{0, 0, 0});
static_assert(gradient(norm(w))(w = {0, 0, 0})[w][1] == 0 && gradient(sum(normalise(w)))(w = {0, 0, 0})[w][1] == 0);
static_assert(hessian(norm(w))(w = {0, 0, 0})(w, w)(0, 0) == 0);

// Where squares over- or underflow.
static_assert(norm(w)(w = {0x3p-600, 0, 0x4p-600}) == 0x5p-600 && norm(w)(w = {0x3p1020, 0, 0x4p1020}) == 0x5p1020);
static_assert(normalise(w)(w = {0x3p-600, 0, 0x4p-600}) == normalise(w)(w = {3, 0, 4}) &&
              normalise(w)(w = {0x3p1020, 0, 0x4p1020}) == normalise(w)(w = {3, 0, 4}));
static_assert(gradient(norm(w))(w = {0x3p-600, 0, 0x4p-600})[w] == gradient(norm(w))(w = {3, 0, 4})[w]);
static_assert(hessian(norm(w))(w = {0x3p-600, 0, 0x4p-600})(w, w)(0, 0) ==
              0x1p600 * hessian(norm(w))(w = {3, 0, 4})(w, w)(0, 0));
static_assert(norm(w)(w = {0x1p-1074, 0, 0}) == 0x1p-1074 && norm(x)(x = 0x1.8p1023) == 0x1.8p1023);

static_assert(cross(w, u)(w = {1, 0, 0}, u = {0, 1, 0}) == Vector<double, 3>{0, 0, 1});
static_assert(gradient(dot(cross(w, u), u * 0 + 1))(w = {1, 2, 3}, u = {4, 6, 9})[w][0] == -3);

// Equal ones share.
static_assert(max(v)(v = {1, 7, 3, 7, 5}) == 7 && min(v)(v = {1, 7, 3, 1, 5}) == 1 &&
              max(-A)(A = {{{1, 2, 3}, {4, 5, 6}}}) == -1);
static_assert(gradient(max(v))(v = {1, 7, 3, 7, 5})[v][3] == 0.5 && gradient(max(v))(v = {1, 7, 3, 7, 5})[v][4] == 0);
static_assert(gradient(min(v))(v = {2, 2, 2, 2, 5})[v][0] == 0.25);
// The first is the one, and nothing flows back.
static_assert(argmax(v)(v = {1, 7, 3, 7, 5}) == 1 && argmin(v)(v = {3, 7, 2, 7, 2}) == 2 && argmax(x)(x = 3) == 0);
static_assert(gradient(argmax(v) * sum(v))(v = {1, 2, 3, 9, 4})[v][3] == 3);

static_assert(gather<4, 0, 1>(v)(v = {1, 2, 3, 4, 5}) == Vector<double, 3>{5, 1, 2});
static_assert(gather<5, 0>(A)(A = {{{1, 2, 3}, {4, 5, 6}}}) == Vector<double, 2>{6, 1});
static_assert(gather(v, w)(v = {1, 2, 3, 4, 5}, w = {4, 0, 1.9}) == Vector<double, 3>{5, 1, 2});
static_assert(gather(v, argmin(v))(v = {4, 2, 3, 4, 5}) == 2);
static_assert(gradient(sum(gather(v, w)))(v = {1, 2, 3, 4, 5}, w = {4, 0, 4})[v][4] == 2);
static_assert(gradient(sum(gather(v, w)))(v = {1, 2, 3, 4, 5}, w = {4, 0, 4})[w][0] == 0);

static_assert(trace(S)(S = nine) == 15 && diagonal(S)(S = nine) == Vector<double, 3>{1, 5, 9});
static_assert(diagonal(A)(A = {{{1, 2, 3}, {4, 5, 6}}}) == Vector<double, 2>{1, 5});
static_assert(diagonal_matrix(w)(w = {1, 2, 3}) == Matrix<double, 3, 3>{{{1, 0, 0}, {0, 2, 0}, {0, 0, 3}}});
static_assert(gradient(trace(S * S))(S = nine)[S](1, 1) == 10 && gradient(trace(S * S))(S = nine)[S](1, 0) == 0);
static_assert(jacobian(diagonal(S), S)(S = nine)(1, 4) == 1);

static_assert(conv1d(v, w)(v = {1, 2, 3, 4, 5}, w = {1, 0, -1}) == Vector<double, 3>{-2, -2, -2});
static_assert(conv1d<Padding::same>(v, w)(v = {1, 2, 3, 4, 5}, w = {1, 1, 1}) == Vector<double, 5>{3, 6, 9, 12, 9});
static_assert(conv1d<Padding::same, 2>(v, w)(v = {1, 2, 3, 4, 5}, w = {1, 10, 100}) == Vector<double, 3>{210, 432, 54});
static_assert(conv1d<Padding::valid, 2>(v, w)(v = {1, 2, 3, 4, 5}, w = {1, 10, 100}) == Vector<double, 2>{321, 543});
static_assert(gradient(sum(conv1d<Padding::same, 2>(v, w)))(v = {1, 2, 3, 4, 5}, w = {1, 1, 1})[w][0] == 6);

// What they cost: 31 products for 32 factors, twice as many for their gradient.
constexpr Variable<"p", 32> p;
static_assert(operations(prod(p)).total() == 31 && operations(gradient(prod(p))).multiplications <= 3 * 31);
static_assert(operations(cumulative_sum(v)).total() == 4 && operations(argmax(v)).total() == 4 &&
              operations(trace(S)).total() == 2);
static_assert(operations(cross(w, u)).multiplications == 6 && operations(conv1d(v, w)).multiplications == 9);

// What fits.
constexpr Extents three = vector_of(3), four = vector_of(4), wide = matrix_of(2, 3);
static_assert(!ops::Cross::fits(four, four) && !ops::Cross::fits(three, four) && ops::Cross::fits(three, three));
static_assert(!ops::Trace::fits(wide) && !ops::DiagonalMatrix::fits(wide) && !ops::Diagonal::fits(three));
static_assert(!ops::GatherFixed::fits(three, 3) && !ops::GatherFixed::fits(three, -1) && ops::GatherFixed::fits(wide, 5, 0));
static_assert(!ops::Conv1d::fits(three, four, 1, 0) && ops::Conv1d::fits(three, four, 1, 1) &&
              !ops::Conv1d::fits(wide, four, 1, 0) && !ops::Conv1d::fits(four, three, 0, 0));

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();

} // namespace

BOOST_AUTO_TEST_SUITE(expr_op_tensors)

BOOST_AUTO_TEST_CASE(extremes_of_what_is_no_number) {
    BOOST_CHECK(std::isnan(max(v)(v = {1, NaN, 3, 4, 5})) && std::isnan(min(v)(v = {1, 2, 3, 4, NaN})));
    const auto largest = gradient(max(v) * x)(v = {1, NaN, 3, 4, 5}, x = 2);
    const auto least = gradient(min(v))(v = {1, 2, 3, 4, NaN});
    for (int i = 0; i < 5; ++i)
        BOOST_CHECK(std::isnan(largest[v][i]) && std::isnan(least[v][i]));
    const auto infinite = gradient(max(v) * x)(v = {1, INFINITY, 3, -INFINITY, INFINITY}, x = 2);
    BOOST_CHECK(infinite[v][0] == 0 && infinite[v][1] == 1 && infinite[v][3] == 0);
    BOOST_CHECK_EQUAL(argmax(v)(v = {NaN, 1, 3, NaN, 2}), 2);
    BOOST_CHECK_EQUAL(argmin(v)(v = {NaN, NaN, 3, NaN, 2}), 4);
    BOOST_CHECK_EQUAL(argmin(v)(v = {NaN, NaN, NaN, NaN, NaN}), 0);
}

BOOST_AUTO_TEST_CASE(elements_that_are_not_there) {
    const auto at = value_and_gradient(sum(gather(v, w)))(v = {1, 2, 3, 4, 5}, w = {5, -1, 1});
    BOOST_CHECK(std::isnan(at.value));
    BOOST_CHECK_EQUAL(at.gradient[v][1], 1);
    BOOST_CHECK_EQUAL(at.gradient[v][4], 0);
    BOOST_CHECK(std::isnan(gather(v, x)(v = {1, 2, 3, 4, 5}, x = NaN)));
    BOOST_CHECK(std::isnan(gather(v, x)(v = {1, 2, 3, 4, 5}, x = 1e300)));
}

BOOST_AUTO_TEST_CASE(floats) {
    const Vector<float, 5> five{1, 2, 3, 4, 5};
    BOOST_CHECK_EQUAL(prod(v)(v = five), 120);
    BOOST_CHECK_EQUAL(cumulative_sum(v)(v = five)[3], 10);
    BOOST_CHECK_EQUAL(argmax(v)(v = five), 4);
}

/// Lengths and directions in float, as they are in double, where none of these squares is too large or too small.
BOOST_AUTO_TEST_CASE(lengths_of_any_magnitude) {
    const auto near = [](double got, double exact) { return std::abs(got - exact) <= 4e-7 * std::abs(exact); };
    for (const float magnitude : {1e-37F, 1e-25F, 1e-20F, 1e-12F, 1.0F, 1e15F, 1e20F, 1e25F, 6e37F}) {
        const Vector<float, 3> narrow{3 * magnitude, -magnitude, 0.5F * magnitude};
        const Vector<double, 3> wide{narrow[0], narrow[1], narrow[2]};
        const auto length = value_and_gradient(norm(w))(w = narrow);
        const auto exact = value_and_gradient(norm(w))(w = wide);
        BOOST_CHECK(near(length.value, exact.value));
        BOOST_CHECK(near(exact.value, std::hypot(wide[0], wide[1], wide[2])));
        for (int i = 0; i < 3; ++i) {
            BOOST_CHECK(near(length.gradient[w][i], exact.gradient[w][i]));
            BOOST_CHECK(near(exact.gradient[w][i], wide[i] / exact.value));
            BOOST_CHECK(near(normalise(w)(w = narrow)[i], wide[i] / exact.value));
        }
    }
    BOOST_CHECK_EQUAL(gradient(norm(w))(w = {0.0, 0x1p-1074, 0.0})[w][1], 1);
    BOOST_CHECK_EQUAL(norm(w)(w = {INFINITY, 1.0, 0.0}), INFINITY);
    BOOST_CHECK(std::isnan(norm(w)(w = {1.0, NaN, 0.0})) && std::isnan(norm(w)(w = {INFINITY, NaN, 0.0})));
    BOOST_CHECK(std::isnan(normalise(w)(w = {1.0, NaN, 0.0})[0]) && std::isnan(gradient(norm(w))(w = {1.0, NaN, 0.0})[w][0]));
}

BOOST_AUTO_TEST_SUITE_END()
