#include "prelude.hpp"

#include <etch/autodiff/check.hpp>
#include <etch/core/random.hpp>

#include <string>
#include <tuple>

// check_gradient names the parameter and the row; rows that are right are never accused, kinks are called kinks.

namespace users {

using namespace etch;

/// Rows of one operand whose slopes have been spoilt in different ways.
enum class Fault { sign, factor, small_factor, offset, missing, squared };

template <class Row, Fault F>
struct Spoilt : Unary<"spoilt"> {
    static constexpr auto value(auto x) { return Row::value(x); }
    static constexpr auto adjoint(auto x, auto y, auto ybar) {
        const auto right = detail::flows_of<Row>(y, ybar, x)[0];
        if constexpr (F == Fault::sign)
            return cotangents(-right);
        else if constexpr (F == Fault::factor)
            return cotangents(2 * right);
        else if constexpr (F == Fault::small_factor)
            return cotangents(1.00001 * right);
        else if constexpr (F == Fault::offset)
            return cotangents(right + 0.001 * ybar);
        else if constexpr (F == Fault::missing)
            return cotangents(0 * right);
        else
            return cotangents(right * right);
    }
};

/// a^2 b, with faults that only a row of two operands can have.
struct Swapped : Elementwise<"swapped", 2> {
    static constexpr auto value(auto a, auto b) { return a * a * b; }
    static constexpr auto adjoint(auto a, auto b, auto, auto ybar) { return cotangents(ybar * squared(a), 2 * ybar * a * b); }
};
struct Half : Elementwise<"half", 2> {
    static constexpr auto value(auto a, auto b) { return a * a * b; }
    static constexpr auto adjoint(auto a, auto b, auto, auto ybar) { return cotangents(ybar * a * b, ybar * squared(a)); }
};
struct SecondMissing : Elementwise<"second_missing", 2> {
    static constexpr auto value(auto a, auto b) { return a * a * b; }
    static constexpr auto adjoint(auto a, auto b, auto, auto ybar) { return cotangents(2 * ybar * a * b, b.none()); }
};
struct Untransposed : Composite<"untransposed", 2> {
    static constexpr Extents shape(Extents a, Extents b) { return ops::Matmul::shape(a, b); }
    static constexpr bool fits(Extents a, Extents b) { return ops::Matmul::fits(a, b); }
    static constexpr auto formula(auto a, auto b) { return matmul(a, b); }
    static constexpr auto adjoint(auto a, auto b, auto, auto ybar) {
        return cotangents(matmul(ybar, transpose(b)), matmul(a, ybar));
    }
};
struct MeanForSum : Reduction<"mean_for_sum"> {
    static constexpr auto start(auto zero) { return zero; }
    static constexpr auto fold(auto a, auto b) { return a + b; }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(broadcast(0.2 * ybar, x.extents())); }
};
struct SoftmaxOfNoOther : Composite<"softmax_of_no_other"> {
    static constexpr auto formula(auto z) { return exp(z) / sum(exp(z)); }
    static constexpr auto adjoint(auto, auto y, auto ybar) { return cotangents(ybar * y * (1 - y)); }
};

} // namespace users

