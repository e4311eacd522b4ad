#include "prelude.hpp"

#include <etch/autodiff/hessian.hpp>
#include <etch/autodiff/jacobian.hpp>
#include <etch/autodiff/operations.hpp>

// What formulas cost, against counts by hand, and that a gradient costs no more than four or five values (Baur, Strassen 1983;
// Griewank, Walther, Evaluating Derivatives, 2nd ed., 2008, ch. 4).

namespace users {

/// A row that says nothing of its cost, and one that does.
struct Cube : etch::Unary<"cube"> {
    static constexpr auto value(auto x) { return x * x * x; }
    static constexpr auto slope(auto x, auto) { return 3 * etch::squared(x); }
};
struct Line : etch::Elementwise<"line", 3> {
    static constexpr etch::ops::Cost cost{.additions = 1, .multiplications = 1};
    static constexpr auto value(auto a, auto b, auto c) { return a * b + c; }
    static constexpr auto adjoint(auto a, auto b, auto, auto, auto ybar) { return etch::cotangents(ybar * b, ybar * a, ybar); }
};

} // namespace users

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"z"> z;
constexpr Variable<"w"> w;
constexpr Variable<"v", 5> v;
constexpr Variable<"A", 3, 4> A;
constexpr Variable<"u", 4> u;

// (x + y) z: its gradient is z, z, x + y and needs nothing beyond the value.
constexpr auto f = (x + y) * z;
static_assert(operations(f).additions == 1 && operations(f).multiplications == 1 && operations(f).total() == 2);
static_assert(operations(gradient(f)).additions == 1 && operations(gradient(f)).multiplications == 1);
static_assert(operations(gradient(f)).total() == 2 && operations(value_and_gradient(f)).total() == 2);

// Powers by squaring: x^5 = x (x^2)^2, x^6 = (x x^2)^2, x^-3 = 1 / (x x^2).
static_assert(operations(pow<2>(x)).multiplications == 1 && operations(pow<5>(x)).multiplications == 3);
static_assert(operations(pow<6>(x)).multiplications == 3 && operations(pow<8>(x)).multiplications == 3);
static_assert(operations(pow<-3>(x)).multiplications == 2 && operations(pow<-3>(x)).divisions == 1);
static_assert(operations(pow<1>(x)).total() == 0);

// exp(x) sin(x) is computed once though written twice; copies and moved elements cost nothing.
constexpr auto twice = exp(x) * sin(x) + exp(x) * sin(x);
static_assert(operations(twice).of("exp") == 1 && operations(twice).of("sin") == 1 && operations(twice).calls == 2);
static_assert(operations(twice).multiplications == 1 && operations(twice).additions == 1);
static_assert(operations(concat(slice<1, 2>(v), u)).total() == 0 && operations(transpose(A)).total() == 0);
static_assert(operations(slice<1, 3>(v)).total() == 0 && operations(element<2>(v)).total() == 0);

// exp' = exp: the gradient of exp(x y) is y e, x e.
static_assert(operations(exp(x * y)).multiplications == 1 && operations(gradient(exp(x * y))).multiplications == 3);
static_assert(operations(gradient(exp(x * y))).calls == 1 && operations(gradient(exp(x * y))).total() == 4);

// Tensors: elements count. A u has 12 products and 9 sums; sum(v) 4 sums.
static_assert(operations(sum(v)).additions == 4 && operations(sum(v)).total() == 4);
static_assert(operations(v * v + 1).multiplications == 5 && operations(v * v + 1).additions == 5);
static_assert(operations(matmul(A, u)).multiplications == 12 && operations(matmul(A, u)).additions == 9);
static_assert(operations(tanh(matmul(A, u))).calls == 3 && operations(tanh(matmul(A, u))).of("tanh") == 3);
// The gradient of sum((A u)^2): r = A u, 12 + 9; r^2 3, sum 2; 2 r 3; A^T (2 r) 12 + 8; (2 r) u^T 12.
constexpr auto residual = sum(squared(matmul(A, u)));
static_assert(operations(residual).multiplications == 15 && operations(residual).additions == 11);
static_assert(operations(gradient(residual)).multiplications == 15 + 3 + 12 + 12);
static_assert(operations(gradient(residual)).additions == 11 + 8 && operations(gradient(residual)).others == 0);

// By kind.
static_assert(operations(max(x, 0) + where(x > y, x, y)).comparisons == 3);
static_assert(operations(sqrt(x) / y).square_roots == 1 && operations(sqrt(x) / y).divisions == 1);
static_assert(operations(abs(x) + floor(x) - sign(y)).others == 3 && operations(abs(x) + floor(x) - sign(y)).flops() == 2);
static_assert(operations(apply<users::Cube>(x)).others == 1 && operations(apply<users::Cube>(v)).of("cube") == 5);
static_assert(operations(apply<users::Line>(x, y, z)).flops() == 2);
static_assert(operations(exp(x)).of("sin") == 0);

// A reverse pass for each component. y_i = x_i^2: 3 squares once; each time 2 x, which is cheaper than to keep it, and
// 3 products.
constexpr Variable<"p", 3> p;
static_assert(operations(jacobian(squared(p), p)).multiplications == 3 + 3 * (3 + 3));
// Fast forms: 1 - tanh^2 is a square and a difference in float; in double sech^2 is a call.
static_assert(operations<float>(gradient(tanh(x))).calls == 1 && operations<float>(gradient(tanh(x))).flops() == 2);
static_assert(operations(gradient(tanh(x))).of("sech_squared") == 1);

