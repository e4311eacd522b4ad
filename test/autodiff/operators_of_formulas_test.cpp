#include "prelude.hpp"

#include <etch/autodiff/hessian.hpp>
#include <etch/autodiff/operators.hpp>

#include <cmath>

// Mixed and higher derivatives of formulas, and the operators of vector calculus, against closed forms.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"v", 3> v;
constexpr Variable<"w", 2> w;

static_assert(derivative(pow<3>(x) * y, x, x, y)(x = 2) == 12);
static_assert(derivative(pow<2>(x) * pow<2>(y), y, x, y, x)() == 4);
static_assert(derivative<3>(pow<5>(x), x)(x = 2) == 240 && derivative<0>(2 * x, x)(x = 2) == 4);
static_assert(derivative<6>(pow<6>(x), x)() == 720);

static_assert(laplacian(x * x * y + 3 * y * y * y, x, y)(x = 5, y = 2) == 2 * 2 + 18 * 2);
static_assert(laplacian(dot(v, v) * 0.5 + x * x, v, x)() == 5);
static_assert(laplacian(pow<2>(sum(squared(v))), v)(v = {1, 2, 3}) == 20 * 14); // n = 3: (4 n + 8) r^2
static_assert(divergence(v * sum(v), v)(v = {1, 2, 3}) == 3 * 6 + 6);
static_assert(divergence(w * w, x, y)(w = {1, 2}) == 0);
static_assert(curl(concat(-1 * slice<1, 1>(w), slice<0, 1>(w) * 3), w)() == 4);
// (y z, z x, 2 x y): (2 x - x, y - 2 y, z - z)
constexpr auto field =
    concat(slice<1, 1>(v) * slice<2, 1>(v), slice<2, 1>(v) * slice<0, 1>(v), 2 * slice<0, 1>(v) * slice<1, 1>(v));
static_assert(curl(field, v)(v = {2, 3, 5}) == Vector<double, 3>{2, -3, 0});
static_assert(divergence(curl(field, v), v)(v = {2, 3, 5}) == 0);
static_assert(gradient(laplacian(pow<3>(x) * y, x, y))(x = 2, y = 3)[x] == 18);

constexpr auto sparse = hessian(x * x * y + sum(v) * 3 + dot(w, w) * y)(x = 1, y = 2, v = {1, 2, 3}, w = {4, 5});
static_assert(!sparse.is_zero(x, x) && !sparse.is_zero(x, y) && sparse.is_zero(y, y) && sparse.is_zero(v, v));
static_assert(sparse.is_zero(x, w) && !sparse.is_zero(w, y) && !sparse.is_zero(w, w) && sparse.is_zero(v, x));
static_assert(sparse(w, y)(1, 0) == 10 && sparse(x, x) == 4 && sparse(v, v)(0, 0) == 0);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_operators_of_formulas)

BOOST_AUTO_TEST_CASE(harmonic_formulas) {
    const auto f = exp(x) * cos(y) + log(squared(x) + squared(y));
    for (const double t : {0.5, -1.25, 2.0})
        BOOST_CHECK_SMALL(laplacian(f, x, y)(x = t, y = 0.75), 1e-14);
    const auto heat = derivative(exp(-1 * x) * sin(y), x) - derivative(exp(-1 * x) * sin(y), y, y);
    BOOST_CHECK_SMALL(heat(x = 0.3, y = 1.1), 1e-15);
}

BOOST_AUTO_TEST_SUITE_END()