namespace {

using namespace etch;
using users::Fault;
using users::Spoilt;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"v", 5> v;
constexpr Variable<"A", 3, 5> A;
constexpr Variable<"Q", 3, 3> Q;
constexpr Variable<"u", 40> u;
constexpr Variable<"w", 3> w;
constexpr auto D = Q + outer(w, w);

int accused = 0;
/// The row is found among others that are right.
template <class Row, class... X>
void is_named(const X&... operands) {
    const auto formula = sum(tanh(apply<Row>(operands...) + 0.25) * x) + log_sum_exp(v);
    const Vector<double, 5> at{0.3, 0.7, 0.4, 0.55, 0.62};
    const Matrix<double, 3, 3> square{{{0.1, 0.5, -0.3}, {0.2, 0.7, 0.4}, {-0.6, 0.3, 0.8}}};
    const auto found = check_operations(formula)(x = 0.45, y = 0.8, v = at, Q = square);
    BOOST_TEST(found.operation == Row::name);
    BOOST_TEST(found.kink.empty());
    ++accused;
}
template <class Row>
void are_named() {
    is_named<Spoilt<Row, Fault::sign>>(x), is_named<Spoilt<Row, Fault::factor>>(v);
    is_named<Spoilt<Row, Fault::small_factor>>(x), is_named<Spoilt<Row, Fault::offset>>(v);
    is_named<Spoilt<Row, Fault::missing>>(x), is_named<Spoilt<Row, Fault::squared>>(v * y);
}

/// Everything that the table has, smooth where 0 < x, y, v < 1.
constexpr auto everything =
    exp(x) + expm1(y) * log(x) - log1p(y) / sinh(x) + cosh(y) * tanh(x) + sech_squared(x) * sigmoid(-y) + softplus(x - y) +
    gaussian(x) * erf(y) + erfc(x) + log_cosh(x + y) + sin(x) * cos(y) + tan(x) + atan(x / y) + asin(0.9 * x) * acos(0.9 * y) +
    sqrt(x) + squared(y) + pow<3>(x) * pow<-2>(y + 1) + abs(x) + max(x, -1) * min(y, 2) + where(x > 2, y, x* y) + floor(x) +
    log_sum_exp(v) + sum(softmax(3 * v) * log_softmax(v)) + sum(matmul(A, v)) + sum(concat(slice<1, 3>(v), v* x) * 0.5) +
    element<2>(v) * y + sum(matmul(transpose(A), matmul(A, squared(v)))) + sum(outer(v, exp(v))) + logistic_loss(x, y) +
    max(concat(v, v + 2)) * x + norm(v) + prod(v) + sum(cumulative_sum(v)) + dot(w, solve(D, w)) + determinant(D);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_check)

BOOST_AUTO_TEST_CASE(every_wrong_row_is_named) {
    are_named<ops::Exp>(), are_named<ops::Sin>(), are_named<ops::Log>();
    is_named<users::Swapped>(x, y), is_named<users::Half>(v, v), is_named<users::SecondMissing>(v, x);
    is_named<users::Untransposed>(Q, Q), is_named<users::MeanForSum>(v), is_named<users::SoftmaxOfNoOther>(v);
    BOOST_TEST(accused == 24);
}

BOOST_AUTO_TEST_CASE(right_rows_are_never_accused) {
    Random random{Seed{21}};
    const auto draw = [&] { return 0.02 + 0.96 * static_cast<double>(random() >> 8) / 16777216; };
    int kinks = 0;
    for (int i = 0; i < 1000; ++i) {
        Vector<double, 5> at{};
        Matrix<double, 3, 5> matrix{};
        for (double& element : at)
            element = draw();
        for (int k = 0; k < 15; ++k)
            matrix.data()[k] = 2 * draw() - 1;
        const auto found =
            check_operations(everything)(x = draw(), y = draw(), v = at, A = matrix, w = {draw(), draw(), draw()},
                                         Q = {{{2, 0.1, 0.3}, {-0.2, 3, 0.4}, {0.5, 0.1, 2}}});
        BOOST_TEST_CONTEXT(found.operation << " at " << found.at << ": " << found.exact << ", " << found.difference)
        BOOST_TEST(found.is_right());
        kinks += !found.kink.empty();
    }
    BOOST_TEST(kinks == 0);
}

BOOST_AUTO_TEST_CASE(steep_and_flat_rows_are_not_accused) {
    for (const double at : {1e-12, 1e-6, 1e-3, 0.5, 3.0, 20.0, 300.0}) {
        const auto found = check_operations(log(x) * tanh(x) + sigmoid(x) * sqrt(x) + erfc(x) + exp(-x) + 1 / x)(x = at);
        BOOST_TEST_CONTEXT(at << " " << found.operation << " " << found.exact << ", " << found.difference)
        BOOST_TEST(found.is_right());
    }
}

