#include "prelude.hpp"

#include <etch/autodiff/gradient.hpp>

#include <array>
#include <cmath>
#include <random>

// sum_i (1 - x_i)^2 + 100 (x_{i+1} - x_i^2)^2 of 16 numbers, as slices of one vector and as 16 variables, against the adjoint
// that one writes by hand.

namespace {

using namespace etch;

using Point = std::array<double, 16>;

double by_hand(const Point& p, Point& gradient) {
    double value = 0;
    gradient = {};
    for (std::size_t i = 0; i + 1 < p.size(); ++i) {
        const double a = 1 - p[i], b = p[i + 1] - p[i] * p[i];
        value += a * a + 100 * b * b;
        gradient[i] -= 2 * a + 400 * b * p[i];
        gradient[i + 1] += 200 * b;
    }
    return value;
}

Point drawn(unsigned seed) {
    std::mt19937 random{seed};
    std::uniform_real_distribution<double> number{-2, 2};
    Point p;
    for (double& each : p)
        each = number(random);
    return p;
}

constexpr Variable<"v", 16> v;
constexpr auto in_vectors = sum(squared(1 - slice<0, 15>(v)) + 100 * squared(slice<1, 15>(v) - squared(slice<0, 15>(v))));

constexpr Variable<"a"> a;
constexpr Variable<"b"> b;
constexpr Variable<"c"> c;
constexpr Variable<"d"> d;
constexpr Variable<"e"> e;
constexpr Variable<"f"> f;
constexpr Variable<"g"> g;
constexpr Variable<"h"> h;
constexpr Variable<"i"> i;
constexpr Variable<"j"> j;
constexpr Variable<"k"> k;
constexpr Variable<"l"> l;
constexpr Variable<"m"> m;
constexpr Variable<"n"> n;
constexpr Variable<"o"> o;
constexpr Variable<"p"> p;

constexpr auto pair(auto s, auto t) { return squared(1 - s) + 100 * squared(t - squared(s)); }
constexpr auto in_numbers = pair(a, b) + pair(b, c) + pair(c, d) + pair(d, e) + pair(e, f) + pair(f, g) + pair(g, h) +
                            pair(h, i) + pair(i, j) + pair(j, k) + pair(k, l) + pair(l, m) + pair(m, n) + pair(n, o) +
                            pair(o, p);

constexpr auto with_numbers(const auto& function, const Point& q) {
    return function(a = q[0], b = q[1], c = q[2], d = q[3], e = q[4], f = q[5], g = q[6], h = q[7], i = q[8], j = q[9],
                    k = q[10], l = q[11], m = q[12], n = q[13], o = q[14], p = q[15]);
}

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_rosenbrock)

BOOST_AUTO_TEST_CASE(as_slices) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        const Point point = drawn(seed);
        Point exact;
        const double value = by_hand(point, exact);
        const auto got = value_and_gradient(in_vectors)(v = point);
        BOOST_CHECK_LE(std::abs(got.value - value), 2e-15 * value);
        for (std::size_t at = 0; at < point.size(); ++at)
            BOOST_CHECK_LE(std::abs(got.gradient[v][static_cast<int>(at)] - exact[at]), 1e-12 * (1 + std::abs(exact[at])));
    }
}

BOOST_AUTO_TEST_CASE(as_numbers) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        const Point point = drawn(seed);
        Point exact;
        const double value = by_hand(point, exact);
        const auto got = with_numbers(value_and_gradient(in_numbers), point);
        BOOST_CHECK_LE(std::abs(got.value - value), 2e-15 * value);
        const double parts[]{got.gradient[a], got.gradient[b], got.gradient[c], got.gradient[d],
                             got.gradient[e], got.gradient[f], got.gradient[g], got.gradient[h],
                             got.gradient[i], got.gradient[j], got.gradient[k], got.gradient[l],
                             got.gradient[m], got.gradient[n], got.gradient[o], got.gradient[p]};
        for (std::size_t at = 0; at < point.size(); ++at)
            BOOST_CHECK_LE(std::abs(parts[at] - exact[at]), 1e-12 * (1 + std::abs(exact[at])));
    }
}

BOOST_AUTO_TEST_CASE(at_the_minimum) {
    constexpr auto least = with_numbers(value_and_gradient(in_numbers), Point{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    BOOST_CHECK(least.value == 0 && least.gradient[a] == 0 && least.gradient[h] == 0 && least.gradient[p] == 0);
}

BOOST_AUTO_TEST_SUITE_END()
