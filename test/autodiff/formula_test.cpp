#include "prelude.hpp"

#include <etch/autodiff/function_call.hpp>

#include <cmath>

// Functions that write formulas: their values are those of the same functions called with numbers.

namespace {

using namespace etch;

template <class A, class B>
inline constexpr bool same = std::is_same_v<A, B>;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"v", 3> v;

constexpr auto product = formula<double, double>([](auto a, auto b) { return a * b + 2 * a; });
static_assert(product(3.0, 4.0) == 18 && product(3, 4) == 18);
static_assert(same<decltype(product(3.0F, 4.0F)), float> && same<decltype(product(3, 4.0F)), double>);
static_assert(product(x = 3, y = 4) == 18); // arguments are variables of these names

// Loops, accumulators of the argument's type, compound assignment, helpers.
constexpr auto neighbours = formula<std::array<double, 5>>([](const auto& a) {
    auto sum = a[0];
    for (std::size_t i = 1; i < a.size(); ++i)
        sum += a[i] * a[i - 1];
    return sum;
});
static_assert(neighbours(std::array{1.0, 2.0, 3.0, 4.0, 5.0}) == 1 + 2 + 6 + 12 + 20);

template <class T>
constexpr T horner(const std::array<T, 3>& coefficients, T at) {
    T sum = 0;
    for (const T& each : coefficients)
        sum = sum * at + each;
    return sum;
}
constexpr auto polynomial =
    formula<std::array<double, 3>, double>([](const auto& coefficients, auto at) { return horner(coefficients, at); });
static_assert(polynomial(std::array{2.0, 3.0, 4.0}, 5.0) == 69);

constexpr auto assigned = formula<double>([](auto a) {
    auto b = a;
    b += 1, b *= a, b -= 2 * a, b /= 4;
    return b;
});
static_assert(assigned(8.0) == 14);

/// Numbers that meet no argument before they meet each other.
constexpr auto constants = formula<double>([]<class T>(T a) {
    const T two = 2, four = two * two - 0.0;
    return a * exp(four - 4) + sqrt(four);
});
static_assert(constants(5.0) == 7);
static_assert(formula<double>([](auto) { return 3; })(1.0) == 3);
static_assert(formula<double>([]<class T>(T) { return T(2) / 4; })(1.0) == 0.5);

// Structures in, structures out.
template <class T>
struct Arm {
    T upper, lower;
    std::array<T, 3> angles;
};
constexpr Arm<double> arm{1, 2, {3, 4, 5}};
constexpr auto reach = formula<Arm<double>>([]<class T>(const Arm<T>& a) {
    T sum = 0;
    for (const T& angle : a.angles)
        sum = sum * angle + a.upper + a.lower;
    return sum;
});
static_assert(reach(arm) == (3 * 4 + 3) * 5 + 3);
constexpr auto turned = formula<Arm<double>>(
    []<class T>(const Arm<T>& a) { return Arm<T>{a.lower, a.upper, {a.angles[2], 7, a.angles[0] * a.angles[1]}}; });
static_assert(same<decltype(turned(arm)), Arm<double>>);
static_assert(turned(arm).upper == 2 && turned(arm).angles[1] == 7 && turned(arm).angles[2] == 12);
static_assert(turned(Arm<float>{1, 2, {3, 4, 5}}).angles[0] == 5);

constexpr auto three = formula<double, double>([](auto a, auto b) { return std::array{a * b, a, b + 1}; });
static_assert(three(3.0, 4.0) == std::array{12.0, 3.0, 5.0});
static_assert(same<decltype(three)::result_type, std::array<Symbol, 3>> && decltype(three)::extents == vector_of(3));
static_assert(three(x = 3, y = 4)[2] == 5); // as a formula it is a vector
static_assert(sum(three)(x = 3, y = 4) == 20);
static_assert(std::get<1>(formula<double>([](auto a) { return std::tuple{a, 2 * a}; })(3.0)) == 6);

// Tensors stay whole, and give their elements.
constexpr auto affine = formula<Matrix<double, 2, 2>, Vector<double, 2>>([](auto A, auto b) { return matmul(A, b) + b; });
static_assert(affine(Matrix<double, 2, 2>{{{1, 2}, {3, 4}}}, Vector<double, 2>{5, 6}) == Vector<double, 2>{22, 45});
constexpr auto elements = formula<Vector<double, 3>>([](auto a) {
    auto sum = a[0] * 0;
    for (auto each : a)
        sum += each * each;
    return sum + a[2] + static_cast<int>(a.size());
});
static_assert(elements(Vector<double, 3>{1, 2, 3}) == 20);
constexpr auto corner = formula<Matrix<double, 2, 3>>([](auto A) { return A(0, 2) - A(1, 0); });
static_assert(corner(Matrix<double, 2, 3>{{{1, 2, 30}, {4, 5, 6}}}) == 26);

// Of variables and formulas; with literals in them.
constexpr auto named = formula([](auto a, auto b) { return a * a + b; }, 2 * x, y + 0.5);
static_assert(named(x = 3, y = 1) == 37.5 && (named - 1)(x = 3, y = 1) == 36.5);
static_assert(derivative(named, x)(x = 3) == 24 && gradient(named)(x = 3, y = 1)[y] == 1);
static_assert(formula([](auto a) { return dot(a, a) + a[1]; }, v)(v = {1, 2, 3}) == 16);
static_assert(derivative(product, x)(y = 5) == 7);

// More than three arguments; unused ones; one formula twice.
constexpr auto five = formula<double, double, double, double, double>(
    [](auto a, auto b, auto, auto d, auto e) { return a + 10 * b + 1000 * d + 10000 * e; });
static_assert(five(1.0, 2.0, 3.0, 4.0, 5.0) == 54021);
static_assert(formula([](auto a, auto b) { return a * b; }, product, product)(x = 3, y = 4) == 324);

/// A row of the user's own: a function that uses one says so.
struct Cube : Unary<"cube_of_formula_test"> {
    static constexpr auto value(auto a) { return a * a * a; }
    static constexpr auto slope(auto a, auto) { return 3 * squared(a); }
};
struct WithCube {
    using uses = Rows<Cube>;
    constexpr auto operator()(auto a) const { return apply<Cube>(a) + 1; }
};
static_assert(formula<double>(WithCube{})(2.0) == 9 && derivative(formula<double>(WithCube{}), x)(x = 2) == 12);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_formula)

BOOST_AUTO_TEST_CASE(values_at_run_time) {
    const auto f = formula<double, std::array<double, 3>>([](auto a, auto b) {
        auto sum = exp(a);
        for (auto each : b)
            sum += where(each > a, sin(each), log(2 + cos(each)));
        return sum;
    });
    for (const double a : {-2.0, 0.3, 1.5}) {
        const std::array<double, 3> b{0.1, 1.2, 2.5};
        double expected = std::exp(a);
        for (const double each : b)
            expected += each > a ? std::sin(each) : std::log(2 + std::cos(each));
        BOOST_CHECK_SMALL(f(a, b) - expected, 4e-15);
    }
}

BOOST_AUTO_TEST_SUITE_END()
