#include "prelude.hpp"

#include <etch/autodiff/function_hessian.hpp>

// Second derivatives of functions, against closed forms.

namespace {

using namespace etch;

constexpr auto f = [](const auto& x) { return x[0] * x[1] * x[1] + pow(x[2], 3) + 5 * x[0]; };
constexpr auto H = hessian(f)(std::array{1.0, 2.0, 3.0});
static_assert(H(0, 0) == 0 && H(0, 1) == 4 && H(1, 0) == 4 && H(1, 1) == 2 && H(2, 2) == 18 && H(0, 2) == 0);
static_assert(H.is_zero(0, 0) && H.is_zero(2, 0) && !H.is_zero(1, 0) && H.nonzeros == 4);
constexpr auto hv = hessian_vector_product(f)(std::array{1.0, 2.0, 3.0})(std::array{1.0, 10.0, 100.0});
static_assert(hv[0] == 40 && hv[1] == 4 + 20 && hv[2] == 1800);
constexpr auto hm = hessian_vector_product(f)(std::array{1.0, 2.0, 3.0})(Matrix<double, 3, 2>{{{1, 0}, {10, 0}, {100, 1}}});
static_assert(hm(1, 0) == 24 && hm(2, 1) == 18);
constexpr auto r = [](auto x, auto y) { return squared(1 - x) + 100 * squared(y - squared(x)); };
constexpr auto R = hessian(r)(1.0, 1.0);
static_assert(R(0, 0) == 802 && R(1, 0) == -400 && R(1, 1) == 200);
constexpr auto HH = hessian_hessian_product(r, [](auto x, auto y) { return x * y; })(1.0, 1.0);
static_assert(HH(0, 0) == -400 && HH(0, 1) == 802 && HH(1, 0) == 200 && HH(1, 1) == -400);
constexpr auto q = [](auto A, auto u) { return dot(u, matmul(A, u)); };
constexpr auto Q = hessian(q)(Matrix<double, 2, 2>{{{1, 2}, {3, 4}}}, Vector<double, 2>{5, 6});
static_assert(Q(4, 4) == 2 && Q(4, 5) == 5 && Q(0, 4) == 10);
constexpr auto h2 = [](auto x, auto y) {
    return hessian(r)(x, y)(0, 0) + hessian_vector_product(r)(x, y)(x, 1)[1];
}; // 1200 x^2 - 400 y + 2 - 400 x x + 200
static_assert(gradient(h2)(3.0, 1.0)[0] == 1600 * 3);

constexpr auto product_along = [](auto x, auto y) { // H_r H_g v of one point
    const auto [first, second] = hessian_vector_product([](auto a, auto b) { return a * b; })(x, y)(1, 2);
    return hessian_vector_product(r)(x, y)(first, second)[0];
};
static_assert(formula<double, double>(product_along)(1.0, 1.0) == -400 + 2 * 802);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_function_hessian)

BOOST_AUTO_TEST_CASE(a_chain_has_a_hessian_of_three_diagonals) {
    const auto chain = [](const auto& x) {
        auto sum = squared(1 - x[0]) + 100 * squared(x[1] - squared(x[0]));
        for (std::size_t i = 1; i + 1 < x.size(); ++i)
            sum += squared(1 - x[i]) + 100 * squared(x[i + 1] - squared(x[i]));
        return sum;
    };
    std::array<double, 8> x;
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = 0.3 * static_cast<double>(i) - 1;
    const auto H_of_chain = hessian(chain)(x);
    static_assert(decltype(H_of_chain)::nonzeros == 8 + 2 * 7);
    for (int i = 0; i < 8; ++i)
        for (int j = 0; j < 8; ++j) {
            const double a = x[static_cast<std::size_t>(i < j ? i : j)], next = i < 7 ? x[static_cast<std::size_t>(i) + 1] : 0;
            double expected = 0;
            if (i == j)
                expected = (i < 7 ? 2 + 1200 * a * a - 400 * next : 0) + (i > 0 ? 200 : 0);
            else if (i - j == 1 || j - i == 1)
                expected = -400 * a;
            BOOST_CHECK_SMALL(H_of_chain(i, j) - expected, 1e-12);
            BOOST_CHECK_EQUAL(H_of_chain.is_zero(i, j), i - j > 1 || j - i > 1);
        }
}

BOOST_AUTO_TEST_SUITE_END()
