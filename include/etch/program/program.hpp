// From a recipe to a plan, at compile time. A recipe is a type that knows how to build a graph:
//
//   struct Recipe {
//       using rows = Rows<...>;                                        // of its own, beyond the table
//       static constexpr int size_hint = 40;                           // nodes, about
//       static constexpr void build(Graph& graph, Outputs& outputs);
//   };
//   constexpr const auto& plan = plan_of<Recipe, precise, samples>;
#pragma once

#include <etch/program/schedule.hpp>

namespace etch {

/// The diagnoses of formulas that no program can be made of; never defined, so that the compiler prints their arguments.
template <Name Cut>
struct name_is_too_long;
/// Two leaves of one name must have one shape and one purpose.
template <Name Both>
struct one_name_for_two_things;
/// A part of the formula is not made for the shapes around it.
template <class Recipe>
struct formula_does_not_fit;
/// A row was applied to symbols of these shapes, or to elements beyond the last.
template <Name RowAndOperands>
struct operands_do_not_fit;
/// A row of the user's own inside of a function: write the function as a struct with `using uses = Rows<...>`.
template <Name Row>
struct function_uses_a_row_that_it_does_not_list;
/// The function returns a vector or a matrix: it has a jacobian.
template <class Recipe>
struct gradient_of_more_than_one_number;
/// `if (x > y)`, x > y ? a : b, or a loop until x < y, in a function that is made a formula: while it is written down x has no
/// value. where(x > y, a, b) is a formula; functions that branch take Dual.
template <class Recipe, class Remedy>
struct a_formula_cannot_branch_on_a_value;
/// A variable, or another expression, in a function that is made a formula: what it works with are its arguments.
template <Name Variable, class Remedy>
struct a_function_cannot_use_a_variable;
/// divergence needs as many results as arguments, curl two or three of both.
template <Name Operator, class Recipe>
struct vector_field_has_another_size;
/// Steps (Threshold, Sign, relations) are flat: behind them nothing would ever be trained.
template <Name Untrained, class Remedy>
struct no_gradient_flows_through_a_step;
namespace why {
struct use_where_or_call_it_with_Dual;
struct pass_it_as_an_argument;
struct name_a_surrogate_by_StraightThrough;
} // namespace why

namespace detail {

/// The plan and the leaves that it reads, or the news that the room was too small.
template <int Nodes>
struct Compiled {
    static constexpr int capacity = Nodes;
    std::array<Leaf, GraphStorage<Nodes>::leaf_capacity> leaves{};
    int leaf_count = 0;
    Plan<Nodes> plan{};
    bool overflow = false;
    bool has_modes = false; // whether training and inference differ
    Refusal refusal{};
};

/// The graph that a plan is made of.
template <int Nodes>
struct Lowered {
    GraphStorage<Nodes> graph{};
    std::array<Output, 64 + Nodes / 8> delivered{};
    int delivered_count = 0;
    bool overflow = false;
};

template <class Recipe, bool Precise, int Nodes>
constexpr Lowered<Nodes> lower_within() {
    constexpr const Calculus& calculus = calculus_of<join<Table, typename Recipe::rows>>;
    GraphStorage<Nodes> first;
    Graph wide{first, calculus, Precise};
    Lowered<Nodes> lowered;
    Outputs outputs{lowered.delivered};
    Recipe::build(wide, outputs);
    GraphStorage<Nodes>& second = lowered.graph;
    second.leaves = first.leaves, second.leaf_buckets = first.leaf_buckets, second.leaf_count = first.leaf_count;
    second.refusal = first.refusal, second.has_modes = first.has_modes;
    if (!first.overflow && !outputs.is_full && first.refusal.reason == Refusal::Reason::none) {
        Graph narrow{second, calculus, Precise};
        lower<Nodes>(wide, narrow, outputs);
    }
    lowered.delivered_count = outputs.count;
    lowered.overflow = first.overflow || second.overflow || outputs.is_full;
    return lowered;
}
template <class Recipe, bool Precise, int Nodes>
inline constexpr auto lowered_within = lower_within<Recipe, Precise, Nodes>();

template <int Nodes>
constexpr Compiled<Nodes> plan_within(Lowered<Nodes> lowered, const Calculus& calculus, bool precise, int samples) {
    Compiled<Nodes> compiled{};
    compiled.leaves = lowered.graph.leaves, compiled.leaf_count = lowered.graph.leaf_count;
    compiled.refusal = lowered.graph.refusal, compiled.has_modes = lowered.graph.has_modes;
    if (compiled.refusal.reason != Refusal::Reason::none)
        return compiled;
    compiled.overflow = lowered.overflow;
    if (!compiled.overflow) {
        const Graph graph{lowered.graph, calculus, precise};
        Outputs outputs{lowered.delivered};
        outputs.count = lowered.delivered_count;
        compiled.plan = schedule<Nodes>(graph, outputs, samples);
        compiled.overflow = compiled.plan.overflow;
    }
    return compiled;
}

/// Large formulas are compiled in two parts, because the compilers limit the steps of an evaluation.
template <class Recipe, bool Precise, int Samples, int Nodes>
constexpr Compiled<Nodes> compile_within() {
    constexpr const Calculus& calculus = calculus_of<join<Table, typename Recipe::rows>>;
    if constexpr (Nodes >= 512)
        return plan_within<Nodes>(lowered_within<Recipe, Precise, Nodes>, calculus, Precise, Samples);
    else
        return plan_within<Nodes>(lower_within<Recipe, Precise, Nodes>(), calculus, Precise, Samples);
}

template <class Recipe, bool Precise, int Samples, int Nodes>
inline constexpr auto compiled_within = compile_within<Recipe, Precise, Samples, Nodes>();

/// Room for the graph is guessed, and doubled until it is enough.
template <class Recipe, bool Precise, int Samples, int Nodes>
constexpr const auto& compile() {
    static_assert(Nodes <= 1 << 20, "the graph of this formula does not end");
    if constexpr (compiled_within<Recipe, Precise, Samples, Nodes>.overflow)
        return compile<Recipe, Precise, Samples, 2 * Nodes>();
    else
        return compiled_within<Recipe, Precise, Samples, Nodes>;
}

/// Completing this type says why a recipe was refused: where the program runs, so that one error stays one.
template <Refusal::Reason Why, Name What, class Recipe>
struct SayRefusal {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::name_is_too_long, What, Recipe> : name_is_too_long<What> {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::one_name_for_two_things, What, Recipe> : one_name_for_two_things<What> {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::noise_outside_of_training, What, Recipe> : noise_outside_of_training<What> {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::formula_does_not_fit, What, Recipe> : formula_does_not_fit<Recipe> {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::operands_do_not_fit, What, Recipe> : operands_do_not_fit<What> {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::row_is_not_listed, What, Recipe> : function_uses_a_row_that_it_does_not_list<What> {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::gradient_of_a_vector, What, Recipe> : gradient_of_more_than_one_number<Recipe> {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::field_of_other_size, What, Recipe> : vector_field_has_another_size<What, Recipe> {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::branch_on_a_value, What, Recipe>
    : a_formula_cannot_branch_on_a_value<Recipe, why::use_where_or_call_it_with_Dual> {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::expression_in_a_function, What, Recipe>
    : a_function_cannot_use_a_variable<What, why::pass_it_as_an_argument> {};
template <Name What, class Recipe>
struct SayRefusal<Refusal::Reason::trained_through_a_step, What, Recipe>
    : no_gradient_flows_through_a_step<What, why::name_a_surrogate_by_StraightThrough> {};

} // namespace detail

/// The compiled recipe: plan and leaves. `Samples` is the size of the tile.
template <class Recipe, bool Precise = true, int Samples = 1>
inline constexpr const auto& compiled = detail::compile<Recipe, Precise, Samples, Recipe::size_hint>();

template <class Recipe, bool Precise = true, int Samples = 1>
inline constexpr const auto& plan_of = compiled<Recipe, Precise, Samples>.plan;

/// A compiled recipe as a type, for the templates that turn it into code.
template <class RecipeType, bool IsPrecise, int SampleCount>
struct Program {
    using Recipe = RecipeType;
    using rows = join<Table, typename Recipe::rows>;
    using say_refusal = detail::SayRefusal<etch::compiled<RecipeType, IsPrecise, SampleCount>.refusal.reason,
                                           etch::compiled<RecipeType, IsPrecise, SampleCount>.refusal.name, RecipeType>;
    static constexpr bool precise = IsPrecise;
    static constexpr int samples = SampleCount;
    static constexpr const auto& compiled() { return etch::compiled<Recipe, precise, samples>; }
    static constexpr const auto& plan() { return etch::plan_of<Recipe, precise, samples>; }
    static constexpr const Step& step(int i) { return plan().steps[static_cast<std::size_t>(i)]; }
    static constexpr const Group& group(int g) { return plan().groups[static_cast<std::size_t>(g)]; }
    static constexpr int member(const Group& g, int k) { return plan().members[static_cast<std::size_t>(g.first + k)]; }
    static constexpr const Leaf& leaf(int i) { return compiled().leaves[static_cast<std::size_t>(i)]; }
    /// The number of the only leaf of a kind, or -1.
    static constexpr int find_leaf(LeafKind kind) {
        int i = compiled().leaf_count - 1;
        while (i >= 0 && leaf(i).kind != kind)
            --i;
        return i;
    }
};

/// Whether a scalar type asks for relative accuracy everywhere.
template <class T>
inline constexpr bool is_precise = sizeof(T) > 4;

} // namespace etch
