#include "prelude.hpp"

#include "laws/gradient_quad.hpp"

// Second derivatives: the Hessian times a vector against differences of gradients in __float128, and symmetry. Goal G4.

namespace {

using namespace etch;
using laws::curvature_law;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"v", 4> v;
constexpr Variable<"u", 4> u;
constexpr Variable<"w", 3> w;
constexpr Variable<"A", 3, 4> A;

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_curvature_quad)

BOOST_AUTO_TEST_CASE(scalars) {
    laws::Mutants m;
    m += curvature_law("Rosenbrock", squared(1 - x) + 100 * squared(y - squared(x)), {}, x, y);
    m += curvature_law("elementary", exp(sin(x) * cos(y)) + log(2 + x * y) + sqrt(3 + x - y), {}, x, y);
    m += curvature_law("hyperbolic", sinh(x) * cosh(y) + tanh(x * y) * sech_squared(x + y), {}, x, y);
    m += curvature_law("logistic", sigmoid(x - y) + softplus(3 * x) * softplus(-y) + logistic_loss(x, y), {}, x, y);
    m += curvature_law("near zero", expm1(x) * log1p(y * 0.5) + erf(x) * erfc(y) + gaussian(x + y), {}, x, y);
    m += curvature_law("quotient of powers", pow<3>(x) / pow<2>(2 + y) + pow<-2>(3 + x) * y, {}, x, y);
    m += curvature_law("choices", max(x, y) * min(squared(x), 2 * y) + where(x > y, exp(x * y), sin(y)) + abs(x) * x, {}, x, y);
    BOOST_CHECK_GE(m.made, 100);
}

BOOST_AUTO_TEST_CASE(vectors) {
    curvature_law("softmax", dot(softmax(v), u), {}, v, u);
    curvature_law("log_sum_exp", log_sum_exp(2 * v * u), {}, v, u);
    curvature_law("log_softmax", dot(log_softmax(v), u), {}, v, u);
    curvature_law("scalars from reductions", sum(v * sum(u * v)) / (1 + sum(squared(u))), {}, v, u);
    curvature_law("slices and concat", sum(squared(concat(slice<0, 2>(v), w)) * concat(w, slice<2, 2>(v))), {}, v, w);
}

BOOST_AUTO_TEST_CASE(products) {
    curvature_law("layer", sum(squared(tanh(matmul(A, v)) - w)), {}, A, v, w);
    curvature_law("bilinear", dot(w, matmul(A, v)), {}, w, A, v);
    curvature_law("Gram", sum(exp(matmul(transpose(A), A) * 0.5)), {}, A);
    curvature_law("outer", sum(sin(outer(w, v))), {}, w, v);
}

BOOST_AUTO_TEST_SUITE_END()