BOOST_AUTO_TEST_CASE(kinks_are_called_kinks) {
    for (const double off : {0.0, 1e-12, -1e-12, 1e-10}) {
        BOOST_TEST(check_operations(max(x, y) * 3)(x = 1 + off, y = 1).kink == "max");
        BOOST_TEST(check_operations(max(x, y) * 3)(x = 1 + off, y = 1).is_right());
        BOOST_TEST(check_operations(floor(x) + y)(x = 2 + off, y = 1).kink == "floor");
    }
    BOOST_TEST(check_gradient(max(x, 0) * y)(x = 0, y = 2).operation.kink == "max");
    BOOST_TEST(check_gradient(max(x, 0) * y)(x = 0, y = 2).operation.is_right());
    BOOST_TEST(check_operations(sqrt(x))(x = 0).kink == "sqrt");
    BOOST_TEST(check_operations(sum(max(u, 0)))(u = Vector<double, 40>{}).kink == "max"); // along directions
    // but a wrong row beside one is still found
    const auto both = check_operations(max(x, 0) + apply<Spoilt<ops::Exp, Fault::factor>>(y))(x = 0, y = 1);
    BOOST_TEST(both.kink == "max");
    BOOST_TEST(both.operation == "spoilt");
}

BOOST_AUTO_TEST_CASE(rows_of_many_elements) {
    Vector<double, 40> at{};
    for (int i = 0; i < 40; ++i)
        at[i] = 0.1 * i - 2.05;
    BOOST_TEST(check_operations(sum(sin(u) * max(u, 0)) + log_sum_exp(u))(u = at).is_right());
    const auto found = check_gradient(sum(apply<Spoilt<ops::Sin, Fault::small_factor>>(u) * u))(u = at);
    BOOST_TEST(found.operation.operation == "spoilt");
    BOOST_TEST(found.parameter.view() == "u");
}

// d/dv_i of the wrong sum(v^3): -3 v_i^2 instead of 3 v_i^2; the first of the worst.
struct WrongCube : Unary<"wrong_cube"> {
    static constexpr auto value(auto t) { return t * t * t; }
    static constexpr auto slope(auto t, auto) { return -3 * squared(t); }
};
BOOST_AUTO_TEST_CASE(in_words) {
    const auto check = check_gradient(x + apply<WrongCube>(y))(x = 1, y = 2);
    BOOST_TEST(check.worst == 1);
    BOOST_TEST(check.parameter.view() == "y");
    BOOST_TEST(check.exact == -12);
    BOOST_TEST(std::abs(check.difference - 12) < 1e-8);
    BOOST_TEST(to_string(check).view() ==
               "wrong at y: exact -12, difference 12, relative error 2; the adjoint of wrong_cube is "
               "wrong: for operand 0 at 2 it says -12, differences 12");
    const auto in_a_vector =
        check_gradient(sum(apply<WrongCube>(v) * concat(slice<0, 4>(0 * v), slice<4, 1>(v))))(v = {0.5, 0.5, 0.5, 0.5, 1});
    BOOST_TEST(to_string(in_a_vector)
                   .view()
                   .starts_with("wrong at v[4]: exact -2, difference 4, relative error 1.5; the adjoint "
                                "of wrong_cube is wrong: for operand 0 at "));
    const auto kink = check_gradient(abs(x) + max(x, 0))(x = 0);
    BOOST_TEST(to_string(kink).view().starts_with("undecided at x: exact 0, difference 0.5"));
    BOOST_TEST(to_string(kink).view().ends_with("; max has a kink, a jump or a pole here"));
    const auto right = check_gradient(x * y)(x = 2, y = 3);
    BOOST_TEST(right.is_right());
    BOOST_TEST(to_string(right).view().starts_with("right: at worst, at "));
    const auto matrix = check_gradient(sum(apply<WrongCube>(Q)))(Q = {{{0, 0, 0}, {0, 0, 0}, {0, 0.5, 0}}});
    BOOST_TEST(to_string(matrix).view().starts_with("wrong at Q(2, 1): exact -0.75, difference 0.75, relative error 2;"));
}

// The branch not taken: 0 times the slope of a root that is not a number.
BOOST_AUTO_TEST_CASE(not_a_number_is_never_right) {
    const auto f = where(x > 5.0, sqrt(x - 5.0), x * x) + y * y;
    BOOST_TEST(!check_gradient(f)(x = 2.0, y = 3.0).is_right());
    BOOST_TEST(!check_gradient(f)(y = 3.0, x = 2.0).is_right());
    const auto last = check_gradient(f)(y = 3.0, x = 2.0);
    BOOST_TEST(last.parameter.view() == "x");
    BOOST_TEST(to_string(last).view() ==
               "undecided at x: exact nan, difference 4, relative error nan; sqrt has a kink, a jump or a pole here");
    const auto branches = [](auto a, auto b) { return where(a > 5.0, sqrt(a - 5.0), a * a) + b * b; };
    BOOST_TEST(!check_gradient(branches)(2.0, 3.0).is_right());
    BOOST_TEST(!check_gradient([](auto p) { return where(p[0] > 5, sqrt(p[0] - 5), p[0]) + p[1]; })(std::array{2.0, 3.0})
                    .is_right());                           // the first of several
    BOOST_TEST(!check_gradient(log(x))(x = -1).is_right()); // no difference gives anything
}

