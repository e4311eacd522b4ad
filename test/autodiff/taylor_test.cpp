#include "prelude.hpp"

#include <etch/autodiff/forward.hpp>

#include <cmath>
#include <limits>

// Taylor series: closed forms, nested duals as another way, series in a direction, and what happens at kinks.

namespace {

using namespace etch;

template <int Order>
using Line = Taylor<double, Order>;

constexpr bool is_near(double a, double b, double relative = 1e-13) { return math::abs(a - b) <= relative * math::abs(b); }

/// A function with branches, a loop that ends when it ends, and rows of all families.
constexpr auto winding = [](const auto& x) {
    auto y = x * 0.5 + 1;
    while (abs(y * y - x) > 1e-13) // a root by Newton's method, whose derivatives follow it
        y = 0.5 * (y + x / y);
    auto sum = y * sin(x) + tanh(x - 1) / (1 + squared(x));
    for (int k = 1; k < 4; ++k)
        sum += k % 2 ? exp(-0.1 * k * x) * log1p(x) : max(x, 0.5) * cos(k * y);
    return x > 2 ? sum * pow<-2>(x) : sum + atan(sum) * sigmoid(y) - erf(x) * sqrt(x);
};

/// The derivative of that order by duals of duals.
template <int Order>
double by_duals(auto f, auto x) {
    if constexpr (Order == 0)
        return f(Dual<double>(x)).value;
    else if constexpr (Order == 1)
        return f(Dual<decltype(x)>::variable(x)).tangent[0];
    else
        return by_duals<Order - 1>(
            [&](const auto& at) { return f(Dual<std::remove_cvref_t<decltype(at)>>::variable(at)).tangent[0]; }, x);
}

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_taylor)

BOOST_AUTO_TEST_CASE(arithmetic_is_exact) {
    constexpr auto x = Line<6>::variable(2);
    constexpr auto cube = x * x * x - 3 * x + 1;
    static_assert(cube.coefficients == std::array<double, 7>{3, 9, 6, 1, 0, 0, 0} && cube.derivative(3) == 6);
    constexpr auto geometric = 1 / (x - 1);
    static_assert(geometric.coefficients == std::array<double, 7>{1, -1, 1, -1, 1, -1, 1});
    constexpr auto quotient = x / (x - 1);
    static_assert(quotient.coefficients == std::array<double, 7>{2, -1, 1, -1, 1, -1, 1});
    constexpr auto power = pow<3>(x), inverse = pow<-1>(x - 1);
    static_assert(power.coefficients == std::array<double, 7>{8, 12, 6, 1, 0, 0, 0} && inverse == geometric[0]);
    static_assert(inverse.coefficients == geometric.coefficients && pow<0>(x)[0] == 1 && pow<0>(x)[1] == 0);
    constexpr auto negative = -x / 4;
    static_assert(negative[0] == -0.5 && negative[1] == -0.25 && (2 - x)[1] == -1 && (x - 2)[1] == 1);
    BOOST_CHECK(pow(x, 3).coefficients == power.coefficients); // the exponent known when it runs
}

BOOST_AUTO_TEST_CASE(elementary_functions_in_the_compiler) {
    constexpr auto e = exp(Line<6>::variable(0)), s = sin(Line<6>::variable(0)), l = log1p(Line<6>::variable(0));
    static_assert(e[0] == 1 && e[1] == 1 && e[2] == 0.5 && is_near(e.derivative(6), 1));
    static_assert(s[0] == 0 && s[1] == 1 && s[2] == 0 && is_near(s.derivative(3), -1) && s[4] == 0 &&
                  is_near(s.derivative(5), 1));
    static_assert(l[1] == 1 && l[2] == -0.5 && is_near(l[3], 1 / 3.0) && is_near(l[6], -1 / 6.0));
    constexpr auto root = sqrt(Line<4>::variable(4));
    static_assert(root[0] == 2 && root[1] == 0.25 && root[2] == -1 / 64.0 && root[3] == 1 / 512.0);
    constexpr auto f = exp(Taylor<float, 3>::variable(0));
    static_assert(std::is_same_v<decltype(f[3]), const float&> && math::abs(f.derivative(3) - 1) < 1e-6f);
    BOOST_CHECK(e[2] == 0.5);
}

BOOST_AUTO_TEST_CASE(as_duals_of_duals) {
    for (const double x : {0.3, 0.7, 1.3, 1.9, 2.4, 5.0}) {
        const auto y = taylor<6>(winding, x);
        const double exact[]{by_duals<0>(winding, x), by_duals<1>(winding, x), by_duals<2>(winding, x), by_duals<3>(winding, x),
                             by_duals<4>(winding, x)};
        double scale = 1;
        for (int n = 0; n <= 4; ++n) {
            scale = std::max(scale * std::max(n, 1) / std::min(x, 1.0), std::abs(exact[n]));
            BOOST_CHECK_MESSAGE(std::abs(y.derivative(n) - exact[n]) <= 1e-13 * scale,
                                "order " << n << " at " << x << ": " << y.derivative(n) << ", not " << exact[n]);
            BOOST_CHECK(std::abs(y.derivative(n) * (1 + 1e-6) - exact[n]) > 1e-13 * scale || std::abs(exact[n]) < 1e-6 * scale);
        }
    }
}

