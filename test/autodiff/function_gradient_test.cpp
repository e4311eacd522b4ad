#include "prelude.hpp"

#include <etch/autodiff/function_gradient.hpp>

#include <cmath>
#include <random>

// Gradients of functions: by numbers, arrays, tensors and structures, at compile time and when they run, and inside of each other.

namespace {

using namespace etch;

template <class A, class B>
inline constexpr bool same = std::is_same_v<A, B>;

constexpr auto f = [](auto x, auto y) { return x * y + 2 * x; };
constexpr auto at = gradient(f)(3.0, 4.0);
static_assert(at[0] == 6 && at[1] == 3 && get<1>(at) == 3 && at.size() == 2);
static_assert(same<decltype(get<0>(at)), double>);
constexpr bool bound() {
    const auto [dx, dy] = gradient(f)(3, 4);
    return dx == 6 && dy == 3;
}
static_assert(bound());
constexpr auto both = value_and_gradient(f)(3.0F, 4.0F);
static_assert(both.value == 18 && both.gradient[0] == 6 && same<decltype(both.value), float>);

// Each part has the structure of its argument.
constexpr auto product = [](const auto& x) {
    auto p = x[0];
    for (std::size_t i = 1; i < x.size(); ++i)
        p *= x[i];
    return p;
};
constexpr std::array<double, 4> of_product = gradient(product)(std::array{1.0, 2.0, 3.0, 4.0});
static_assert(of_product == std::array{24.0, 12.0, 8.0, 6.0});

template <class T>
struct Arm {
    T upper, lower;
    std::array<T, 3> angles;
};
constexpr auto reach = []<class T>(const Arm<T>& a, T scale) {
    T sum = 0;
    for (const T& angle : a.angles)
        sum = sum * angle + a.upper * a.lower;
    return scale * sum; // scale u l ((a1 + 1) a2 + 1)
};
constexpr auto of_reach = gradient(reach)(Arm<double>{2, 3, {4, 5, 6}}, 10.0);
static_assert(same<decltype(get<0>(of_reach)), Arm<double>>);
static_assert(get<0>(of_reach).upper == 10 * 3 * (5 * 6 + 6 + 1) && get<0>(of_reach).lower == 10 * 2 * (5 * 6 + 6 + 1));
static_assert(get<0>(of_reach).angles == std::array{0.0, 10.0 * 6 * 6, 10.0 * 6 * 6});
static_assert(get<1>(of_reach) == 6 * 37);

constexpr auto bilinear = [](auto A, auto u, auto v) { return dot(u, matmul(A, v)) + u[1]; };
constexpr auto of_bilinear =
    gradient(bilinear)(Matrix<double, 2, 2>{{{1, 2}, {3, 4}}}, Vector<double, 2>{5, 6}, Vector<double, 2>{7, 8});
static_assert(get<0>(of_bilinear)(1, 0) == 6 * 7 && get<1>(of_bilinear)[1] == 21 + 32 + 1 && get<2>(of_bilinear)[0] == 23);

// Derivatives are functions: inside of functions and of each other, whatever stands in their arguments.
constexpr auto cubed = [](auto t) { return t * t * t; };
constexpr auto inside = [](auto x) { return gradient(cubed)(2 * x)[0] * x; }; // 12 x^3
static_assert(value_and_gradient(inside)(2.0).value == 96 && gradient(inside)(2.0)[0] == 144);
constexpr auto equal_arguments = [](auto x) { return gradient(f)(x, x)[0] + 10 * gradient(f)(x, 2 * x)[1]; }; // x + 2 + 10 x
static_assert(value_and_gradient(equal_arguments)(2.0).value == 24 && gradient(equal_arguments)(2.0)[0] == 11);
constexpr auto confusing = [](auto x) { // d/dx (x d/dy (x y) at y = 1) = 2 x
    return x * gradient([](auto a, auto b) { return a * b; })(x, 1)[1];
};
static_assert(gradient(confusing)(3.0)[0] == 6);
constexpr auto third =
    gradient([](auto x) { return gradient([](auto y) { return gradient([](auto z) { return pow(z, 4); })(y)[0]; })(x)[0]; });
static_assert(third(2.0)[0] == 48);
constexpr auto of_structure = [](const auto& a) {
    const auto g = gradient(reach)(a, 2);
    return get<0>(g).upper * get<1>(g);
}; // 2 l s u l s, s = (a1 + 1) a2 + 1
static_assert(gradient(of_structure)(Arm<double>{2, 3, {4, 5, 6}}).get<0>().upper == 2 * 9 * 37 * 37);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_function_gradient)

namespace {

double by_hand(const std::array<double, 24>& p, std::array<double, 24>& gradient) {
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

} // namespace

BOOST_AUTO_TEST_CASE(rosenbrock_of_24) {
    const auto function = [](const auto& x) {
        auto sum = squared(1 - x[0]) + 100 * squared(x[1] - squared(x[0]));
        for (std::size_t i = 1; i + 1 < x.size(); ++i)
            sum += squared(1 - x[i]) + 100 * squared(x[i + 1] - squared(x[i]));
        return sum;
    };
    std::mt19937 random{1};
    std::uniform_real_distribution<double> number{-2, 2};
    for (int trial = 0; trial < 100; ++trial) {
        std::array<double, 24> point, exact;
        for (double& each : point)
            each = number(random);
        const double value = by_hand(point, exact);
        const auto got = value_and_gradient(function)(point);
        BOOST_CHECK_LE(std::abs(got.value - value), 4e-15 * value);
        for (std::size_t i = 0; i < point.size(); ++i)
            BOOST_CHECK_LE(std::abs(got.gradient[i] - exact[i]), 1e-12 * (1 + std::abs(exact[i])));
    }
}

BOOST_AUTO_TEST_CASE(elementary_functions) {
    const auto function = [](auto x, auto y) { return exp(x) * sin(y) + x * y; };
    for (const double x : {-1.0, 0.0, 2.5})
        for (const double y : {-3.0, 0.5, 1.0}) {
            const auto [value, partials] = value_and_gradient(function)(x, y);
            const auto [dx, dy] = partials;
            BOOST_CHECK_SMALL(value - (std::exp(x) * std::sin(y) + x * y), 4e-15);
            BOOST_CHECK_SMALL(dx - (std::exp(x) * std::sin(y) + y), 4e-15);
            BOOST_CHECK_SMALL(dy - (std::exp(x) * std::cos(y) + x), 4e-15);
        }
}

BOOST_AUTO_TEST_SUITE_END()
