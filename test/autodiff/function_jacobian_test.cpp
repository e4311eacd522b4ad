#include "prelude.hpp"

#include <etch/autodiff/function_jacobian.hpp>
#include <etch/autodiff/function_products.hpp>

#include <cmath>

// Jacobians of functions, either way, and their products with vectors, against closed forms.

namespace {

using namespace etch;

constexpr auto f = [](auto x, auto y) { return std::array{x * y, x + 2 * y, y * y}; };
constexpr auto J = jacobian(f)(3.0, 4.0);
static_assert(J.direction == Direction::forward && J(0, 0) == 4 && J(0, 1) == 3 && J(1, 1) == 2 && J(2, 0) == 0 &&
              J(2, 1) == 8);
static_assert(J.is_zero(2, 0) && !J.is_zero(2, 1) && J.nonzeros == 5);
constexpr auto Jr = jacobian<Direction::reverse>(f)(3.0, 4.0);
static_assert(Jr.direction == Direction::reverse && Jr.values[5] == 8 && Jr(0, 0) == 4 && Jr.is_zero(2, 0));
constexpr auto d = directional_derivative(f)(3.0, 4.0)(1.0, 10.0);
static_assert(d == std::array{34.0, 21.0, 80.0});
constexpr auto vj = vector_jacobian_product(f)(3.0, 4.0)(std::array{1.0, 10.0, 100.0});
static_assert(vj[0] == 14 && vj[1] == 3 + 20 + 800);
constexpr auto m = [](auto A, auto u) { return matmul(A, u); };
constexpr auto Jm = jacobian(m)(Matrix<double, 2, 2>{{{1, 2}, {3, 4}}}, Vector<double, 2>{5, 6});
static_assert(Jm(0, 0) == 5 && Jm(0, 2) == 6 && Jm(1, 4) == 3 && Jm(1, 5) == 4);
constexpr auto dm = directional_derivative(m)(Matrix<double, 2, 2>{{{1, 2}, {3, 4}}}, Vector<double, 2>{5, 6})(
    Matrix<double, 2, 2>{{{1, 0}, {0, 0}}}, Vector<double, 2>{0, 1});
static_assert(dm[0] == 7 && dm[1] == 4);
constexpr auto vm =
    vector_jacobian_product(m)(Matrix<double, 2, 2>{{{1, 2}, {3, 4}}}, Vector<double, 2>{5, 6})(Vector<double, 2>{1, 10});
static_assert(get<1>(vm)[0] == 31 && get<0>(vm)(1, 1) == 60);
constexpr auto traced = [](auto x, auto y) {
    auto j = jacobian(f)(x * y, y);
    return j(0, 0) + j(1, 1) * j(0, 1);
}; // y + 2 x y
constexpr auto g = gradient(traced)(3.0, 5.0);
static_assert(g[0] == 10 && g[1] == 7);
constexpr auto single = jacobian([](auto x, auto y) { return x * y; })(2.0, 3.0);
static_assert(single(0, 1) == 2);

constexpr auto wide = jacobian([](const auto& x) { return x[0] * x[1] + x[2] * x[3]; })(std::array{1.0, 2.0, 3.0, 4.0});
static_assert(wide.direction == Direction::reverse && wide.values[0] == 2 && wide(0, 3) == 3);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_function_jacobian)

BOOST_AUTO_TEST_CASE(an_arm_of_three_joints) {
    const auto hand = [](const auto& q) {
        const auto a = q[0], b = a + q[1], c = b + q[2];
        return std::array{0.5 * cos(a) + 0.4 * cos(b) + 0.2 * cos(c), 0.5 * sin(a) + 0.4 * sin(b) + 0.2 * sin(c)};
    };
    const std::array<double, 3> q{0.3, -0.8, 1.9};
    const double sum[]{q[0], q[0] + q[1], q[0] + q[1] + q[2]}, length[]{0.5, 0.4, 0.2};
    const auto backwards = jacobian<Direction::reverse>(hand)(q);
    const auto forwards = jacobian<Direction::forward>(hand)(q);
    const auto chosen = jacobian(hand)(q);
    static_assert(decltype(chosen)::direction == Direction::reverse && decltype(forwards)::direction == Direction::forward);
    for (int j = 0; j < 3; ++j) {
        double dx = 0, dy = 0;
        for (int i = j; i < 3; ++i)
            dx -= length[i] * std::sin(sum[i]), dy += length[i] * std::cos(sum[i]);
        for (const auto* each : {backwards.data(), forwards.data(), chosen.data()}) {
            BOOST_CHECK_SMALL(each[2 * j] - dx, 3e-16);
            BOOST_CHECK_SMALL(each[2 * j + 1] - dy, 3e-16);
        }
    }
    const auto speed = directional_derivative(hand)(q)(std::array{1.0, 0.5, -2.0});
    const auto torque = vector_jacobian_product(hand)(q)(std::array{3.0, -1.0});
    for (int i = 0; i < 2; ++i)
        BOOST_CHECK_SMALL(speed[static_cast<std::size_t>(i)] - (chosen(i, 0) + 0.5 * chosen(i, 1) - 2 * chosen(i, 2)), 1e-15);
    for (int j = 0; j < 3; ++j)
        BOOST_CHECK_SMALL(torque[static_cast<std::size_t>(j)] - (3 * chosen(0, j) - chosen(1, j)), 1e-15);
}

BOOST_AUTO_TEST_CASE(formulas_either_way) {
    constexpr Variable<"A", 4, 2> A;
    constexpr Variable<"u", 2> u;
    const auto layer = tanh(matmul(A, u)) * sum(u);
    const auto either = [&](const auto& by) {
        const Matrix<double, 4, 2> matrix{{{0.5, -1}, {2, 0.25}, {-0.75, 1.5}, {1, 0.125}}};
        const auto forwards = jacobian<Direction::forward>(layer, by)(A = matrix, u = {0.3, -0.4});
        const auto backwards = jacobian<Direction::reverse>(layer, by)(A = matrix, u = {0.3, -0.4});
        for (std::size_t i = 0; i < forwards.size(); ++i)
            BOOST_CHECK_SMALL(forwards.values[i] - backwards.values[i], 1e-15);
    };
    either(u), either(A);
    static_assert(decltype(jacobian(layer, u))::direction == Direction::forward);
    static_assert(decltype(jacobian(layer, A))::direction == Direction::reverse);
}

BOOST_AUTO_TEST_SUITE_END()
