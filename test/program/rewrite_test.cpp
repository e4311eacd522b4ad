#include "prelude.hpp"

#include <etch/autodiff/function_gradient.hpp>
#include <etch/program/interpret.hpp>

#include <cmath>
#include <string>
#include <vector>

// A rewrite is an identity, whatever the shapes: each formula with the rewrites against the same as written, its operands scalars
// and vectors in every combination. The values of both are the interpreter's.

namespace {

using namespace etch;

using V = Vector<double, 3>;
using Build = Symbol (*)(Symbol p, Symbol q, Symbol c, Symbol d); // of two variables and two constants

struct Values {
    Extents extents;
    std::vector<double> of_elements;
};

Values values(Build build, bool rewrite, bool precise, int shapes, double c, double d) {
    GraphStorage<128> memory;
    Graph graph{memory, calculus_of<Table>, precise};
    if (!rewrite)
        graph.leave_as_written();
    const auto shape = [&](int operand) { return shapes >> operand & 1 ? vector_of(3) : Extents{}; };
    const Symbol p = graph.leaf({.kind = LeafKind::variable, .name = Name{"p"}, .extents = shape(0)});
    const Symbol q = graph.leaf({.kind = LeafKind::variable, .name = Name{"q"}, .extents = shape(1)});
    const Symbol y = build(p, q, graph.constant(c, shape(2)), graph.constant(d, shape(3)));
    detail::Interpreter<128, 1000> interpreter{graph, detail::row_values<Table>};
    constexpr double of_p[]{0.5, -1.25, 2}, of_q[]{-0.75, 1.5, 3};
    interpreter.bind(p.id, of_p), interpreter.bind(q.id, of_q);
    const double* const elements = interpreter.of(y.id);
    return {y.extents(), {elements, elements + y.extents().size()}};
}

void judge(const char* formula, Build build) {
    for (int shapes = 0; shapes < 16; ++shapes)
        for (const bool precise : {true, false})
            for (const double c : {-1.0, 0.0, 1.0, 3.0})
                for (const double d : {1.0, -2.0}) {
                    const Values got = values(build, true, precise, shapes, c, d);
                    const Values expected = values(build, false, precise, shapes, c, d);
                    const std::string where = std::string{formula} + ", shapes " + std::to_string(shapes) + ", constants " +
                                              std::to_string(c) + " and " + std::to_string(d);
                    BOOST_REQUIRE_MESSAGE(got.extents == expected.extents, where);
                    for (std::size_t i = 0; i < got.of_elements.size(); ++i) {
                        const double a = got.of_elements[i], b = expected.of_elements[i];
                        BOOST_CHECK_MESSAGE(a == b || (std::isnan(a) && std::isnan(b)) ||
                                                std::abs(a - b) <= 1e-14 * (1 + std::abs(b)),
                                            where + ": " + std::to_string(a) + " for " + std::to_string(b));
                    }
                }
}

/// A constant tensor beside a scalar makes a tensor.
constexpr auto scaled = [](auto v, auto s) { return sum((v * 0 + 2) * (3 * s)); };
constexpr auto beside_a_probability = [](auto v, auto s) { return sum((v * 0 + 1) - sigmoid(s)); };
static_assert(value_and_gradient(scaled)(V{1, 2, 3}, 5.0).value == 90);
static_assert(get<1>(gradient(scaled)(V{1, 2, 3}, 5.0)) == 18);
static_assert(value_and_gradient(beside_a_probability)(V{1, 2, 3}, 0.0).value == 1.5);

/// Factors whose product over- or underflows, in float, too, stay apart; a constant out of range is one when the program runs.
constexpr auto tiny = [](auto x) { return x * 1e-200 * 1e-200; };
constexpr auto huge = [](auto x) { return 1e200 * (1e200 * x); };
constexpr auto tiny_in_float = [](auto x) { return x * 1e-25F * 1e-25F; };
static_assert(value_and_gradient(tiny)(1e300).value == tiny(1e300) && tiny(1e300) > 0);
static_assert(value_and_gradient(tiny_in_float)(1e30F).value == tiny_in_float(1e30F) && tiny_in_float(1e30F) > 0);

} // namespace

BOOST_AUTO_TEST_SUITE(program_rewrite)

