#include "prelude.hpp"

#include "laws/gradient_quad.hpp"

// Rows that look at whole tensors: gradients and second derivatives against differences in __float128, values against the
// definitions. Goals G2, G4 and G5.

namespace {

using namespace etch;
using laws::curvature_law;
using laws::gradient_law;

constexpr Variable<"x"> x;
constexpr Variable<"v", 5> v;
constexpr Variable<"u", 5> u;
constexpr Variable<"w", 3> w;
constexpr Variable<"z", 3> z;
constexpr Variable<"A", 3, 4> A;
constexpr Variable<"B", 3, 4> B;
constexpr Variable<"S", 4, 4> S;
constexpr laws::Draw few{.points = 3};

} // namespace

BOOST_AUTO_TEST_SUITE(expr_op_tensors_quad)

BOOST_AUTO_TEST_CASE(products_of_elements) {
    laws::Mutants m;
    m += gradient_law("prod", prod(v) * x + prod(u * v), few, v, u, x);
    m += gradient_law("prod of a matrix", prod(1 + A * B), few, A, B);
    m += curvature_law("prod", prod(v) * prod(u + x), few, v, u, x);
    BOOST_CHECK_EQUAL(m.caught, m.made);
    BOOST_CHECK_GE(m.made, 100);
}

BOOST_AUTO_TEST_CASE(cumulative_sums) {
    gradient_law("of a vector", dot(exp(cumulative_sum(v)), u), few, v, u);
    gradient_law("of columns", sum(sin(cumulative_sum(A) * B)), few, A, B);
    curvature_law("of a vector", dot(exp(cumulative_sum(v * v)), u), few, v, u);
}

BOOST_AUTO_TEST_CASE(lengths) {
    gradient_law("norms", norm(v) * x + norm(A) + one_norm(u) * infinity_norm(v), few, v, u, A, x);
    gradient_law("unit vectors", dot(normalise(v), u) + sum(exp(normalise(A))), few, v, u, A);
    curvature_law("norms", norm(v + u) * norm(u), few, v, u);
    curvature_law("unit vectors", dot(normalise(v), exp(normalise(u))), few, v, u);
}

/// Operands far from 1, results near it.
BOOST_AUTO_TEST_CASE(magnitudes) {
    gradient_law("tiny norms", 1e160 * norm(1e-160 * v) + 1e160 * norm(1e-160 * A), few, v, A);
    gradient_law("huge norms", 1e-160 * norm(1e160 * v) + 1e-160 * norm(1e160 * A), few, v, A);
    gradient_law("tiny vectors", dot(normalise(1e-160 * v), u), few, v, u);
    gradient_law("huge vectors", dot(normalise(1e160 * v), u), few, v, u);
    curvature_law("tiny norms", 1e160 * norm(1e-160 * (v + u)) * norm(u), few, v, u);
    curvature_law("huge vectors", dot(normalise(1e160 * v), exp(normalise(1e-160 * u))), few, v, u);
    gradient_law("products", 1e300 * prod(1e-100 * w) + 1e-300 * prod(1e100 * z), few, w, z);
}

BOOST_AUTO_TEST_CASE(cross_products) {
    gradient_law("of vectors", norm(cross(w, z)) + dot(exp(cross(z, w)), w), few, w, z);
    gradient_law("of columns", sum(cross(A, B) * exp(A)), few, A, B);
    curvature_law("of vectors", sum(exp(cross(w, z))), few, w, z);
}

BOOST_AUTO_TEST_CASE(extremes) {
    gradient_law("of a vector", max(v) * min(u) + max(v * u), few, v, u);
    gradient_law("of a matrix", exp(max(A)) * min(A * B), few, A, B);
    curvature_law("of a vector", squared(max(v)) * exp(min(v * u)), few, v, u);
}

BOOST_AUTO_TEST_CASE(picked_elements) {
    gradient_law("numbers in the formula", dot(gather<4, 2, 3>(v), w) * sum(exp(gather<0, 0, 5, 6, 11>(A))), few, v, w, A);
    gradient_law("numbers that are computed", dot(gather(exp(v), argmax(v) + 0 * floor(w)), w), few, v, w);
    curvature_law("numbers that are computed", dot(gather(exp(v), 2 + floor(w)), squared(w)), few, v, w);
    gradient_law("diagonals", trace(matmul(S, S)) + norm(diagonal(exp(S))) + sum(sin(matmul(diagonal_matrix(w), A))), few, S, w,
                 A);
    curvature_law("diagonals", squared(trace(matmul(S, S))) + sum(matmul(diagonal_matrix(exp(w)), A * A)), few, S, w, A);
}

BOOST_AUTO_TEST_CASE(convolutions) {
    constexpr Variable<"s", 9> s;
    constexpr Variable<"t", 9, 2> t;
    constexpr Variable<"k", 3> k;
    constexpr Variable<"K", 6, 4> K;
    gradient_law("valid", sum(exp(conv1d(s, k))), few, s, k);
    gradient_law("same", sum(exp(conv1d<Padding::same>(s, k))), few, s, k);
    gradient_law("strides", sum(exp(conv1d<Padding::same, 2>(s, k))) * sum(sin(conv1d<Padding::valid, 4>(s, k))), few, s, k);
    gradient_law("channels", sum(tanh(conv1d<Padding::same, 2>(t, K))), few, t, K);
    curvature_law("same", sum(exp(conv1d<Padding::same>(s * s, k))), few, s, k);
}

BOOST_AUTO_TEST_SUITE_END()
