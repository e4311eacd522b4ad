#include "prelude.hpp"

#include <etch/autodiff/forward.hpp>
#include <etch/autodiff/hessian.hpp>

#include "laws/agreement.hpp"

#include <cmath>

// What is made of duals: gradients and Jacobians of arrays in lanes, Hessians and higher orders by duals of duals.

namespace {

using namespace etch;

constexpr Variable<"v", 4> v;

/// Written for arrays, with a loop; and the same as a formula.
constexpr auto chained = [](const auto& a) {
    auto sum = squared(a[0] - 1);
    for (std::size_t i = 1; i < a.size(); ++i)
        sum += exp(a[i - 1] * 0.5) * sin(a[i]) + squared(a[i] - squared(a[i - 1]));
    return sum;
};
constexpr auto as_formula = [] {
    const auto before = slice<0, 3>(v);
    const auto after = slice<1, 3>(v);
    return squared(element<0>(v) - 1) + sum(exp(before * 0.5) * sin(after) + squared(after - squared(before)));
}();

constexpr std::array at{0.3, -1.2, 0.8, 2.1};

template <int N>
auto polynomial_gradient() {
    std::array<double, N> x;
    for (int i = 0; i < N; ++i)
        x[static_cast<std::size_t>(i)] = 0.25 * i - 1;
    const auto f = [](const auto& a) {
        auto sum = a[0];
        for (std::size_t i = 0; i < a.size(); ++i)
            sum += a[i] * a[i] * a[(i + 1) % a.size()];
        return sum;
    };
    int wrong = 0;
    const auto got = forward_gradient(f, x);
    for (std::size_t i = 0; i < N; ++i) { // each i stands in a_i^2 a_{i+1} and in a_{i-1}^2 a_i
        const double before = x[(i + N - 1) % N], exact = 2 * x[i] * x[(i + 1) % N] + before * before + (i == 0);
        wrong += !(std::abs(got.gradient[i] - exact) <= 1e-13 * (1 + std::abs(exact)));
    }
    return wrong;
}

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_forward)

BOOST_AUTO_TEST_CASE(gradient_as_in_reverse) {
    const auto exact = gradient(as_formula)(v = at);
    std::vector<double> backward(4);
    for (int i = 0; i < 4; ++i)
        backward[static_cast<std::size_t>(i)] = exact[v][i];
    const auto check = [&](const auto& got) {
        const std::vector<double> forward(got.gradient.begin(), got.gradient.end());
        BOOST_CHECK(laws::FirstOrder::agree(forward, backward));
        const auto mutants = laws::Mutants::of<laws::FirstOrder>(forward, backward);
        BOOST_CHECK(mutants.made >= 20 && mutants.caught == mutants.made);
    };
    check(forward_gradient(chained, at));
    check(forward_gradient<1>(chained, at));
    check(forward_gradient<3>(chained, at));
}

/// Fewer than a register, as many, more than a pass; none divides the other.
BOOST_AUTO_TEST_CASE(any_number_of_directions) {
    BOOST_CHECK_EQUAL(polynomial_gradient<2>(), 0);
    BOOST_CHECK_EQUAL(polynomial_gradient<5>(), 0);
    BOOST_CHECK_EQUAL(polynomial_gradient<8>(), 0);
    BOOST_CHECK_EQUAL(polynomial_gradient<19>(), 0);
}

BOOST_AUTO_TEST_CASE(hessian_as_in_reverse) {
    const auto exact = hessian(as_formula)(v = at)(v, v);
    const auto got = forward_hessian(chained, at);
    std::vector<double> forward, backward;
    for (int j = 0; j < 4; ++j)
        for (int i = 0; i < 4; ++i)
            forward.push_back(got(i, j)), backward.push_back(exact(i, j));
    BOOST_CHECK(laws::SecondOrder::agree(forward, backward));
    const auto mutants = laws::Mutants::of<laws::SecondOrder>(forward, backward);
    BOOST_CHECK(mutants.made >= 40 && mutants.caught == mutants.made);
}

BOOST_AUTO_TEST_CASE(jacobian_of_polar_coordinates) {
    const auto polar = [](const auto& a) { return std::array{a[0] * cos(a[1]), a[0] * sin(a[1])}; };
    const double c = math::cos(0.7), s = math::sin(0.7);
    const auto got = forward_jacobian(polar, std::array{2.0, 0.7});
    BOOST_CHECK(got(0, 0) == c && got(1, 0) == s && got(0, 1) == -2 * s && got(1, 1) == 2 * c);
    constexpr auto wide =
        forward_jacobian([](const auto& a) { return std::array{a[0] * a[2], a[1] / a[2]}; }, std::array{3.0, 2.0, 4.0});
    static_assert(wide(0, 0) == 4 && wide(0, 1) == 0 && wide(0, 2) == 3 && wide(1, 1) == 0.25 && wide(1, 2) == -0.125);
}

BOOST_AUTO_TEST_CASE(higher_orders) {
    constexpr auto fifth = [](auto a) { return a * a * a * a * a; };
    static_assert(forward_derivative<0>(fifth, 2.0) == 32 && forward_derivative<1>(fifth, 2.0) == 80);
    static_assert(forward_derivative<2>(fifth, 2.0) == 160 && forward_derivative<3>(fifth, 2.0) == 240);
    BOOST_CHECK(forward_derivative<4>(fifth, 2.0) == 240 && forward_derivative<5>(fifth, 2.0) == 120);
    const auto wave = [](auto a) { return exp(2 * a) * sin(a); }; // its n-th derivative: 5^(n/2) exp(2a) sin(a + n atan(1/2))
    const auto exact = [](int n) { return std::pow(5, 0.5 * n) * std::exp(0.6) * std::sin(0.3 + n * std::atan(0.5)); };
    const double got[]{forward_derivative<1>(wave, 0.3), forward_derivative<2>(wave, 0.3), forward_derivative<3>(wave, 0.3),
                       forward_derivative<4>(wave, 0.3)};
    for (int n = 1; n <= 4; ++n)
        BOOST_CHECK_LE(std::abs(got[n - 1] - exact(n)), 1e-14 * std::pow(5, 0.5 * n) * std::exp(0.6));
}

/// An inner derivative may use what an outer one varies: d/dx (x d/dy (x + y)) is 1 and not 2.
BOOST_AUTO_TEST_CASE(derivatives_within_derivatives) {
    constexpr auto outer = [](auto a) { return a * forward_derivative([&a](auto b) { return a + b; }, a); };
    static_assert(forward_derivative(outer, 3.0) == 1);
    constexpr auto mixed = [](auto a) { return forward_derivative([&a](auto b) { return a * a * b * b; }, a); }; // 2 a^3
    static_assert(forward_derivative(mixed, 3.0) == 54);
    BOOST_CHECK(forward_derivative(mixed, 2.0) == 24);
}

BOOST_AUTO_TEST_SUITE_END()
