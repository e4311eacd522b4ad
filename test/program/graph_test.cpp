#include "prelude.hpp"

#include <etch/autodiff/gradient.hpp>
#include <etch/program/block.hpp>

#include "laws/plan.hpp"

#include <cmath>

// Graphs: equal nodes are one node, rewrites, and what a reverse sweep leaves out. Counted in what remains after lowering.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"v", 4> v;
constexpr Variable<"A", 3, 4> A;

/// The rows that remain of a formula, in order, leaves left out: "+ * exp".
template <bool Precise = true, class E>
std::string rows_of(const E&) {
    constexpr int room = 128;
    GraphStorage<room> first, second;
    const Calculus& calculus = calculus_of<Table>;
    Graph wide{first, calculus, Precise};
    Emission to{.graph = wide, .known_literals = true};
    std::array<Output, 8> delivered;
    Outputs outputs{delivered};
    outputs.add({.node = emit(to, E{}).id});
    second.leaves = first.leaves, second.leaf_count = first.leaf_count;
    Graph narrow{second, calculus, Precise};
    lower<room>(wide, narrow, outputs);
    const auto needed = detail::needed_by<room>(narrow, outputs);
    std::string names;
    for (int id = 0; id < narrow.size(); ++id)
        if (needed[static_cast<std::size_t>(id)] && narrow.node(id).row->kind != Kind::leaf)
            names += (names.empty() ? "" : " ") + std::string{narrow.node(id).row->name};
    return names;
}

/// The same for a formula whose numbers count, built from symbols.
std::string rows_of_symbols(auto build, bool precise = true) {
    GraphStorage<128> memory;
    Graph graph{memory, calculus_of<Table>, precise};
    const auto scalar = [&](std::string_view name) { return graph.leaf({.kind = LeafKind::variable, .name = Name{name}}); };
    const Symbol first = scalar("x"), second = scalar("y");
    const Symbol root =
        build(first, second, graph.leaf({.kind = LeafKind::variable, .name = Name{"v"}, .extents = vector_of(4)}));
    std::array<Output, 8> delivered;
    Outputs outputs{delivered};
    outputs.add({.node = root.id});
    const auto needed = detail::needed_by<128>(graph, outputs);
    std::string names;
    for (int id = 0; id < graph.size(); ++id)
        if (needed[static_cast<std::size_t>(id)]) {
            const Node& node = graph.node(id);
            names += (names.empty() ? "" : " ") +
                     (node.leaf >= 0 ? std::string{graph.leaf_at(node.leaf).name.view()} : std::string{node.row->name});
        }
    return names;
}

template <class Recipe, bool Precise = true>
int steps_of(Kind kind) {
    int count = 0;
    for (int i = 0; i < plan_of<Recipe, Precise>.step_count; ++i)
        count += plan_of<Recipe, Precise>.steps[static_cast<std::size_t>(i)].kind == kind;
    return count;
}

} // namespace

BOOST_AUTO_TEST_SUITE(program_graph)

BOOST_AUTO_TEST_CASE(equal_formulas_are_one_node) {
    BOOST_CHECK_EQUAL(rows_of((x + y) * (x + y)), "+ *");
    BOOST_CHECK_EQUAL(rows_of(exp(x) * sin(exp(x)) + exp(x)), "exp sin * +");
    BOOST_CHECK_EQUAL(rows_of(softmax(v) * log_softmax(v)), "max - exp sum / * log - *");
    BOOST_CHECK_EQUAL(rows_of(log_sum_exp(v) + sum(softmax(v))), "max - exp sum log + / * sum +");
}

