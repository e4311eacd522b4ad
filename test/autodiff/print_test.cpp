#include "prelude.hpp"

#include <etch/autodiff/print.hpp>

#include <sstream>
#include <string>

// Formulas as text, written here by hand from the mathematics.

namespace users {
struct Cube : etch::Unary<"cube"> {
    static constexpr auto value(auto x) { return x * x * x; }
    static constexpr auto slope(auto x, auto) { return 3 * etch::squared(x); }
};
struct Implies : etch::Elementwise<"=>", 2> {
    static constexpr etch::ops::Notation notation = etch::ops::written_as::relation;
    static constexpr auto value(auto a, auto b) { return etch::math::max(1 - a, b); }
    static constexpr auto adjoint(auto a, auto, auto, auto) { return etch::cotangents(a.none(), a.none()); }
};
} // namespace users

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"z"> z;
constexpr Variable<"t1"> t1;
constexpr Variable<"v", 5> v;
constexpr Variable<"u", 3> u;
constexpr Variable<"A", 3, 5> A;
constexpr Variable<"W", 3, 3> W;

// Brackets where mathematics needs them, and nowhere else.
static_assert(print((x + y) * z) == "(x + y) * z");
static_assert(print(x + y * z) == "x + y * z" && print(x * y + z) == "x * y + z");
static_assert(print(x + (y + z)) == "x + y + z" && print((x + y) + z) == "x + y + z");
static_assert(print(x - (y - z)) == "x - (y - z)" && print(x - y - z) == "x - y - z" && print(x + (y - z)) == "x + y - z");
static_assert(print(x / (y / z)) == "x / (y / z)" && print(x / y / z) == "x / y / z" && print(x / (y * z)) == "x / (y * z)");
static_assert(print(x * (y * z)) == "x * y * z" && print(x * (y / z)) == "x * y / z");
static_assert(print((x + y) / (x - y)) == "(x + y) / (x - y)");

// Signs: never two operators in a row.
static_assert(print(-x) == "-x" && print(-(x + y)) == "-(x + y)" && print(-(x * y)) == "-x * y" && print(-(-x)) == "-(-x)");
static_assert(print(x * -y) == "x * (-y)" && print(x - -y) == "x - (-y)" && print(-x + y) == "-x + y");
static_assert(print(x + -y * z) == "x + (-y * z)" && print(x * -2) == "x * (-2)" && print(-2 * x) == "-2 * x");
static_assert(print(squared(-x)) == "(-x)^2" && print(-squared(x)) == "-x^2");

// Powers, numbers, names, functions, relations.
static_assert(print(squared(x + y)) == "(x + y)^2" && print(pow<3>(x)) == "x^3" && print(pow<-2>(exp(x))) == "exp(x)^-2");
static_assert(print(squared(squared(x))) == "(x^2)^2" && print(2 * squared(x)) == "2 * x^2");
static_assert(print(0.1 * x + 1e-10) == "0.1 * x + 1e-10" && print(x / 3.0 - 0.25) == "x / 3 - 0.25");
static_assert(print(100 * squared(y - squared(x)) + squared(1 - x)) == "100 * (y - x^2)^2 + (1 - x)^2");
static_assert(print(-y * log(1 / (1 + exp(-z * x)))) == "-y * log(1 / (1 + exp(-z * x)))");
static_assert(print(max(x, 0) + where(x > y, sqrt(x), abs(y))) == "max(x, 0) + where(x > y, sqrt(x), abs(y))");
static_assert(print(x < y) == "y > x" && print((x >= y) * z) == "(x >= y) * z");
static_assert(print(log(sigmoid(x))) == "log(sigmoid(x))"); // as written: no rewrite
static_assert(print(x) == "x" && print(t1 * 2) == "t1 * 2");

// Tensors.
static_assert(print(matmul(A, v)) == "A @ v" && print(tanh(matmul(A, v) + u)) == "tanh(A @ v + u)");
static_assert(print(matmul(W, matmul(A, v))) == "W @ (A @ v)" && print(matmul(matmul(W, A), v)) == "W @ A @ v");
static_assert(print(matmul(transpose(A), u)) == "A^T @ u" && print(transpose(W + W)) == "(W + W)^T");
static_assert(print(outer(u, v)) == "u @ v^T" && print(matmul(A, v) * u) == "A @ v * u" &&
              print(matmul(A, 2 * v)) == "A @ (2 * v)");
