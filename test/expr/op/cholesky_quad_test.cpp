#include "prelude.hpp"

#include "laws/gradient_quad.hpp"

// Cholesky factors and triangular systems: gradients and second derivatives against differences of what the factors are defined by,
// in __float128. Goals G2, G4 and G5.

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
constexpr auto positive = matmul(A<N>, transpose(A<N>)) * 0.25 + well<N>;

} // namespace

BOOST_AUTO_TEST_SUITE(expr_op_cholesky_quad)

BOOST_AUTO_TEST_CASE(gradients) {
    laws::Mutants m;
    m += gradient_law("1 x 1", sum(cholesky(2 + A<1>)), few, A<1>);
    m += gradient_law("2 x 2", sum(sin(cholesky(positive<2>))), few, A<2>, b<2>);
    m += gradient_law("4 x 4", sum(sin(cholesky(positive<4>) * A<4>)), few, A<4>, b<4>);
    m += gradient_law("8 x 8", sum(sin(cholesky(positive<8>))), {.points = 1}, A<8>, b<8>);
    m += gradient_law("systems", norm(solve_lower(well<4>, b<4>)) + norm(solve_lower_transposed(well<4>, B<4>)), few, A<4>,
                      b<4>, B<4>);
    m += gradient_law("tril", sum(exp(tril<1>(A<4>)) * tril<-1>(A<4>)), few, A<4>);
    m += gradient_law("logarithm of a density",
                      sum(squared(solve_lower(cholesky(positive<4>), b<4>))) * -0.5 - sum(log(diagonal(cholesky(positive<4>)))),
                      few, A<4>, b<4>);
    BOOST_CHECK_EQUAL(m.caught, m.made);
    BOOST_CHECK_GE(m.made, 100);
}

BOOST_AUTO_TEST_CASE(second_derivatives) {
    curvature_law("factor", sum(sin(cholesky(positive<3>))), few, A<3>, b<3>);
    curvature_law("systems", sum(exp(solve_lower(well<3>, solve_lower_transposed(well<3>, b<3>)))), few, A<3>, b<3>);
}

BOOST_AUTO_TEST_SUITE_END()