BOOST_AUTO_TEST_CASE(identities) {
    const auto same = [](auto build, const char* expected) { BOOST_CHECK_EQUAL(rows_of_symbols(build), expected); };
    same([](auto a, auto, auto) { return a * 1; }, "x");
    same([](auto a, auto, auto) { return 1 * a; }, "x");
    same([](auto a, auto, auto) { return a + 0; }, "x");
    same([](auto a, auto, auto) { return 0 + a; }, "x");
    same([](auto a, auto, auto) { return a - 0; }, "x");
    same([](auto a, auto, auto) { return a / 1; }, "x");
    same([](auto a, auto, auto) { return 0 * a; }, "constant");
    same([](auto a, auto, auto) { return a - a; }, "constant");
    same([](auto a, auto, auto) { return -(-a); }, "x");
    same([](auto a, auto, auto) { return a * -1; }, "x negate");
    same([](auto a, auto, auto) { return 0 - a; }, "x negate");
    same([](auto a, auto b, auto) { return a + -b; }, "x y -");
    same([](auto a, auto b, auto) { return a - -b; }, "x y +");
    same([](auto a, auto b, auto) { return -(a - b); }, "x y -");
    same([](auto a, auto, auto) { return 2 * (a * 3); }, "x constant *");
    same([](auto a, auto b, auto) { return where(a, b, b); }, "y");
    same([](auto, auto, auto w) { return transpose(transpose(w)); }, "v reshape");
    same([](auto, auto, auto w) { return sum(-w); }, "v sum negate");
    same([](auto, auto, auto w) { return sum(w * 0); }, "constant");
    same([](auto a, auto, auto w) { return sum(w - w + a); }, "x constant *");
    same([](auto, auto, auto w) { return slice(w, 0, 4); }, "v");
    same([](auto, auto, auto w) { return matmul(transpose(w), w * 0); }, "constant");
}

BOOST_AUTO_TEST_CASE(logarithms_of_probabilities) {
    BOOST_CHECK_EQUAL(rows_of(log(sigmoid(x))), "negate softplus negate");
    BOOST_CHECK_EQUAL(rows_of(log(softmax(v))), rows_of(log_softmax(v)));
    BOOST_CHECK_EQUAL(rows_of_symbols([](auto a, auto, auto) { return log(1 - sigmoid(a)); }), "x softplus negate");
    BOOST_CHECK_EQUAL(rows_of_symbols([](auto a, auto, auto) { return log(cosh(a)); }), "x log_cosh");
    BOOST_CHECK_EQUAL(rows_of_symbols([](auto a, auto, auto) { return 1 - sigmoid(a); }), "x negate sigmoid");
    BOOST_CHECK_EQUAL(rows_of_symbols([](auto a, auto, auto) { return 1 - sigmoid(a); }, false), "x sigmoid constant -");
    BOOST_CHECK_EQUAL(rows_of(softplus(x) - x * y), "logistic_loss");
    BOOST_CHECK_EQUAL(rows_of(softplus(x) - y * x), "logistic_loss");
    BOOST_CHECK_EQUAL(rows_of(softplus(x) - softplus(-x)), "");
}

BOOST_AUTO_TEST_CASE(cheap_slopes_are_for_fast_graphs) {
    BOOST_CHECK_EQUAL(rows_of<true>(sech_squared(x)), "sech_squared");
    BOOST_CHECK_EQUAL(rows_of<false>(sech_squared(x)), "tanh squared -");
    BOOST_CHECK_EQUAL(rows_of<true>(sigmoid(x) * sigmoid(-x)), "sigmoid negate sigmoid *");
    BOOST_CHECK_EQUAL(rows_of<false>(sigmoid(x) * sigmoid(-x)), "sigmoid - *");
    BOOST_CHECK_EQUAL(rows_of<true>(gaussian(x)), "gaussian");
    BOOST_CHECK_EQUAL(rows_of<false>(gaussian(x)), "squared negate exp");
}

