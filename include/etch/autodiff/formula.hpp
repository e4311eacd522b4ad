// Formulas from ordinary functions: a function that is generic in its arguments is called once with symbols, at compile time, and
// what it does with them is the formula. Loops of static bounds, arrays, helper functions and structures of arguments work.
//
//   auto f = formula<double, std::array<double, 2>>([](auto x, auto v) { return exp(x) * v[0] + v[1]; });
//   f(1.0, std::array{2.0, 3.0})                                                        // numbers
//   auto g = formula([](auto x, auto y) { return exp(x) * sin(y); }, x, y);   g(x = 1, y = 2)   // of named variables, or formulas
#pragma once

#include <etch/autodiff/function_arguments.hpp>
#include <etch/autodiff/gradient.hpp>

namespace etch {

namespace detail {

/// The symbols that stand for an argument.
template <class X>
constexpr Symbol argument_symbols(Emission& to, const X& x) {
    return emit(to, x);
}
template <fixed_string Label, class A>
constexpr auto argument_symbols(Emission& to, const StructureArgument<Label, A>&) {
    with_numbers<A, Symbol> symbols{};
    int next = to.graph.block({.kind = LeafKind::variable, .name = Label.view(), .element = 0}, number_count<A>);
    each_number(symbols, [&](Symbol& symbol) { symbol = to.graph.leaf_number(next++); });
    return symbols;
}

/// What a function returns when it is called with the symbols of its arguments.
template <class F, class... X>
using formula_result = std::remove_cvref_t<decltype(F{}(std::declval<const typename symbols_of<X>::type&>()...))>;

} // namespace detail

/// What a function writes when it is called with symbols.
template <class F, class... X>
struct Function;

namespace detail {

/// The symbols that the function returns, in its own structure.
template <class F, class... X>
constexpr auto call_with_symbols(Emission& to, const Function<F, X...>& e) {
    return boost::hana::unpack(e.operands, [&](const X&... x) {
        const boost::hana::tuple<typename symbols_of<X>::type...> symbols{argument_symbols(to, x)...}; // braces: in this order
        const bool before = to.graph.check_operands(true);
        const auto result = boost::hana::unpack(symbols, F{});
        to.graph.check_operands(before);
        return result;
    });
}

/// What is known of a formula when it has been written down once: its size and its shape.
struct Survey {
    int nodes = 0;
    Extents extents{};
    bool overflow = false;
};

template <class F, class... X>
using rows_of_function = own_rows_t<typename with_rows<Rows<>, typename uses_of<F>::type>::type, X...>;

template <int Nodes, class F, class... X>
constexpr Survey survey_within() {
    GraphStorage<Nodes, Nodes> memory;
    Graph graph{memory, calculus_of<join<Table, rows_of_function<F, X...>>>};
    Emission to{.graph = graph, .known_literals = false};
    const boost::hana::tuple<typename symbols_of<X>::type...> symbols{argument_symbols(to, X{})...};
    const auto result = boost::hana::unpack(symbols, F{});
    Extents extents{};
    if constexpr (std::is_same_v<std::remove_const_t<decltype(result)>, Symbol>)
        extents = result.extents();
    else if constexpr (!OneNumber<std::remove_const_t<decltype(result)>>)
        extents = vector_of(number_count<std::remove_const_t<decltype(result)>>);
    return {graph.size(), extents, memory.overflow};
}

template <int Nodes, class F, class... X>
inline constexpr Survey surveyed_within = survey_within<Nodes, F, X...>();

template <int Nodes, class F, class... X>
constexpr const Survey& survey() {
    static_assert(Nodes <= 1 << 20, "the graph of this function does not end");
    if constexpr (surveyed_within<Nodes, F, X...>.overflow)
        return survey<4 * Nodes, F, X...>();
    else
        return surveyed_within<Nodes, F, X...>;
}
template <class F, class... X>
inline constexpr const Survey& survey_of = survey<128, F, X...>();

/// Nodes that a function writes, about.
template <class F, class... X>
inline constexpr int nodes_of_function = survey_of<F, X...>.nodes;

} // namespace detail

template <class F, class... X>
struct Function : ExpressionBase<Function<F, X...>> {
    using result_type = detail::formula_result<F, X...>;
    static constexpr Extents extents = detail::survey_of<F, X...>.extents;
    boost::hana::tuple<X...> operands;

    /// Values of the variables, as of any formula, or one number, array or structure for each argument.
    template <class... A>
    constexpr auto operator()(const A&... a) const;
};

namespace detail {

template <class F, class... X>
inline constexpr int nodes_in<Function<F, X...>> = nodes_of_function<F, X...>;

template <class List, class F, class... X>
struct own_rows<List, Function<F, X...>> {
    using type = typename with_rows<own_rows_t<List, X...>, typename uses_of<F>::type>::type;
};

/// Numbers one after the other as a vector: pairs of pairs, so that no number is looked for through more than a few of them.
constexpr Symbol vector_from(const Symbol* numbers, int count) {
    if (count == 1)
        return reshape(numbers[0], vector_of(1));
    return concat(vector_from(numbers, count / 2), vector_from(numbers + count / 2, count - count / 2));
}

} // namespace detail

template <class F, class... X>
constexpr Symbol emit(Emission& to, const Function<F, X...>& e) {
    const auto result = detail::call_with_symbols(to, e);
    using R = std::remove_const_t<decltype(result)>;
    if constexpr (detail::OneNumber<R>) {
        return detail::in_graph(to.graph, result);
    } else {
        const auto numbers = to_numbers<Symbol>(result);
        Symbol each[number_count<R>];
        for (std::size_t i = 0; i < numbers.size(); ++i)
            each[i] = detail::in_graph(to.graph, numbers[i]);
        return detail::vector_from(each, number_count<R>);
    }
}

namespace detail {

template <class F, class Numbers, class... A>
struct function_with;
template <class F, std::size_t... I, class... A>
struct function_with<F, std::index_sequence<I...>, A...> {
    using type = Function<F, typename argument<argument_name<I, sizeof...(A)>(), A>::type...>;
};
/// The formula of arguments of these types.
template <class F, class... A>
using function_of = typename function_with<F, std::index_sequence_for<A...>, A...>::type;

} // namespace detail

/// The formula that a function writes for arguments of these types: numbers, arrays, tuples, templates of aggregates, whose
/// numbers are all scalars of the formula; Vector and Matrix, which stay whole (matmul, dot and sum take them). Their names
/// are x, y, z, or x0, x1, ... where there are more.
template <Structure... A, class F>
    requires(sizeof...(A) > 0 && !Expression<F>)
constexpr auto formula(const F&) {
    return detail::stateless<detail::function_of<F, A...>, F, A...>();
}
/// The formula that a function writes for these variables or formulas.
template <class F, Expression... X>
    requires(sizeof...(X) > 0 && !Expression<F>)
constexpr auto formula(const F&, const X&... x) {
    using E = Function<F, X...>;
    if constexpr (std::is_same_v<decltype(detail::stateless<E, F, X...>()), E>)
        return E{{}, {x...}};
    else
        return detail::Refused{};
}

} // namespace etch