#define JUDGE(...)                                                                                                             \
    judge(#__VA_ARGS__,                                                                                                        \
          []([[maybe_unused]] Symbol p, [[maybe_unused]] Symbol q, [[maybe_unused]] Symbol c,                                  \
             [[maybe_unused]] Symbol d) -> Symbol { return __VA_ARGS__; })

BOOST_AUTO_TEST_CASE(products_and_quotients) {
    JUDGE(c * d);
    JUDGE(c * p);
    JUDGE(p * c);
    JUDGE(c * (d * p));
    JUDGE((p * d) * c);
    JUDGE((c * p) * (d * q));
    JUDGE(-p * q);
    JUDGE(p * -q);
    JUDGE(c / exp(p));
    JUDGE(p / d);
    JUDGE(-c);
}

BOOST_AUTO_TEST_CASE(sums_and_differences) {
    JUDGE(c + d);
    JUDGE(c + p);
    JUDGE(p + c);
    JUDGE(-p + q);
    JUDGE(p + -q);
    JUDGE(c - d);
    JUDGE(c - p);
    JUDGE(p - c);
    JUDGE((p + q) - (p + q));
    JUDGE(p - -q);
    JUDGE(-(p - q));
    JUDGE(-(-p));
    JUDGE(-reshape(p, p.extents()) + q);
    JUDGE(where(c, p, p) + where(p, q, q));
}

BOOST_AUTO_TEST_CASE(logarithms_and_slopes) {
    JUDGE(c - sigmoid(p));
    JUDGE(softplus(p) - softplus(-p));
    JUDGE(softplus(p) - p * q);
    JUDGE(softplus(p) - q * p);
    JUDGE(log(sigmoid(p)) + c);
    JUDGE(log(c - sigmoid(p)) * q);
    JUDGE(log(softmax(p + q + (p * 0 + q * 0 + c))));
    JUDGE(log(cosh(p)) + c);
    JUDGE(sech_squared(p) + c);
    JUDGE(gaussian(p) * q);
    JUDGE(sigmoid(p) * sigmoid(-p));
}

BOOST_AUTO_TEST_CASE(sums_of_all_and_broadcasts) {
    JUDGE(sum(c));
    JUDGE(sum(c * d));
    JUDGE(sum(c * (d * p)));
    JUDGE(sum(c - sigmoid(p)));
    JUDGE(sum(-p) + max(q));
    JUDGE(sum(broadcast(sum(p), vector_of(3))));
    JUDGE(q * broadcast(sum(p), vector_of(3)) + c);
    JUDGE(matmul(reshape(p + q * 0 + broadcast(sum(p), vector_of(3)), matrix_of(1, 3)), broadcast(sum(c), vector_of(3)) * 0));
}

BOOST_AUTO_TEST_CASE(movements) {
    JUDGE(transpose(transpose(reshape(p, vector_of(p.extents().size())))));
    JUDGE(slice(concat(reshape(p, vector_of(p.extents().size())), reshape(q, vector_of(q.extents().size()))), 0, 1));
    JUDGE(slice(concat(reshape(p, vector_of(p.extents().size())), reshape(q, vector_of(q.extents().size()))), 1, 1));
    JUDGE(slice(broadcast(sum(c), vector_of(3)), 1, 2));
    JUDGE(pad(slice(broadcast(sum(p), vector_of(3)), 0, 1), 0, vector_of(3)) +
          pad(slice(broadcast(sum(q), vector_of(3)), 0, 2), 1, vector_of(3)));
    JUDGE(reshape(reshape(p * q, matrix_of(1, (p * q).extents().size())), (p * q).extents()));
    JUDGE(-reshape(p, vector_of(p.extents().size())));
}

BOOST_AUTO_TEST_CASE(constants_out_of_range) {
    JUDGE((c * 1e200) * (1e200 * p) + q);
    JUDGE((c * 1e308 + d * 1e308) - q);
    JUDGE((c * 1e308 - d * 1e308) - q);
    JUDGE(sum(c * 1e308));
    const auto at = value_and_gradient(huge)(1e-300);
    BOOST_CHECK_EQUAL(at.value, huge(1e-300));
    BOOST_CHECK(std::isinf(static_cast<double>(get<0>(at.gradient))));
}

#undef JUDGE

BOOST_AUTO_TEST_SUITE_END()