BOOST_AUTO_TEST_CASE(what_is_not_needed_is_not_computed) {
    // The gradient of a sum is a constant: only the value has to be computed.
    using linear = detail::GradientRecipe<decltype(sum(v))>;
    BOOST_CHECK_EQUAL(steps_of<linear>(Kind::reduction), 1);
    // By v alone nothing is multiplied for A, and the other way round.
    using by_vector = detail::GradientRecipe<decltype(sum(exp(matmul(A, v)))), Variable<"v", 4>>;
    using by_all = detail::GradientRecipe<decltype(sum(exp(matmul(A, v))))>;
    BOOST_CHECK_EQUAL(steps_of<by_vector>(Kind::product), 2);
    BOOST_CHECK_EQUAL(steps_of<by_all>(Kind::product), 3);
    // Nothing flows back through what is flat.
    using flat = detail::GradientRecipe<decltype(sign(exp(x)) * y), Variable<"x">>;
    using value = detail::ValueRecipe<decltype(sign(exp(x)) * y)>;
    BOOST_CHECK_LE(steps_of<flat>(Kind::elementwise), steps_of<value>(Kind::elementwise) + 1);
    const auto at = value_and_gradient(sign(exp(x)) * y)(x = 3, y = 5);
    BOOST_CHECK_EQUAL(at.gradient[x], 0);
    BOOST_CHECK_EQUAL(at.gradient[y], 1);
}

BOOST_AUTO_TEST_CASE(softmax_and_cross_entropy_meet_at_the_logits) {
    constexpr Variable<"t", 4> t;
    using meeting = detail::GradientRecipe<decltype(-dot(t, log_softmax(v))), Variable<"v", 4>>;
    int logarithms = 0, exponentials = 0;
    for (int i = 0; i < plan_of<meeting>.step_count; ++i) {
        const RowInfo* row = plan_of<meeting>.steps[static_cast<std::size_t>(i)].row;
        logarithms += row && row->name == "log", exponentials += row && row->name == "exp";
    }
    BOOST_CHECK_EQUAL(logarithms, 1);
    BOOST_CHECK_EQUAL(exponentials, 1);
}

namespace grown {
/// A sum of Last - First terms, each of four nodes, nested no deeper than its logarithm.
template <int First, int Last>
constexpr auto terms() {
    if constexpr (Last == First + 1)
        return sin(x * First + y);
    else
        return terms<First, (First + Last) / 2>() + terms<(First + Last) / 2, Last>();
}
} // namespace grown

BOOST_AUTO_TEST_CASE(formulas_of_three_hundred_nodes) {
    const auto at = value_and_gradient(grown::terms<1, 51>())(x = 0.5, y = 0.75);
    double value = 0, by_x = 0, by_y = 0;
    for (int n = 1; n <= 50; ++n) {
        value += std::sin(0.5 * n + 0.75);
        by_x += n * std::cos(0.5 * n + 0.75), by_y += std::cos(0.5 * n + 0.75);
    }
    BOOST_CHECK_SMALL(at.value - value, 1e-13);
    BOOST_CHECK_SMALL(at.gradient[x] - by_x, 1e-11);
    BOOST_CHECK_SMALL(at.gradient[y] - by_y, 1e-13);
}

namespace grown {
struct SquareLoss {
    static constexpr auto of(auto out, auto t) { return mean(squared(out - t)); }
};
/// One matrix used again and again: the sum over its uses and over the samples takes many steps of its own.
template <int Uses>
struct Recurrent {
    using Input = Shape<5>;
    template <int N>
    static constexpr auto after(auto in) {
        if constexpr (N == 0)
            return in;
        else
            return tanh(matmul(weight<"W", 5, 5>, after<N - 1>(in)));
    }
    static constexpr auto forward(auto in) { return after<Uses>(in); }
};
} // namespace grown

BOOST_AUTO_TEST_CASE(room_for_steps_is_enough) {
    const auto judge = []<int Uses>() {
        using P = Program<LossRecipe<grown::Recurrent<Uses>, grown::SquareLoss, true>, false, 8>;
        BOOST_CHECK(laws::complaints<P>().empty());
        BOOST_CHECK_LE(P::plan().step_count, P::plan().capacity);
    };
    judge.operator()<5>();
    judge.operator()<12>(); // 128 nodes, and more than 128 steps
}

BOOST_AUTO_TEST_SUITE_END()