static_assert(print(element<1>(v) * slice<1, 3>(v)) == "v[1] * v[1..3]" && print(slice<2, 2>(A)) == "A[:, 2..3]");
static_assert(print(squared(element<0>(v + 1))) == "(v + 1)[0]^2");
static_assert(print(sum(v) + max(v) + dot(v, v)) == "sum(v) + max(v) + sum(v * v)");
static_assert(print(concat(v, u)) == "concat(v, u)" && print(reshape<5, 3>(A)) == "reshape(A, 5, 3)");
static_assert(print(softmax(v)) == "softmax(v)");

// A user's own rows, by name or as they say.
static_assert(print(apply<users::Cube>(x + y)) == "cube(x + y)");
static_assert(print(apply<users::Implies>(x + y, z)) == "x + y => z");

// Derivatives, simplified.
static_assert(print(derivative((x + y) * z, z)) == "x + y" && print(derivative(pow<3>(x), x)) == "3 * x^2");
static_assert(print(derivative(x * exp(y), y)) == "x * exp(y)" && print(derivative(x, x)) == "1");
static_assert(print(derivative(log(x), x)) == "1 / x" && print(derivative(sin(x), x)) == "cos(x)");
static_assert(print(derivative(derivative(sin(x), x), x)) == "-sin(x)");
static_assert(print(derivative(x * y, z)) == "0" && print(derivative(sum(v), v)) == "ones(5)");
static_assert(print(derivative(sum(squared(v)), v)) == "2 * v" && print(derivative(x * sum(v), v)) == "x * ones(5)");
static_assert(print(derivative(dot(u, matmul(A, v)), v)) == "A^T @ u" &&
              print(derivative(dot(u, matmul(A, v)), A)) == "u @ v^T");
static_assert(print(derivative(log(sigmoid(x)), x)) == "sigmoid(-x)");

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_print)

// d/dx (exp(x) / (1 + exp(x)))^2 and the like: parts that are used more than once get names when the whole is long.
BOOST_AUTO_TEST_CASE(long_ones_in_parts) {
    const auto s = exp(x * y) / (1 + exp(x * y));
    const auto once = print(s);
    BOOST_TEST(once.view() == "exp(x * y) / (1 + exp(x * y))");
    const auto p = sin(x) * s + cos(y) * s + squared(s) * z + s / (x + y + z);
    BOOST_TEST(print(p).view() == "sin(x) * t2 + cos(y) * t2 + t2^2 * z + t2 / (x + y + z)\n"
                                  "    where t1 = exp(x * y)\n"
                                  "          t2 = t1 / (1 + t1)");
    // a name that a variable has is not given to a part
    const auto q = sin(t1) * s + cos(y) * s + squared(s) * z + s / (t1 + y + z);
    BOOST_TEST(print(q).view() == "sin(t1) * s2 + cos(y) * s2 + s2^2 * z + s2 / (t1 + y + z)\n"
                                  "    where s1 = exp(x * y)\n"
                                  "          s2 = s1 / (1 + s1)");
}

BOOST_AUTO_TEST_CASE(to_streams) {
    std::ostringstream stream;
    stream << print(x + 1) << ", " << print(derivative(x * y, x));
    BOOST_TEST(stream.str() == "x + 1, y");
    const std::string text{print(x + 1).view()};
    BOOST_TEST(text == "x + 1");
}

// Numbers are known when the text is made, not before.
BOOST_AUTO_TEST_CASE(numbers_known_late) {
    for (const double number : {0.5, -3.0, 1e-300, 123456.789}) {
        std::ostringstream expected;
        expected << (number == -3 ? "x * (-3)" : "x * ");
        const std::string text{print(x * number).view()};
        BOOST_TEST(text.starts_with(expected.str()));
        BOOST_TEST((number == -3 || std::stod(text.substr(4)) == number));
    }
}

// Doubled nine times over: a tree of 512, a graph of ten.
BOOST_AUTO_TEST_CASE(shared_parts_do_not_explode) {
    const auto a = x * x + y;
    const auto b = a * a + y;
    const auto c = b * b + y;
    const auto d = c * c + y;
    const auto e = d * d + y;
    const auto text = print(e);
    BOOST_TEST(!text.is_cut);
    BOOST_TEST(text.view() == "t4 * t4 + y\n"
                              "    where t1 = x * x + y\n"
                              "          t2 = t1 * t1 + y\n"
                              "          t3 = t2 * t2 + y\n"
                              "          t4 = t3 * t3 + y");
}

BOOST_AUTO_TEST_SUITE_END()
