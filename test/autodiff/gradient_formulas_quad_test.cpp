#include "prelude.hpp"

#include "laws/gradient_quad.hpp"

// Gradients of composite formulas that together use every row of the table, against differences in __float128. Goals G2 and G5.

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

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_gradient_formulas_quad)

BOOST_AUTO_TEST_CASE(scalars) {
    laws::Mutants m;
    m += gradient_law("product", (x + y) * (x - y) / (2 + x * y), {}, x, y);
    m += gradient_law("elementary", exp(sin(x) * cos(y)) + log(2 + x * y) + sqrt(3 + x - y), {}, x, y);
    m += gradient_law("hyperbolic", sinh(x) * cosh(y) + tanh(x * y) * sech_squared(x + y), {}, x, y);
    m += gradient_law("logistic", sigmoid(x - y) + softplus(3 * x) * softplus(-y) + logistic_loss(x, y), {}, x, y);
    m += gradient_law("near zero", expm1(x) * log1p(y * 0.5) + erf(x) * erfc(y) + gaussian(x + y), {}, x, y);
    m += gradient_law("powers", pow<3>(x) + pow<-2>(2 + y) + squared(x * y) + pow<5>(x - y), {}, x, y);
    m += gradient_law("choices", max(x, y) * min(x, 2 * y) + where(x > y, exp(x), sin(y)) + abs(x) * sign(y), {}, x, y);
    BOOST_CHECK_EQUAL(m.caught, m.made);
    BOOST_CHECK_GE(m.made, 100);
}

BOOST_AUTO_TEST_CASE(vectors) {
    gradient_law("dot", dot(v, u), {}, v, u);
    gradient_law("mean of a product with a scalar", mean(v * x + u / (2 + y)), {}, v, u, x, y);
    gradient_law("scalars from reductions", sum(v * sum(u)) + sum(squared(v - mean(v))) / (1 + sum(squared(u))), {}, v, u);
    gradient_law("softmax", dot(softmax(v), u), {}, v, u);
    gradient_law("log_sum_exp", log_sum_exp(3 * v) + log_sum_exp(u * v), {}, v, u);
    gradient_law("log_softmax", dot(log_softmax(v), softmax(u)), {}, v, u);
    gradient_law("cross-entropy", -dot(log(softmax(v)), softmax(u)), {}, v, u);
    gradient_law("max", max(v) * sum(u), {}, v, u);
    gradient_law("choices", sum(max(v, u) * min(v, 0.25) + where(v > x, v * u, u)), {}, v, u, x);
    gradient_law("norm", sqrt(sum(squared(v))) * abs(x) + log(1 + dot(u, u)), {}, v, u, x);
}

BOOST_AUTO_TEST_CASE(movements) {
    gradient_law("slices", dot(slice<0, 3>(v), slice<2, 3>(u)) + element<1>(v) * element<4>(u), {}, v, u);
    gradient_law("concat", sum(squared(concat(v, w * x, u) * 2)) + dot(concat(w, slice<1, 2>(v)), u), {}, v, u, w, x);
    gradient_law("slice of concat", dot(slice<3, 4>(concat(v, u)), slice<0, 4>(concat(w, v))), {}, v, u, w);
    gradient_law("reshape", sum(matmul(reshape<5, 3>(A), w)) + sum(squared(reshape<15>(A))), {}, A, w);
    gradient_law("transpose", dot(matmul(transpose(A), w), v) + sum(exp(transpose(A)) * reshape<5, 3>(A)), {}, A, w, v);
    gradient_law("columns of a matrix", sum(slice<1, 2>(A) * slice<3, 2>(A)) + sum(concat(A, C)), {}, A, C);
    gradient_law("reshaped scalar", sum(reshape<1>(x * y) * 3) + element<0>(reshape<1>(sin(x))), {}, x, y);
}

BOOST_AUTO_TEST_CASE(products) {
    gradient_law("matrix vector", sum(tanh(matmul(A, v))), {}, A, v);
    gradient_law("bilinear", dot(w, matmul(A, v)), {}, w, A, v);
    gradient_law("matrix matrix", sum(C * matmul(A, B)), {}, A, B, C);
    gradient_law("outer", sum(outer(w, v) * A) + sum(squared(outer(v, v))), {}, w, v, A);
    gradient_law("chain of products", sum(tanh(matmul(transpose(matmul(A, B)), sigmoid(matmul(A, v))))), {}, A, B, v);
    gradient_law("row times matrix", sum(squared(matmul(transpose(v), B))), {}, v, B);
    gradient_law("Gram", sum(squared(matmul(transpose(A), A))) + sum(matmul(A, transpose(A))), {}, A);
    gradient_law("transposed product", sum(transpose(matmul(A, B)) * transpose(C)), {}, A, B, C);
    gradient_law("products by scalars of reductions", sum(matmul(A * sum(w), v * mean(v))), {}, A, w, v);
}

BOOST_AUTO_TEST_SUITE_END()
