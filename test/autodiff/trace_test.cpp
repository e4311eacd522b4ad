#include "prelude.hpp"

#include <etch/autodiff/trace.hpp>

#include <cmath>
#include <string>

// The steps of gradients, against what one finds on paper.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"z"> z;
constexpr Variable<"w"> w;
constexpr Variable<"v", 3> v;
constexpr Variable<"A", 2, 3> A;

constexpr auto circuit = trace((x + y) * z)(x = -2, y = 5, z = -4);
static_assert(circuit.size() == 5 && *circuit.value(circuit.last()) == -12);
static_assert(*circuit.accumulated(circuit.find("x")) == -4 && *circuit.accumulated(circuit.find("y")) == -4);
static_assert(*circuit.accumulated(circuit.find("z")) == 3 && *circuit.accumulated(circuit.find("v1")) == -4);
static_assert(circuit[circuit.find("v2")].operation == "v1 * z" && circuit[circuit.find("v1")].operation == "x + y");
static_assert(*circuit.local(circuit.find("v2"), 0) == -4 && *circuit.local(circuit.find("v2"), 1) == 3);
static_assert(circuit.find("u") == -1);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_trace)

// -y log(1 / (1 + exp(-w x))) at x = 3, y = 1, w = 3. With e = exp(-9) and s = 1 / (1 + e): the derivative by w is
// -y x e s = -0.00037018372..., by -w the opposite.
BOOST_AUTO_TEST_CASE(a_neuron_step_by_step) {
    const auto steps = trace(-y * log(1 / (1 + exp(-w * x))))(x = 3, y = 1, w = 3);
    const double e = std::exp(-9.0), s = 1 / (1 + e);
    struct Expected {
        const char *name, *operation;
        double value, accumulated;
    };
    const Expected expected[]{
        {"y", "", 1, -std::log(s)},
        {"w", "", 3, -3 * e * s},
        {"x", "", 3, -3 * e * s},
        {"v1", "-y", -1, std::log(s)},
        {"v2", "-w", -3, 3 * e * s},
        {"v3", "v2 * x", -9, e * s},
        {"v4", "exp(v3)", e, s},
        {"v5", "1 + v4", 1 + e, s},
        {"v6", "1 / v5", s, -1 / s},
        {"v7", "log(v6)", std::log(s), -1},
        {"v8", "v1 * v7", -std::log(s), 1},
    };
    BOOST_REQUIRE(steps.size() == 11);
    for (int i = 0; i < 11; ++i) {
        BOOST_TEST(steps[i].name.view() == expected[i].name);
        BOOST_TEST(steps[i].operation.view() == expected[i].operation);
        BOOST_TEST(std::abs(*steps.value(i) - expected[i].value) <= 1e-15);
        BOOST_TEST(std::abs(*steps.accumulated(i) - expected[i].accumulated) <= 1e-15);
    }
    BOOST_TEST(std::abs(*steps.accumulated(steps.find("v2")) - 0.00037018372) < 1e-11);
    BOOST_TEST(std::abs(*steps.local(steps.find("v6"), 1) + s * s) < 1e-15); // operand 0 is a number
    BOOST_TEST(std::abs(*steps.local(steps.find("v3"), 1) + 3) < 1e-15);
    BOOST_TEST(std::abs(*steps.local(steps.find("v7"), 0) - 1 / s) < 1e-15);
}

// x in two places: what flows along the edges adds up.
BOOST_AUTO_TEST_CASE(flows_add_up) {
    const auto steps = trace(x * x + sin(x))(x = 2);
    BOOST_TEST(steps.size() == 4);
    BOOST_TEST(std::abs(*steps.accumulated(0) - (4 + std::cos(2.0))) < 1e-15);
    BOOST_TEST(*steps.flow(1, 0) == 2);
    BOOST_TEST(*steps.flow(1, 1) == 2);
    BOOST_TEST(std::abs(*steps.flow(2, 0) - std::cos(2.0)) < 1e-15);
}

// Tensors: r = A v, sum of squares; the derivative by v is 2 A^T r, by A 2 r v^T.
BOOST_AUTO_TEST_CASE(tensors) {
    const Matrix<double, 2, 3> matrix{{{1, 2, 3}, {4, 5, 6}}};
    const auto steps = trace(sum(squared(matmul(A, v))))(A = matrix, v = {1, -1, 0.5});
    const int a = steps.find("A"), b = steps.find("v"), r = steps.find("v1");
    BOOST_TEST(steps[r].operation.view() == "A @ v");
    const double expected[]{0.5, 2}, by_v[]{2 * (0.5 + 8), 2 * (1 + 10.0), 2 * (1.5 + 12)};
    for (int i = 0; i < 2; ++i)
        BOOST_TEST(steps.value(r)[i] == expected[i]);
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(steps.accumulated(b)[i] == by_v[i]);
    for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 3; ++j)
            BOOST_TEST(steps.accumulated(a)[i + 2 * j] == 2 * expected[i] * (j == 0 ? 1 : j == 1 ? -1 : 0.5));
    BOOST_TEST(steps.local(r, 0) == nullptr); // a matrix of numbers for each element
    BOOST_TEST(steps.local(r + 1, 0)[1] == 4);
    BOOST_TEST(steps.local(r + 2, 0)[1] == 1);
}

// Composites, whole rows, derivatives within the formula.
BOOST_AUTO_TEST_CASE(other_kinds) {
    const auto steps = trace(log_sum_exp(v) * x)(v = {0.1, 0.2, 0.3}, x = 2);
    const auto at = gradient(log_sum_exp(v) * x)(v = {0.1, 0.2, 0.3}, x = 2);
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(std::abs(steps.accumulated(steps.find("v"))[i] - at[v][i]) < 1e-15);
    const auto again = trace(derivative(pow<3>(x) * y, x))(x = 2, y = 5);
    BOOST_TEST(*again.value(again.last()) == 60);
    BOOST_TEST(*again.accumulated(again.find("x")) == 60); // 6 x y
    const auto scan = trace(sum(cumulative_sum(v) * v))(v = {1, 2, 3});
    BOOST_TEST(scan.accumulated(scan.find("v"))[0] == 7); // 2 v_0 + v_1 + v_2
    const auto lone = trace(x)(x = 7);
    BOOST_TEST(lone.size() == 1);
    BOOST_TEST(*lone.accumulated(0) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
