#include "prelude.hpp"

#include "laws/special.hpp"

#include <cmath>

// Goal G9: what rows of two operands do with NaN, infinities, zeros and subnormal numbers. The tables are the promise of
// docs/conventions.md.

namespace {

using namespace etch;
using laws::check_special;
using laws::inf;
using laws::NaN;
using laws::tiny;

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_special_values_of_two)

BOOST_AUTO_TEST_CASE(rows_of_two_operands) {
    check_special("x + y", [](auto a, auto b) { return a + b; },
                  {{inf, -inf, NaN, 1, 1}, {NaN, 0, NaN, 1, 1}, {-0.0, 0.0, 0.0, 1, 1}, {tiny, tiny, 2 * tiny, 1, 1}});
    check_special("x - y", [](auto a, auto b) { return a - b; },
                  {{inf, inf, NaN, 1, -1}, {0, NaN, NaN, 1, -1}, {tiny, tiny, 0, 1, -1}});
    check_special("x y", [](auto a, auto b) { return a * b; },
                  {{0, inf, NaN, inf, 0}, {NaN, 2, NaN, 2, NaN}, {inf, -2, -inf, -2, inf}, {tiny, 0.25, 0, 0.25, tiny}});
    check_special(
        "x / y", [](auto a, auto b) { return a / b; },
        {{1, 0, inf, inf, -inf}, {0, 0, NaN, inf, NaN}, {1, inf, 0, 0, 0}, {inf, inf, NaN, 0, NaN}, {NaN, 2, NaN, 0.5, NaN}});
    check_special(
        "max", [](auto a, auto b) { return max(a, b); },
        {{1, 1, 1, 0, 1}, {-0.0, 0.0, 0.0, 0, 1}, {0.0, -0.0, -0.0, 0, 1}, {inf, 1, inf, 1, 0}, {-inf, -inf, -inf, 0, 1}});
    check_special("min", [](auto a, auto b) { return min(a, b); },
                  {{1, 1, 1, 0, 1}, {-0.0, 0.0, 0.0, 0, 1}, {0.0, -0.0, -0.0, 0, 1}, {inf, 1, 1, 0, 1}, {-inf, 1, -inf, 1, 0}});
    check_special("where", [](auto a, auto b) { return where(a > 0, a, b); },
                  {{NaN, 2, 2, 0, 1}, {inf, 2, inf, 1, 0}, {-0.0, 2, 2, 0, 1}, {tiny, 2, tiny, 1, 0}});
    check_special("copysign", [](auto a, auto b) { return copysign(a, b); },
                  {{2, -0.0, -2, -1, 0},
                   {-2, inf, 2, -1, 0},
                   {0, -1, -0.0, 0, 0},
                   {NaN, 1, NaN, NaN, 0},
                   {-inf, 1, inf, -1, 0},
                   {tiny, -tiny, -tiny, -1, 0}});
    check_special("x > y", [](auto a, auto b) { return a > b; },
                  {{NaN, 0, 0, 0, 0}, {inf, 0, 1, 0, 0}, {0.0, -0.0, 0, 0, 0}, {tiny, 0, 1, 0, 0}});
    check_special("x >= y", [](auto a, auto b) { return a >= b; },
                  {{NaN, 0, 0, 0, 0}, {inf, inf, 1, 0, 0}, {-0.0, 0.0, 1, 0, 0}});
    constexpr Variable<"x"> x;
    constexpr Variable<"y"> y;
    BOOST_CHECK(std::isnan(max(x, y)(x = NaN, y = 1)) && std::isnan(max(x, y)(x = 1, y = NaN)));
    BOOST_CHECK(std::isnan(min(x, y)(x = NaN, y = 1)) && std::isnan(min(x, y)(x = 1, y = NaN)));
}

