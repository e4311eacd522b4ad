#include "prelude.hpp"

#include "laws/slope_quad.hpp"

#include <array>

// Goal G1, rows of two and three operands: each partial derivative within 4 ulp of a closed form in __float128.

namespace {

using namespace etch;
using laws::Interval;
using laws::relative_error;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;

/// Both slopes of a formula of x and y; `exact` gives value, slope by x and slope by y.
template <class E>
void slopes_are_right(const char* name, E formula, auto exact, Interval first, Interval second, bool ties = false) {
    std::array<double, 3> worst{};
    int mutants = 0, caught = 0;
    laws::Points of_x{first, 1}, of_y{second, 2};
    for (int i = 0; i < 1500; ++i) {
        const double a = of_x.next(), b = ties && i % 3 == 0 ? a : of_y.next();
        const auto got = value_and_gradient(formula)(x = a, y = b);
        const std::array<quad, 3> reference = exact(static_cast<quad>(a), static_cast<quad>(b));
        const std::array<double, 3> numbers{got.value, got.gradient[x], got.gradient[y]};
        for (std::size_t k = 0; k < 3; ++k)
            worst[k] = std::max(worst[k], relative_error(numbers[k], reference[k]));
        for (std::size_t k = 1; k < 3; ++k)
            if (i < 25 && std::abs(numbers[k]) > 1e-300)
                mutants += 5, caught += laws::caught_mutants(numbers[k], reference[k]);
        if (i < 25 && relative_error(numbers[1], reference[2]) > 1e-12) // swapped
            ++mutants, caught += !laws::slope_agrees(numbers[2], reference[1]);
        if (i < 100 && a != b && std::abs(a) > 1e-3 && std::abs(b) > 1e-3) {
            const quad h = 1e-11, qa = static_cast<quad>(a), qb = static_cast<quad>(b);
            const quad by_x = (exact(qa + h, qb)[0] - exact(qa - h, qb)[0]) / (2 * h),
                       by_y = (exact(qa, qb + h)[0] - exact(qa, qb - h)[0]) / (2 * h);
            BOOST_CHECK_LE(static_cast<double>(fabsq(by_x - reference[1])), 1e-12 * (1 + std::abs(numbers[1])));
            BOOST_CHECK_LE(static_cast<double>(fabsq(by_y - reference[2])), 1e-12 * (1 + std::abs(numbers[2])));
        }
    }
    BOOST_TEST_MESSAGE(name << ": slopes " << worst[1] / 2.220446e-16 << " and " << worst[2] / 2.220446e-16 << " ulp, value "
                            << worst[0] / 2.220446e-16 << " ulp, " << caught << " of " << mutants << " mutants caught");
    BOOST_CHECK_LE(std::max(worst[1], worst[2]), laws::four_ulp);
    BOOST_CHECK_EQUAL(caught, mutants);
}

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
