#include "prelude.hpp"

#include <etch/autodiff/check.hpp>
#include <etch/autodiff/function_gradient.hpp>

#include <string>

// Operations on tensors inside of ordinary functions, and in check_gradient, which tells a wrong whole row.

namespace users {

/// Its gradient should be turned round again.
struct Turned : etch::Whole<"turned"> {
    static constexpr etch::Extents shape(etch::Extents x) { return x; }
    static constexpr bool fits(etch::Extents x) { return x.rank == 1; }
    template <etch::WholeShape S, class T>
    static constexpr void value(T* y, const T* x) {
        for (int i = 0; i < S.y.size(); ++i)
            y[i] = x[S.a.size() - 1 - i];
    }
    static constexpr auto adjoint(auto, auto, auto ybar) { return etch::cotangents(ybar); }
};

} // namespace users

namespace {

using namespace etch;

using M = Matrix<double, 3, 3>;
using V = Vector<double, 3>;
constexpr M tridiagonal{{{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}}};

constexpr auto volume = [](auto a) { return determinant(a); };
constexpr auto energy = [](auto a, auto b) { return 0.5 * dot(b, solve(a, b)); };
constexpr auto lengths = [](auto a, auto b) { return norm(cross(a, b)) * prod(a) + max(b) * trace(outer(a, b)); };

constexpr bool near(double a, double b) { return a - b < 1e-14 && b - a < 1e-14; }

static_assert(M(gradient(volume)(tridiagonal))(0, 0) == 3 && M(gradient(volume)(tridiagonal))(2, 0) == 1);
static_assert(near(value_and_gradient(energy)(tridiagonal, V{1, 0, 1}).value, 1));
// By b it is A^-1 b, by A it is -1/2 of that times itself.
constexpr auto by_both = gradient(energy)(tridiagonal, V{1, 0, 1});
static_assert(near(get<1>(by_both)[1], 1) && near(get<0>(by_both)(0, 2), -0.5));

} // namespace

BOOST_AUTO_TEST_SUITE(expr_op_in_functions)

BOOST_AUTO_TEST_CASE(the_same_as_formulas) {
    constexpr Variable<"A", 3, 3> A;
    constexpr Variable<"a", 3> a;
    constexpr Variable<"b", 3> b;
    BOOST_CHECK_LE(check_gradient(energy(A, b))(A = tridiagonal, b = {1, 2, 3}).max_relative_error, 1e-8);
    BOOST_CHECK_LE(check_gradient(lengths(a, b))(a = {0.5, 1, 2}, b = {1, 2, 3}).max_relative_error, 1e-8);
    const auto formula = gradient(lengths(a, b))(a = {0.5, 1, 2}, b = {1, 2, 3});
    const auto function = gradient(lengths)(V{0.5, 1, 2}, V{1, 2, 3});
    for (int i = 0; i < 3; ++i) {
        BOOST_CHECK_CLOSE(get<0>(function)[i], formula[a][i], 1e-12);
        BOOST_CHECK_CLOSE(get<1>(function)[i], formula[b][i], 1e-12);
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_whole_row) {
    constexpr Variable<"v", 3> v;
    const auto check = check_gradient(dot(apply<users::Turned>(v * v), v))(v = {1, 2, 4});
    BOOST_CHECK_GT(check.max_relative_error, 1e-3);
    BOOST_CHECK_EQUAL(std::string(check.operation.operation), "turned");
}

BOOST_AUTO_TEST_SUITE_END()
