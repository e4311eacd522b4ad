#include "prelude.hpp"

#include "laws/gradient_quad.hpp"

// Determinants: gradients and second derivatives against differences of Laplace's expansion in __float128. Goals G2, G4 and G5.

namespace {

using namespace etch;
using laws::curvature_law;
using laws::gradient_law;

template <int N>
constexpr Variable<"A", N, N> A;
template <int N>
constexpr Variable<"b", N> b;
constexpr laws::Draw few{.points = 3};

/// Well conditioned: N on the diagonal.
template <int N>
constexpr auto well = A<N> + diagonal_matrix(b<N> * 0 + N);

template <int N>
laws::Mutants determinants() {
    return gradient_law("determinant", determinant(well<N>) * (1.0 / N) + log_determinant(well<N>), few, A<N>, b<N>);
}

} // namespace

BOOST_AUTO_TEST_SUITE(expr_op_determinant_quad)

BOOST_AUTO_TEST_CASE(gradients) {
    laws::Mutants m;
    m += gradient_law("1 x 1", determinant(A<1>) * exp(determinant(A<1>)), few, A<1>);
    m += determinants<2>(), m += determinants<3>(), m += determinants<4>(), m += determinants<6>();
    BOOST_CHECK_EQUAL(m.caught, m.made);
    BOOST_CHECK_GE(m.made, 100);
}

BOOST_AUTO_TEST_CASE(second_derivatives) {
    curvature_law("2 x 2", determinant(A<2>) * sum(A<2>), few, A<2>);
    curvature_law("3 x 3", exp(determinant(A<3>)), few, A<3>);
    curvature_law("4 x 4", exp(determinant(A<4>)), few, A<4>);
    curvature_law("5 x 5", log(determinant(well<5>)) + log_determinant(well<5>) * sum(A<5>), few, A<5>, b<5>);
}

BOOST_AUTO_TEST_SUITE_END()
