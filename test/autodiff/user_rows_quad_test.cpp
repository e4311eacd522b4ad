#include "prelude.hpp"

#include <etch/autodiff/check.hpp>

#include "laws/gradient_quad.hpp"

// Rows of the op table that a user brings along, found in the formula that uses them; rows that only an adjoint uses.

namespace users {

struct Cube : etch::Unary<"cube"> {
    static constexpr auto value(auto x) { return x * x * x; }
    static constexpr auto slope(auto x, auto) { return 3 * etch::squared(x); }
};

/// Its slope is another row of the user's, whose slope is the first one.
struct Wave;
struct Ripple : etch::Transcendental<"ripple"> {
    static constexpr auto value(auto x) { return etch::math::cos(2 * x); }
    static constexpr auto slope(auto x, auto);
    using uses = etch::Rows<Wave>;
};
struct Wave : etch::Transcendental<"wave"> {
    static constexpr auto value(auto x) { return etch::math::sin(2 * x); }
    static constexpr auto slope(auto x, auto) { return 2 * etch::apply<Ripple>(x); }
    using uses = etch::Rows<Ripple>;
};
constexpr auto Ripple::slope(auto x, auto) { return -2 * etch::apply<Wave>(x); }

struct Hypot : etch::Elementwise<"hypot", 2> {
    static constexpr bool cheap = false;
    static constexpr auto value(auto a, auto b) { return etch::math::sqrt(a * a + b * b); }
    static constexpr auto adjoint(auto a, auto b, auto y, auto ybar) { return etch::cotangents(ybar * a / y, ybar * b / y); }
};

template <etch::Formula X>
constexpr auto cube(const X& x) {
    return etch::apply<Cube>(x);
}
template <etch::Formula X>
constexpr auto wave(const X& x) {
    return etch::apply<Wave>(x);
}

} // namespace users

namespace {

using namespace etch;
using users::cube;
using users::wave;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"v", 5> v;
constexpr Variable<"A", 3, 5> A;

static_assert(cube(x)(x = 3) == 27);
static_assert(gradient(cube(x) * y)(x = 2, y = 5)[x] == 60);
static_assert(derivative(derivative(cube(x), x), x)(x = 2) == 12);
static_assert(gradient(sum(cube(v)))(v = {1, 2, 3, 4, 5})[v][4] == 75);
static_assert(std::is_same_v<user_rows<decltype(cube(x) + sin(x))>, Rows<users::Cube>>);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_user_rows_quad)

BOOST_AUTO_TEST_CASE(one_row) {
    laws::gradient_law("cube", cube(x) * sin(y) + cube(x * y), {}, x, y);
    laws::curvature_law("cube", cube(x) * sin(y) + cube(x * y), {}, x, y);
    laws::gradient_law("cubes of a product", sum(cube(matmul(A, v)) * 0.5), {}, A, v);
    BOOST_CHECK_LE(check_gradient(sum(cube(v) * x))(v = {1, 2, 3, 4, 5}, x = 0.5).max_relative_error, 1e-9);
}

BOOST_AUTO_TEST_CASE(a_row_with_two_operands) {
    laws::gradient_law("hypot", sum(apply<users::Hypot>(v, x) * v), {}, v, x);
    laws::curvature_law("hypot", sum(apply<users::Hypot>(v, x + 2)), {}, v, x);
}

BOOST_AUTO_TEST_CASE(rows_that_use_each_other) {
    laws::gradient_law("wave", wave(x) * y, {}, x, y);
    laws::curvature_law("wave", wave(x) * wave(y) + sum(wave(v * x)), {}, x, y, v);
    const auto fourth = derivative(derivative(derivative(derivative(wave(x), x), x), x), x);
    BOOST_CHECK_SMALL(fourth(x = 0.3) - 16 * std::sin(0.6), 1e-14);
}

BOOST_AUTO_TEST_SUITE_END()
