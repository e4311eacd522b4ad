#include "prelude.hpp"

#include "laws/gradient_quad.hpp"

// Formulas in which elements move where a loop does not expect it: scalars out of vectors into vectors, steps that are read in
// place and moved as well, seams beside products and below transposes, products of products.

namespace {

using namespace etch;
using laws::gradient_law;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"v", 5> v;
constexpr Variable<"u", 5> u;
constexpr Variable<"w", 3> w;
constexpr Variable<"A", 3, 5> A;
constexpr Variable<"B", 5, 4> B;
constexpr Variable<"C", 3, 4> C;
constexpr Variable<"S", 5, 5> S;
constexpr laws::Draw few{.points = 2};

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_gradient_traps_quad)

BOOST_AUTO_TEST_CASE(elements_as_factors) {
    gradient_law("vector by element", sum(exp(v * element<1>(u))), few, v, u);
    gradient_law("vector by computed element", sum(exp(v * element<4>(u + v))), few, v, u);
    gradient_law("moved vector by element", sum(exp(slice<1, 3>(u * (element<4>(v) + 1))) * w), few, u, v, w);
    gradient_law("product by element", sum(tanh(matmul(A, v) * element<2>(w))), few, A, v, w);
    gradient_law("matrix by element", sum(exp(A * element<0>(matmul(A, v)))), few, A, v);
    gradient_law("element of an exponential", sum(v * element<3>(exp(u))) * element<0>(exp(u)), few, v, u);
}

BOOST_AUTO_TEST_CASE(in_place_and_moved) {
    gradient_law("multiplied and moved", sum(tanh(matmul(S, v + u))) + sum(exp(slice<1, 3>(v + u)) * w), few, S, v, u, w);
    gradient_law("moved and multiplied", sum(exp(slice<1, 3>(v + u)) * w) + sum(tanh(matmul(S, v + u))), few, v, u, w, S);
    gradient_law("folded and moved", sum(exp(v + u)) * sum(slice<1, 3>(v + u)) * element<2>(v + u), few, v, u);
    gradient_law("differences", sum(squared(slice<1, 4>(v) - squared(slice<0, 4>(v)))) + sum(squared(1 - slice<0, 4>(v))), few,
                 v);
    gradient_law("scaled by a sum and moved", sum(slice<1, 3>(v * sum(u)) * exp(w)) + dot(exp(v * sum(u)), u), few, v, u, w);
}

BOOST_AUTO_TEST_CASE(seams) {
    gradient_law("beside a product", sum(matmul(A, v) * slice<1, 3>(concat(w, v))), few, A, v, w);
    gradient_law("moved, beside a product", sum(matmul(A, v) * slice<1, 3>(2 * concat(w, v))), few, A, v, w);
    gradient_law("below a transpose", sum(sin(transpose(concat(A, C)) * reshape<9, 3>(concat(C, A)))), few, A, C);
    gradient_law("below a transpose, doubled", sum(sin(transpose(2 * concat(A, C)) * reshape<9, 3>(concat(C, A)))), few, A, C);
    gradient_law("transpose of a slice", sum(exp(transpose(slice<1, 3>(A))) * reshape<3, 3>(slice<0, 3>(A))), few, A);
    gradient_law("concat of scalars", dot(concat(reshape<1>(x), reshape<1>(x * y), reshape<1>(y)), w), few, x, y, w);
    gradient_law("concat of itself", sum(exp(concat(w, w)) * concat(concat(w, reshape<1>(x)), slice<0, 2>(w))), few, w, x);
}

BOOST_AUTO_TEST_CASE(products) {
    gradient_law("of products", sum(matmul(matmul(A, B), matmul(transpose(B), v))), few, A, B, v);
    gradient_law("two of one shape", sum(matmul(A, v) * matmul(A, u)), few, A, v, u);
    gradient_law("concatenated", sum(squared(concat(matmul(A, v), matmul(S, u)))), few, A, v, S, u);
    gradient_law("folded, by another", sum(matmul(A, v)) * dot(matmul(A, u), w), few, A, v, u, w);
    gradient_law("scaled by a folded one", sum(sin(matmul(A * sum(matmul(A, v)), u))), few, A, v, u);
    gradient_law("transposed and computed", sum(exp(transpose(matmul(A, B))) * matmul(transpose(B), transpose(A))), few, A, B);
    gradient_law("powers of a matrix", sum(matmul(S, matmul(S, matmul(S, v)))), few, S, v);
    gradient_law("slices of a product", sum(sin(slice<1, 2>(matmul(A, B)) * slice<2, 2>(C))), few, A, B, C);
    gradient_law("with a computed transpose", sum(sin(matmul(transpose(exp(A)), w))), few, A, w);
    gradient_law("with a concatenated factor",
                 sum(sin(matmul(concat(A, C), concat(v, reshape<4>(outer(slice<0, 2>(w), slice<1, 2>(v))))))), few, A, C, v, w);
    gradient_law("with a constant factor", sum(sin(matmul(A, v * 0 + 2))), few, A, v);
}

BOOST_AUTO_TEST_SUITE_END()