// Stationary points, where only the slopes nearby say what is small.
BOOST_AUTO_TEST_CASE(gradients_of_zero_are_right) {
    const auto is_right = [](const GradientCheck& check) {
        BOOST_TEST_CONTEXT(to_string(check).view())
        BOOST_TEST(check.is_right());
    };
    is_right(check_gradient(squared(1 - x) + 100 * squared(y - squared(x)))(x = 1, y = 1));
    is_right(check_gradient([](auto a, auto b) { return squared(1 - a) + 100 * squared(b - squared(a)); })(1.0, 1.0));
    is_right(check_gradient(exp(x) - x)(x = 0));
    is_right(check_gradient(x * x * x - 3 * x)(x = 1));
    is_right(check_gradient(sin(x) * exp(x))(x = -0.78539816339744831));
    is_right(check_gradient(0 * x + 5)(x = 1));
    is_right(check_gradient(pow<4>(x))(x = 0));
    Random random{Seed{5}};
    for (int i = 0; i < 200; ++i) {
        Vector<double, 5> at{};
        for (double& element : at)
            element = 4e-8 * static_cast<double>(random() >> 8) - 0.3;
        is_right(check_gradient(sum(squared(sin(v) - sin(y * v))) + sum(pow<4>(v - v / y)))(v = at, y = 1));
        is_right(check_gradient(100 * squared(sum(exp(v)) - x))(v = at, x = sum(exp(v))(v = at)));
    }
    // and wrong ones are wrong there, too: 0.001 instead of 0
    const auto offset = check_gradient(apply<Spoilt<ops::Cosh, Fault::offset>>(x))(x = 0);
    BOOST_TEST(!offset.is_right());
    BOOST_TEST(offset.operation.operation == "spoilt");
}

// Steps are too wide for waves and poles: a wide one may agree with itself.
BOOST_AUTO_TEST_CASE(numbers_of_any_size) {
    for (const double at : {1e3, 1e4, 1e5, 1e6, -3e6}) {
        const auto check = check_gradient(sin(x))(x = at);
        BOOST_TEST_CONTEXT(to_string(check).view())
        BOOST_TEST(check.is_right());
        BOOST_TEST(check_gradient(apply<Spoilt<ops::Sin, Fault::factor>>(x))(x = at).operation.operation == "spoilt");
    }
    for (const double at : {1e-3, 1e-7, 1e-9, 1e-12, 1e-40, 1e-100}) {
        const auto check = check_gradient(1 / x + 1 / (-x) + 2 / x)(x = at);
        BOOST_TEST_CONTEXT(to_string(check).view())
        BOOST_TEST(check.is_right());
        BOOST_TEST(check_gradient(1 / x)(x = -at).is_right());
        BOOST_TEST(check_gradient(log(x))(x = at).is_right());
        BOOST_TEST(check_gradient(sqrt(x) + x)(x = at).is_right());
        BOOST_TEST(check_gradient(apply<Spoilt<ops::Sqrt, Fault::factor>>(x))(x = at).operation.operation == "spoilt");
    }
    const auto noise = check_gradient(sin(x))(x = 1e16); // neighbours of x are a radian away
    BOOST_TEST(noise.operation.is_right());
    BOOST_TEST((noise.is_right() || to_string(noise).view().starts_with("undecided at x: ")));
}

BOOST_AUTO_TEST_CASE(at_compile_time) {
    static_assert(check_gradient(squared(x - 1) + squared(x - y))(x = 1, y = 1).is_right());
    static_assert(check_gradient(x * x * y)(x = 2, y = 3).is_right());
    static_assert(check_operations(x * exp(x))(x = 2).is_right());
    static_assert(check_operations(apply<WrongCube>(x))(x = 2).operation == "wrong_cube");
}

BOOST_AUTO_TEST_SUITE_END()
