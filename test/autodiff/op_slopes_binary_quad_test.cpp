#include "prelude.hpp"

#include "laws/slopes_quad.hpp"

// Goal G1, rows of two and three operands: each partial derivative within 4 ulp of a closed form in __float128.

namespace {

using namespace etch;
using laws::slopes_are_right;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;

quad of(bool condition) { return condition ? 1 : 0; }
quad sigmoid_of(quad t) { return 1 / (1 + expq(-t)); }

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_op_slopes_binary_quad)

BOOST_AUTO_TEST_CASE(arithmetic) {
    slopes_are_right("x + y", x + y, [](quad a, quad b) { return std::array<quad, 3>{a + b, 1, 1}; }, {0, 1e3}, {0, 1e3});
    slopes_are_right("x - y", x - y, [](quad a, quad b) { return std::array<quad, 3>{a - b, 1, -1}; }, {0, 1e3}, {-1e3, 0});
    slopes_are_right("x y", x * y, [](quad a, quad b) { return std::array<quad, 3>{a * b, b, a}; }, {-1e3, 1e3}, {-1e3, 1e3});
    slopes_are_right("x / y", x / y, [](quad a, quad b) { return std::array<quad, 3>{a / b, 1 / b, -a / (b * b)}; },
                     {-1e3, 1e3}, {0.01, 1e3});
}

/// x^y, y x^(y - 1) and x^y log x.
std::array<quad, 3> power(quad a, quad b) { return {powq(a, b), b * powq(a, b - 1), powq(a, b) * logq(a)}; }

BOOST_AUTO_TEST_CASE(powers) {
    slopes_are_right("pow", pow(x, y), power, {0.01, 100}, {-5, 5});
    slopes_are_right("pow near 1", pow(x, y), power, {0.9, 1.1}, {-300, 300});
    slopes_are_right("pow of large numbers", pow(x, y), power, {1e10, 1e60}, {-4.5, 4.5});
    slopes_are_right("pow of small numbers", pow(x, y), power, {1e-60, 1e-10}, {-4.5, 4.5});
}

BOOST_AUTO_TEST_CASE(plane) {
    const auto length = [](quad a, quad b) {
        const quad h = hypotq(a, b);
        return std::array<quad, 3>{h, a / h, b / h};
    };
    const auto angle = [](quad a, quad b) {
        const quad h = hypotq(a, b);
        return std::array<quad, 3>{atan2q(a, b), b / h / h, -a / h / h};
    };
    slopes_are_right("hypot", hypot(x, y), length, {-10, 10}, {-10, 10});
    slopes_are_right("hypot of large numbers", hypot(x, y), length, {-1e300, 1e300}, {-1e300, 1e300});
    slopes_are_right("atan2", atan2(x, y), angle, {-10, 10}, {-10, 10});
    slopes_are_right("atan2 of large numbers", atan2(x, y), angle, {1e140, 1e150}, {-1e150, 1e150});
}

BOOST_AUTO_TEST_CASE(signs_and_sums) {
    slopes_are_right("copysign", copysign(x, y),
                     [](quad a, quad b) {
                         return std::array<quad, 3>{copysignq(a, b), (a > 0 ? 1 : a < 0 ? -1 : 0) * copysignq(1, b), 0};
                     },
                     {-10, 10}, {-10, 10});
    slopes_are_right("fma", fma(x, y, x), [](quad a, quad b) { return std::array<quad, 3>{a * b + a, b + 1, a}; }, {0, 10},
                     {0, 10});
    slopes_are_right("clamp", clamp(x, -1, y),
                     [](quad a, quad b) {
                         const bool high = a >= b, low = !high && a <= -1;
                         return std::array<quad, 3>{high ? b : low ? quad(-1) : a, of(!high && !low), of(high)};
                     },
                     {-3, 3}, {0, 3});
}

BOOST_AUTO_TEST_CASE(choices) {
    slopes_are_right(
        "max", max(x, y), [](quad a, quad b) { return std::array<quad, 3>{a > b ? a : b, of(a > b), of(a <= b)}; }, {-2, 2},
        {-2, 2}, true);
    slopes_are_right(
        "min", min(x, y), [](quad a, quad b) { return std::array<quad, 3>{a < b ? a : b, of(a < b), of(a >= b)}; }, {-2, 2},
        {-2, 2}, true);
    slopes_are_right(
        "x > y", x > y, [](quad a, quad b) { return std::array<quad, 3>{of(a > b), 0, 0}; }, {-2, 2}, {-2, 2}, true);
    slopes_are_right(
        "x >= y", x >= y, [](quad a, quad b) { return std::array<quad, 3>{of(a >= b), 0, 0}; }, {-2, 2}, {-2, 2}, true);
    slopes_are_right(
        "x < y", x < y, [](quad a, quad b) { return std::array<quad, 3>{of(a < b), 0, 0}; }, {-2, 2}, {-2, 2}, true);
    slopes_are_right(
        "x <= y", x <= y, [](quad a, quad b) { return std::array<quad, 3>{of(a <= b), 0, 0}; }, {-2, 2}, {-2, 2}, true);
    slopes_are_right(
        "where", where(x - 1, squared(x), 3 * y),
        [](quad a, quad b) { return std::array<quad, 3>{a != 1 ? a * a : 3 * b, a != 1 ? 2 * a : 0, of(a == 1) * 3}; }, {-2, 2},
        {-2, 2});
}

BOOST_AUTO_TEST_CASE(logistic) {
    const auto exact = [](quad z, quad t) {
        const quad softplus = z > 0 ? z + log1pq(expq(-z)) : log1pq(expq(z));
        return std::array<quad, 3>{softplus - t * z, sigmoid_of(z) - t, -z};
    };
    slopes_are_right("logistic_loss, t < 0", logistic_loss(x, y), exact, {-30, 30},
                     {-1, 0}); // no cancellation with these signs
    slopes_are_right("softplus(z) - t z", softplus(x) - y * x, exact, {-30, 30}, {-1, 0});
}

BOOST_AUTO_TEST_SUITE_END()