BOOST_AUTO_TEST_CASE(powers) {
    check_special("pow", [](auto a, auto b) { return pow(a, b); },
                  {{0, 0, 1, 0, 0},
                   {0, 2, 0, 0, 0},
                   {0, 1, 0, 1, 0},
                   {0, 0.5, 0, inf, 0},
                   {0, -1, inf, -inf, -inf},
                   {-0.0, 3, -0.0, 0, 0},
                   {-0.0, -1, -inf, -inf, inf},
                   {-2, 3, -8, 12, NaN},
                   {-2, 0.5, NaN, NaN, NaN},
                   {-2, 0, 1, 0, NaN},
                   {NaN, 0, 1, 0, NaN},
                   {NaN, 1, NaN, 1, NaN},
                   {1, NaN, 1, NaN, 0},
                   {2, NaN, NaN, NaN, NaN},
                   {inf, 2, inf, inf, inf},
                   {inf, -1, 0, 0, NaN},
                   {inf, 0, 1, 0, inf},
                   {-inf, 3, -inf, inf, NaN},
                   {2, inf, inf, inf, inf},
                   {2, -inf, 0, NaN, 0},
                   {0.5, inf, 0, NaN, 0},
                   {1, inf, 1, inf, 0},
                   {-1, inf, 1, inf, NaN},
                   {tiny, 1, tiny, 1, tiny * std::log(tiny)},
                   {tiny, 2, 0, 2 * tiny, 0}});
}

BOOST_AUTO_TEST_CASE(points_of_the_plane) {
    const double pi = 3.14159265358979323846;
    check_special("hypot", [](auto a, auto b) { return hypot(a, b); },
                  {{0, 0, 0, 0, 0},
                   {-0.0, 0, 0, 0, 0},
                   {3, -4, 5, 0.6, -0.8},
                   {1.5e308, -1.5e308, inf, 0, 0},
                   {inf, 1, inf, NaN, 0},
                   {inf, NaN, inf, NaN, NaN},
                   {NaN, 1, NaN, NaN, NaN},
                   {tiny, 0, tiny, 1, 0},
                   {0, -tiny, tiny, 0, -1}});
    check_special("atan2", [](auto a, auto b) { return atan2(a, b); },
                  {{0, 0, 0, 0, 0},
                   {-0.0, 0, -0.0, 0, 0},
                   {0, -0.0, pi, 0, 0},
                   {-0.0, -1, -pi, -1, 0},
                   {0, -1, pi, -1, 0},
                   {1, 0, pi / 2, 0, -1},
                   {-1, -0.0, -pi / 2, 0, 1},
                   {inf, inf, pi / 4, 0, 0},
                   {-inf, -inf, -3 * pi / 4, 0, 0},
                   {inf, 1, pi / 2, 0, 0},
                   {1, -inf, pi, 0, 0},
                   {NaN, 1, NaN, NaN, NaN},
                   {1, NaN, NaN, NaN, NaN},
                   {tiny, 1, tiny, 1, -tiny}});
}

/// Zero vectors: the slope 0 is one of the subgradients of a length.
BOOST_AUTO_TEST_CASE(lengths_of_nothing) {
    constexpr Variable<"v", 3> v;
    const auto length = value_and_gradient(norm(v))(v = {0, 0, 0});
    const auto direction = value_and_gradient(sum(normalise(v)))(v = {0, 0, 0});
    BOOST_CHECK(length.value == 0 && direction.value == 0);
    for (int i = 0; i < 3; ++i)
        BOOST_CHECK(length.gradient[v][i] == 0 && direction.gradient[v][i] == 0);
}

BOOST_AUTO_TEST_CASE(fused_sums) {
    constexpr Variable<"x"> x;
    constexpr Variable<"y"> y;
    const auto at = value_and_gradient(fma(x, y, x))(x = inf, y = 0.0);
    BOOST_CHECK(std::isnan(at.value) && at.gradient[x] == 1 && at.gradient[y] == inf);
    BOOST_CHECK(fma(x, y, 1)(x = inf, y = 2) == inf && std::isnan(fma(x, y, x)(x = -inf, y = -1.0)));
}

BOOST_AUTO_TEST_SUITE_END()
