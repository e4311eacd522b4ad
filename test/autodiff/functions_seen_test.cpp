#include "prelude.hpp"

#include <etch/autodiff/check.hpp>
#include <etch/autodiff/operations.hpp>
#include <etch/autodiff/trace.hpp>
#include <etch/io/dot.hpp>

#include <array>
#include <cmath>
#include <string>

// Formulas that functions write are seen like any other: printed, counted, traced, drawn, checked; called with numbers.

namespace {

using namespace etch;

/// x^4 y by a loop.
struct Quartic {
    constexpr auto operator()(auto x, auto y) const {
        auto product = y;
        for (int i = 0; i < 4; ++i)
            product = product * x;
        return product;
    }
};
struct Valley {
    constexpr auto operator()(auto p) const { return 100 * squared(p[1] - squared(p[0])) + squared(1 - p[0]); }
};
struct Wrong : Unary<"wrong"> {
    static constexpr auto value(auto t) { return t * t; }
    static constexpr auto slope(auto t, auto) { return t; }
};
struct Fault {
    using uses = Rows<Wrong>;
    constexpr auto operator()(auto x, auto v) const { return x * v[0] + apply<Wrong>(v[1] * x); }
};

constexpr auto quartic = formula<double, double>(Quartic{});
constexpr auto valley = formula<std::array<double, 2>>(Valley{});

static_assert(print(quartic) == "y * x * x * x * x");
static_assert(print(valley) == "100 * (x[1] - x[0]^2)^2 + (1 - x[0])^2");
static_assert(operations(quartic).multiplications == 4 && operations(quartic).total() == 4);
static_assert(operations(valley).additions == 3 && operations(valley).multiplications == 4);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_functions_seen)

BOOST_AUTO_TEST_CASE(traced) {
    const auto steps = trace(quartic)(3.0, 2.0);
    BOOST_TEST(*steps.value(steps.last()) == 162);
    BOOST_TEST(*steps.accumulated(steps.find("x")) == 216); // 4 x^3 y
    BOOST_TEST(*steps.accumulated(steps.find("y")) == 81);
    const auto called = trace([](auto x, auto y) { return x * sin(y); })(3.0, 2.0);
    BOOST_TEST(std::abs(*called.accumulated(called.find("y")) - 3 * std::cos(2.0)) < 1e-15);
    const auto numbers = trace(valley)(std::array{3.0, 2.0});
    BOOST_TEST(*numbers.value(numbers.last()) == 4904);
    BOOST_TEST(*numbers.accumulated(numbers.find("x[0]")) == -400 * 3 * (2 - 9) - 2 * (1 - 3));
    BOOST_TEST(*numbers.accumulated(numbers.find("x[1]")) == 200 * (2 - 9));
}

BOOST_AUTO_TEST_CASE(drawn) {
    const std::string graph = dot(valley)(std::array{3.0, 2.0});
    BOOST_TEST(graph.find("label=\"x[0]\"") != std::string::npos);
    BOOST_TEST(graph.find("-> result [label=\"4904\\n1\"]") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(checked) {
    BOOST_TEST(check_operations(valley)(std::array{3.0, 2.0}).is_right());
    const auto found = check_operations(formula<double, std::array<double, 2>>(Fault{}))(2.0, std::array{3.0, 4.0});
    BOOST_TEST(found.operation == "wrong");
    BOOST_TEST(found.at == 8);
    BOOST_TEST(found.exact == 8);
    BOOST_TEST(std::abs(found.difference - 16) < 1e-8);
}

BOOST_AUTO_TEST_CASE(gradients_of_functions_checked) {
    static_assert(check_gradient(Quartic{})(3.0, 2.0).is_right());
    const auto right =
        check_gradient([](auto x, auto v) { return exp(x) * v[0] * v[1] + v[2]; })(0.5, std::array{1.0, 2.0, 3.0});
    BOOST_TEST(right.is_right());
    BOOST_TEST(check_gradient(valley)(std::array{3.0, 2.0}).max_relative_error < 1e-9);
    const auto wrong = check_gradient(Fault{})(2.0, std::array{3.0, 4.0}); // 2 x v1^2 is 32 by v[1] and x v1 says 16
    BOOST_TEST(wrong.parameter.view() == "y");
    BOOST_TEST(wrong.element == 1);
    BOOST_TEST(wrong.worst == 2);
    BOOST_TEST(wrong.exact == 16);
    BOOST_TEST(std::abs(wrong.difference - 32) < 1e-8);
    BOOST_TEST(wrong.operation.operation == "wrong");
    BOOST_TEST(to_string(wrong).view().starts_with(
        "wrong at y[1]: exact 16, difference 32, relative error 0.5; the adjoint of wrong"));
}

BOOST_AUTO_TEST_SUITE_END()