/// The cost of a gradient in values.
template <class E>
constexpr double ratio(const E& formula) {
    return static_cast<double>(operations(gradient(formula)).total()) / static_cast<double>(operations(formula).total());
}

/// The product of N variables, each of a name of its own.
template <int N>
constexpr auto speelpenning() {
    constexpr char name[]{'s', static_cast<char>('@' + N), '\0'};
    constexpr Variable<fixed_string<3>{name}> last;
    if constexpr (N == 1)
        return last;
    else
        return speelpenning<N - 1>() * last;
}
template <int N>
constexpr auto rosenbrock() {
    constexpr Variable<"r", N> r;
    const auto head = slice<0, N - 1>(r);
    const auto tail = slice<1, N - 1>(r);
    return sum(100 * squared(tail - squared(head)) + squared(1 - head));
}

constexpr Variable<"W", 4, 2> W;
constexpr Variable<"b", 4> b;
constexpr Variable<"in", 2> in;
constexpr Variable<"c", 4> c;
constexpr auto logistic = -y * log(1 / (1 + exp(-(w * x))));
constexpr auto probability = sigmoid(dot(c, tanh(matmul(W, in) + b)) + z);
constexpr auto xor_loss = -(y * log(probability) + (1 - y) * log(1 - probability));

// Black and Scholes 1973: the price of a call; spot s, strike k, rate r, volatility v, time t.
constexpr Variable<"spot"> spot;
constexpr Variable<"strike"> strike;
constexpr Variable<"rate"> rate;
constexpr Variable<"sigma"> sigma;
constexpr Variable<"time"> time_left;
constexpr auto d1 = (log(spot / strike) + (rate + 0.5 * squared(sigma)) * time_left) / (sigma * sqrt(time_left));
constexpr auto d2 = d1 - sigma * sqrt(time_left);
constexpr auto call =
    0.5 * (spot * erfc(-0.70710678118654752440 * d1) - strike * exp(-rate * time_left) * erfc(-0.70710678118654752440 * d2));

// Kalman 1960: predict, innovate, and the logarithm of the likelihood of a measurement.
constexpr Variable<"F", 4, 4> F;
constexpr Variable<"P", 4, 4> P;
constexpr Variable<"Q", 4, 4> Q;
constexpr Variable<"m", 4> m;
constexpr Variable<"h", 4> h;
constexpr auto predicted = matmul(matmul(F, P), transpose(F)) + Q;
constexpr auto innovation = y - dot(h, matmul(F, m));
constexpr auto variance = dot(h, matmul(predicted, h)) + z;
constexpr auto kalman = -0.5 * (log(variance) + squared(innovation) / variance);

// The arm: three joints in a plane.
constexpr Variable<"q", 3> q;
constexpr Variable<"l", 3> l;
constexpr auto bend = element<0>(q);
constexpr auto bend2 = bend + element<1>(q);
constexpr auto bend3 = bend2 + element<2>(q);
constexpr auto reach = element<0>(l) * cos(bend) + element<1>(l) * cos(bend2) + element<2>(l) * cos(bend3);
constexpr auto height = element<0>(l) * sin(bend) + element<1>(l) * sin(bend2) + element<2>(l) * sin(bend3);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_operations)

// 1 - x, (1 - x)^2, x^2, y - x^2, its square, times 100, and a sum; backwards 2 (1 - x), 2 (y - x^2), times 100, 2 x, their
// product, and what x gets from both sides.
BOOST_AUTO_TEST_CASE(by_hand) {
    constexpr auto valley = squared(1 - x) + 100 * squared(y - squared(x));
    BOOST_CHECK_EQUAL(operations(valley).additions, 3);
    BOOST_CHECK_EQUAL(operations(valley).multiplications, 4);
    BOOST_CHECK_EQUAL(operations(gradient(valley)).additions, 4);
    BOOST_CHECK_EQUAL(operations(gradient(valley)).multiplications, 9);
    BOOST_CHECK_EQUAL(operations(gradient(valley)).others, 1); // a sign
    // N - 1 products, and backwards N - 2 from the front and N - 2 that meet them
    BOOST_CHECK_EQUAL(operations(speelpenning<8>()).multiplications, 7);
    BOOST_CHECK_EQUAL(operations(gradient(speelpenning<8>())).multiplications, 7 + 6 + 6);
    BOOST_CHECK_EQUAL(operations(gradient(speelpenning<8>())).total(), 19);
    constexpr Variable<"e", 4> e; // what flows back to elements is put side by side, not added
    BOOST_CHECK_EQUAL(operations(gradient(element<0>(e) * element<1>(e) * element<2>(e) * element<3>(e))).total(), 3 + 2 + 2);
}

BOOST_AUTO_TEST_CASE(a_gradient_costs_a_few_values) {
    const auto within = [](const char* name, double times) {
        BOOST_TEST_MESSAGE(name << ": a gradient with its value costs " << times << " values");
        BOOST_CHECK_LE(times, 4);
    };
    within("logistic neuron", ratio(logistic));
    within("exclusive or", ratio(xor_loss));
    within("Rosenbrock 16", ratio(rosenbrock<16>()));
    within("Rosenbrock 64", ratio(rosenbrock<64>()));
    within("Speelpenning 32", ratio(speelpenning<32>()));
    within("Black-Scholes", ratio(call));
    within("Kalman", ratio(kalman));
    within("reach of the arm", ratio(reach));
    within("height of the arm", ratio(height));
    within("what the wall says", ratio(reach * height));
}

BOOST_AUTO_TEST_SUITE_END()
