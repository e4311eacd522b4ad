#include "prelude.hpp"

#include <etch/autodiff/function_operators.hpp>

#include <cmath>

// Higher derivatives of functions and the operators of vector calculus, against closed forms.

namespace {

using namespace etch;

constexpr auto r = [](auto x, auto y) { return squared(1 - x) + 100 * squared(y - squared(x)); };
static_assert(derivative<3>([](auto x) { return pow(x, 5); })(2.0) == 240 && derivative([](auto x) { return x * x; })(3) == 6);
static_assert(derivative<6>([](auto x) { return pow(x, 6); })(2.0) == 720 && derivative<0>([](auto x) { return x; })(2.0) == 2);
static_assert(partial_derivative<0, 0, 1>([](auto x, auto y) { return x * x * x * y; })(2.0, 5.0) == 12);
static_assert(laplacian([](auto x, auto y, auto z) { return x * x * y + z * z * z; })(2.0, 5.0, 1.0) == 16);
static_assert(laplacian([](auto v) { return dot(v, v) * v[0]; })(Vector<double, 2>{3, 1}) == 6 * 3 + 2 * 3);
static_assert(divergence([](auto x, auto y) { return std::array{x * x * y, y * y}; })(2.0, 5.0) == 30);
static_assert(divergence([](auto v) { return v * v[1]; })(Vector<double, 2>{3, 5}) == 15);
static_assert(curl([](auto x, auto y) { return std::array{-y * x, x * x}; })(2.0, 5.0) == 6);
static_assert(curl([](auto x, auto y, auto z) { return std::array{y * z, x * x, x * y}; })(2.0, 5.0, 7.0) ==
              std::array{2.0, 0.0, -3.0});
constexpr auto pde = [](auto x, auto y) {
    return laplacian(r)(x * x, y) + derivative<2>([](auto t) { return t * t * t; })(x);
}; // 1200 x^4 - 400 y + 202 + 6 x
static_assert(gradient(pde)(2.0, 1.0)[0] == 4800 * 8 + 6 && gradient(pde)(2.0, 1.0)[1] == -400);

// div curl F = 0 and curl grad f = 0: the compiler sees neither, the numbers do.
constexpr auto field = [](auto x, auto y, auto z) { return std::array{x * y * z, x * x * z, y * y * x}; };
static_assert(divergence([](auto x, auto y, auto z) { return curl(field)(x, y, z); })(2.0, 3.0, 5.0) == 0);
constexpr auto potential = [](auto x, auto y, auto z) { return x * x * y * z * z; };
constexpr auto force = [](auto x, auto y, auto z) {
    const auto g = gradient(potential)(x, y, z);
    return std::array{g[0], g[1], g[2]};
};
static_assert(curl(force)(2.0, 3.0, 5.0) == std::array{0.0, 0.0, 0.0});
static_assert(divergence(force)(2.0, 3.0, 5.0) == laplacian(potential)(2.0, 3.0, 5.0));

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_function_operators)

BOOST_AUTO_TEST_CASE(orders_one_to_six) {
    const auto f = [](auto x) { return exp(2 * x) * sin(x); };
    // f^(n) = Im (2 + i)^n exp((2 + i) x)
    for (const double x : {-1.0, 0.0, 0.4, 1.3}) {
        double re = 1, im = 0;
        const double got[]{derivative<1>(f)(x), derivative<2>(f)(x), derivative<3>(f)(x),
                           derivative<4>(f)(x), derivative<5>(f)(x), derivative<6>(f)(x)};
        for (const double each : got) {
            const double before = re;
            re = 2 * before - im, im = before + 2 * im;
            const double expected = std::exp(2 * x) * (re * std::sin(x) + im * std::cos(x));
            const double size = std::exp(2 * x) * std::hypot(re, im);
            BOOST_CHECK_SMALL((each - expected) / size, 2e-14);
        }
    }
}

BOOST_AUTO_TEST_CASE(harmonic_functions) {
    const auto f = [](auto x, auto y) { return exp(x) * cos(y) + log(squared(x) + squared(y)); };
    for (const double x : {0.5, -1.25, 2.0})
        BOOST_CHECK_SMALL(laplacian(f)(x, 0.75), 1e-14);
}

BOOST_AUTO_TEST_SUITE_END()