/// exp(2x) sin(x) has the n-th derivative 5^(n/2) exp(2x) sin(x + n atan(1/2)).
BOOST_AUTO_TEST_CASE(orders_one_to_ten) {
    const auto wave = [](auto x) { return exp(2 * x) * sin(x); };
    const auto y = taylor<10>(wave, 0.3);
    for (int n = 0; n <= 10; ++n) {
        const double size = std::pow(5, 0.5 * n) * std::exp(0.6), exact = size * std::sin(0.3 + n * std::atan(0.5));
        BOOST_CHECK_LE(std::abs(y.derivative(n) - exact), 1e-14 * size);
    }
    BOOST_CHECK(forward_derivative<6>(wave, 0.3) == taylor<6>(wave, 0.3).derivative(6));
}

BOOST_AUTO_TEST_CASE(in_a_direction) {
    const auto f = [](const auto& v) { return exp(v[0] * v[1]) + sin(v[2]) * v[0] / v[1]; };
    const std::array at{0.4, 1.3, -0.7}, direction{1.0, -2.0, 0.5};
    const auto line = taylor<3>(f, at, direction);
    const auto gradient = forward_gradient(f, at).gradient;
    const auto hessian = forward_hessian(f, at);
    double first = 0, second = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        first += gradient[i] * direction[i];
        for (std::size_t j = 0; j < 3; ++j)
            second += direction[i] * hessian(static_cast<int>(i), static_cast<int>(j)) * direction[j];
    }
    BOOST_CHECK(is_near(line.derivative(1), first) && is_near(line.derivative(2), second));
    const auto on_the_line = [&](const auto& t) {
        return f(std::array{at[0] + t * direction[0], at[1] + t * direction[1], at[2] + t * direction[2]});
    };
    BOOST_CHECK(is_near(line.derivative(3), by_duals<3>(on_the_line, 0.0)));
}

/// A Taylor series of duals: d^3/dx^3 d/dp of x^4 p^2 exp(p), and what an outer number varies inside of an inner derivative.
BOOST_AUTO_TEST_CASE(series_and_duals_in_each_other) {
    const auto third = [](const auto& p) {
        return forward_derivative<3>([&](const auto& x) { return pow<4>(x) * p * p * exp(p); }, p);
    };
    // d/dp of 24 p * p^2 exp(p) = 24 (3 p^2 + p^3) exp(p)
    BOOST_CHECK(is_near(forward_derivative(third, 0.5), 24 * (0.75 + 0.125) * std::exp(0.5)));
    const auto slope = [](const auto& x) {
        return x * forward_derivative([&](const auto& y) { return x + y * y; }, x);
    }; // 2 x^2
    BOOST_CHECK(forward_derivative<2>(slope, 3.0) == 4 && forward_derivative<3>(slope, 3.0) == 0);
}

BOOST_AUTO_TEST_CASE(kinks_are_those_of_formulas) {
    constexpr auto at = [](double x) { return Line<3>::variable(x); };
    static_assert(max(at(0), 0)[1] == 0 && min(0, at(0))[1] == 1 && abs(at(0))[1] == 0 && abs(at(-2))[1] == -1);
    static_assert(floor(at(1.5))[0] == 1 && floor(at(1.5))[1] == 0 && sign(at(-2))[0] == -1 && sign(at(-2))[1] == 0);
    static_assert(clamp(at(1), -1, 1)[1] == 0 && where(at(1), at(2), 5)[1] == 1 && where(0, at(2), at(5)).coefficients[0] == 5);
    const double at_zero = 0, inf = std::numeric_limits<double>::infinity();
    BOOST_CHECK(sqrt(at(at_zero))[0] == 0 && sqrt(at(at_zero))[1] == inf);
    const auto guarded = where(at(at_zero) > 0, sqrt(at(at_zero)), at(1)); // what is not chosen has no say
    BOOST_CHECK(guarded[0] == 1 && guarded[1] == 1 && guarded[2] == 0);
    const auto sided = max(sqrt(at(at_zero)), at(1));
    BOOST_CHECK(sided[1] == 1 && sided[2] == 0);
}

BOOST_AUTO_TEST_CASE(they_are_numbers) {
    constexpr Line<2> x = Line<2>::variable(2.75), c = 3;
    static_assert(x < c && c > 2 && 3 == c && x != c && static_cast<int>(x) == 2 && c[1] == 0);
    constexpr auto sum = [](auto a) {
        auto y = a;
        y += 1, y *= a, y -= a, y /= 2;
        return y; // a^2 / 2
    }(x);
    static_assert(sum[1] == 2.75 && sum[2] == 0.5);
    BOOST_CHECK(sum[0] == 2.75 * 2.75 / 2);
}

BOOST_AUTO_TEST_SUITE_END()
