#include "prelude.hpp"

#include <etch/autodiff/derivative.hpp>
#include <etch/autodiff/gradient.hpp>

#include <type_traits>

// Formulas as types: shapes, broadcasting, emptiness, and equality. The compiler does the testing.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"v", 3> v;
constexpr Variable<"u", 3> u;
constexpr Variable<"w", 5> w;
constexpr Variable<"A", 2, 3> A;
constexpr Variable<"B", 3, 4> B;

template <class E, int... D>
constexpr bool has_shape(const E&, Shape<D...>) {
    return E::extents == Shape<D...>::extents;
}

static_assert(has_shape(x + y, Shape<>{}) && has_shape(x * 2, Shape<>{}) && has_shape(3 / x, Shape<>{}));
static_assert(has_shape(v + u, Shape<3>{}) && has_shape(v * x, Shape<3>{}) && has_shape(2 - v, Shape<3>{}));
static_assert(has_shape(A * x, Shape<2, 3>{}) && has_shape(1 / A, Shape<2, 3>{}) && has_shape(A > 0, Shape<2, 3>{}));
static_assert(has_shape(where(x, v, 0), Shape<3>{}) && has_shape(where(v > u, 1, x), Shape<3>{}));
static_assert(has_shape(max(v, 0), Shape<3>{}) && has_shape(min(1, v), Shape<3>{}) && has_shape(pow<3>(A), Shape<2, 3>{}));
static_assert(has_shape(abs(v), Shape<3>{}) && has_shape(sign(v), Shape<3>{}) && has_shape(squared(v), Shape<3>{}) &&
              has_shape(sqrt(v), Shape<3>{}) && has_shape(-A, Shape<2, 3>{}) && has_shape(+v, Shape<3>{}));
static_assert(has_shape(exp(v), Shape<3>{}) && has_shape(log(A), Shape<2, 3>{}) && has_shape(erf(x), Shape<>{}));
static_assert(has_shape(sum(A), Shape<>{}) && has_shape(mean(v), Shape<>{}) && has_shape(dot(v, u), Shape<>{}) &&
              has_shape(max(A), Shape<>{}));
static_assert(has_shape(softmax(v), Shape<3>{}) && has_shape(log_softmax(v), Shape<3>{}) &&
              has_shape(log_sum_exp(v), Shape<>{}));
static_assert(has_shape(matmul(A, v), Shape<2>{}) && has_shape(matmul(A, B), Shape<2, 4>{}) &&
              has_shape(matmul(transpose(v), B), Shape<1, 4>{}));
static_assert(has_shape(outer(v, w), Shape<3, 5>{}) && has_shape(transpose(A), Shape<3, 2>{}) &&
              has_shape(transpose(v), Shape<1, 3>{}));
static_assert(has_shape(slice<1, 2>(v), Shape<2>{}) && has_shape(slice<1, 3>(B), Shape<3, 3>{}) &&
              has_shape(element<2>(v), Shape<>{}));
static_assert(has_shape(concat(v, w), Shape<8>{}) && has_shape(concat(v, u, w), Shape<11>{}) &&
              has_shape(concat(A, A), Shape<2, 6>{}));
static_assert(has_shape(reshape<3, 2>(A), Shape<3, 2>{}) && has_shape(reshape<6>(A), Shape<6>{}) &&
              has_shape(reshape<1>(x), Shape<1>{}) && has_shape(reshape<>(slice<0, 1>(v)), Shape<>{}));
static_assert(has_shape(derivative(sum(A), A), Shape<2, 3>{}) && has_shape(derivative(x * y, x), Shape<>{}));

// What fits.
static_assert(!ops::Matmul::fits(extents_of<Shape<2, 3>>, extents_of<Shape<4>>) &&
              !ops::Matmul::fits(Extents{}, extents_of<Shape<3>>));
static_assert(!ops::Add::fits(extents_of<Shape<3>>, extents_of<Shape<4>>) &&
              !ops::Add::fits(extents_of<Shape<3>>, extents_of<Shape<3, 1>>));
static_assert(!ops::Slice::fits(extents_of<Shape<3>>, 2, 2) && !ops::Slice::fits(extents_of<Shape<3>>, -1, 2) &&
              !ops::Slice::fits(extents_of<Shape<3>>, 0, 0) && !ops::Slice::fits(Extents{}, 0, 1));
