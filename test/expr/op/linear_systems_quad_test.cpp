#include "prelude.hpp"

#include "laws/gradient_quad.hpp"

// Linear systems and inverses: gradients and second derivatives against differences of Cramer's rule in __float128. Goals G2, G4, G5.

namespace {

using namespace etch;
using laws::curvature_law;
using laws::gradient_law;

template <int N>
constexpr Variable<"A", N, N> A;
template <int N>
constexpr Variable<"b", N> b;
template <int N>
constexpr Variable<"B", N, 2> B;
constexpr laws::Draw few{.points = 3};

/// Well conditioned: N on the diagonal.
template <int N>
constexpr auto well = A<N> + diagonal_matrix(b<N> * 0 + N);

template <int N>
laws::Mutants systems() {
    auto m = gradient_law("vector", sum(exp(solve(well<N>, b<N>))), few, A<N>, b<N>);
    m += gradient_law("columns", norm(solve_transposed(well<N>, B<N>)) + sum(sin(inverse(well<N>) * A<N>)), few, A<N>, b<N>,
                      B<N>);
    return m;
}

} // namespace

BOOST_AUTO_TEST_SUITE(expr_op_linear_systems_quad)

BOOST_AUTO_TEST_CASE(gradients) {
    laws::Mutants m;
    m += gradient_law("1 x 1", norm(solve(A<1>, b<1>)) + sum(inverse(A<1>)), few, A<1>, b<1>);
    m += systems<2>(), m += systems<3>(), m += systems<5>();
    BOOST_CHECK_EQUAL(m.caught, m.made);
    BOOST_CHECK_GE(m.made, 100);
}

BOOST_AUTO_TEST_CASE(second_derivatives) {
    curvature_law("vector", sum(exp(solve(well<3>, b<3>))), few, A<3>, b<3>);
    curvature_law("columns", sum(sin(solve_transposed(well<3>, B<3>))), few, A<3>, b<3>, B<3>);
    curvature_law("inverse", sum(sin(inverse(well<3>))), few, A<3>, b<3>);
}

BOOST_AUTO_TEST_SUITE_END()