static_assert(!ops::Concat::fits(extents_of<Shape<3>>, extents_of<Shape<3, 2>>) &&
              !ops::Concat::fits(extents_of<Shape<2, 2>>, extents_of<Shape<3, 2>>) && !ops::Concat::fits(Extents{}, Extents{}));
static_assert(!ops::Reshape::fits(extents_of<Shape<2, 3>>, 5) && !ops::Reshape::fits(extents_of<Shape<3>>));

// An object holds the numbers that were written into the formula, and nothing else.
static_assert(std::is_empty_v<decltype(x)> && std::is_empty_v<decltype(A)> && std::is_empty_v<decltype(weight<"W", 3, 4>)>);
// (A byte for each node, where empty objects of one base class must differ in their addresses.)
static_assert(sizeof((x + y) * sin(x)) < sizeof(double) && sizeof(x * 2) <= 3 * sizeof(double));
static_assert(std::is_trivially_copyable_v<decltype((x + y) * sin(v))>);

// Formulas written alike are of one type.
static_assert(std::is_same_v<decltype((x + y) * 2), decltype((x + y) * 3)>);
static_assert(!std::is_same_v<decltype(x + y), decltype(y + x)>);
static_assert(std::is_same_v<decltype(Variable<"x">{} + y), decltype(x + Variable<"y">{})>);
static_assert(!std::is_same_v<decltype(slice<0, 2>(v)), decltype(slice<1, 2>(v))>);

} // namespace

BOOST_AUTO_TEST_SUITE(expr_formulas)

BOOST_AUTO_TEST_CASE(scalars_are_broadcast) {
    constexpr auto plus = (v + 1)(v = {1, 2, 3});
    BOOST_CHECK(plus == (Vector<double, 3>{2, 3, 4}));
    constexpr auto times = (x * A)(x = 2, A = {{{1, 2, 3}, {4, 5, 6}}});
    BOOST_CHECK(times == (Matrix<double, 2, 3>{{{2, 4, 6}, {8, 10, 12}}}));
    constexpr auto chosen = where(v > 1, x, v)(v = {1, 2, 3}, x = 9);
    BOOST_CHECK(chosen == (Vector<double, 3>{1, 9, 9}));
    constexpr auto reduced = (v * sum(v))(v = {1, 2, 3});
    BOOST_CHECK(reduced == (Vector<double, 3>{6, 12, 18}));
}

BOOST_AUTO_TEST_CASE(literals_belong_to_the_object) {
    const auto scaled = [](double factor) { return x * factor + factor; };
    BOOST_CHECK_EQUAL(scaled(2)(x = 10), 22);
    BOOST_CHECK_EQUAL(scaled(3)(x = 10), 33);
    BOOST_CHECK_EQUAL((1 + x * 2 - 3 * (x - 4) / 5)(x = 9), 16);
    BOOST_CHECK_EQUAL(gradient(scaled(7))(x = 1)[x], 7);
    BOOST_CHECK_EQUAL(derivative(scaled(7) * x, x)(x = 1), 21);
}

BOOST_AUTO_TEST_CASE(movements) {
    BOOST_CHECK((concat(slice<1, 2>(v), u)(v = {1, 2, 3}, u = {4, 5, 6}) == Vector<double, 5>{2, 3, 4, 5, 6}));
    BOOST_CHECK((slice<1, 2>(A)(A = {{{1, 2, 3}, {4, 5, 6}}}) == Matrix<double, 2, 2>{{{2, 3}, {5, 6}}}));
    BOOST_CHECK((transpose(A)(A = {{{1, 2, 3}, {4, 5, 6}}}) == Matrix<double, 3, 2>{{{1, 4}, {2, 5}, {3, 6}}}));
    BOOST_CHECK((reshape<6>(A)(A = {{{1, 2, 3}, {4, 5, 6}}}) == Vector<double, 6>{1, 4, 2, 5, 3, 6}));
    BOOST_CHECK_EQUAL((outer(v, u)(v = {1, 2, 3}, u = {4, 5, 6})(2, 1)), 15);
    BOOST_CHECK_EQUAL((element<1>(v)(v = {1, 2, 3})), 2);
}

BOOST_AUTO_TEST_SUITE_END()
