// Where a function is differentiated: its arguments as leaves of a graph. Arguments that are different leaves stand for themselves;
// others get placeholders, and what has been derived is put back to them. So derivatives of functions are functions of symbols
// like any other, and can be differentiated again.
#pragma once

#include <etch/autodiff/fields.hpp>
#include <etch/program/differentiate.hpp>
#include <etch/program/substitute.hpp>

#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

namespace etch::detail {

template <class A>
constexpr auto as_symbols(const A& a) {
    if constexpr (OneNumber<A>)
        return Symbol{a};
    else
        return from_numbers<with_numbers<A, Symbol>>(to_numbers<Symbol>(a).data());
}

/// The graph that symbols among the arguments belong to.
constexpr Graph* graph_in(const auto&... x) {
    Graph* graph = nullptr;
    const auto look = [&](const Symbol& symbol) { graph = graph != nullptr ? graph : symbol.graph; };
    (each_number(x, look), ...);
    return graph;
}

/// The numbers that a function returns, as nodes.
template <class R>
constexpr auto results_in(Graph& graph, const R& value) {
    auto numbers = to_numbers<Symbol>(value);
    for (Symbol& number : numbers)
        number = in_graph(graph, number);
    return numbers;
}

template <class... S>
class Point {
public:
    static constexpr int count = (0 + ... + number_count<S>);

    constexpr Point(Graph& graph, const S&... arguments) : graph_{graph}, first_{graph.size()}, at_{arguments...} {
        int next = 0;
        const auto take = [&](const Symbol& symbol) { given_[next++] = in_graph(graph_, symbol); };
        (each_number(arguments, take), ...);
        bool distinct = true;
        for (const Symbol& symbol : given_) {
            Node& node = graph.node(symbol.id);
            distinct = distinct && node.leaf >= 0 && !node.is_chosen;
            node.is_chosen = true;
        }
        for (int i = 0; i < count; ++i) {
            graph.node(given_[i].id).is_chosen = false;
            at_leaf_[i] = distinct ? given_[i] : graph.leaf({.kind = LeafKind::placeholder, .extents = given_[i].extents()});
        }
        next = 0;
        boost::hana::unpack(
            at_, [&](auto&... argument) { (each_number(argument, [&](Symbol& symbol) { symbol = at_leaf_[next++]; }), ...); });
        replaced_ = !distinct;
    }

    /// f at the leaves.
    template <class F>
    constexpr auto value_of(const F& f) const {
        return boost::hana::unpack(at_, f);
    }
    constexpr const Symbol& leaf(int i) const { return at_leaf_[i]; }

    /// What flows from the root to the leaves from number `from` on.
    constexpr void sweep(Symbol root, Symbol seed, Symbol* flows, int from = 0) {
        differentiate_by(graph_, root, seed, at_leaf_ + from, count - from, flows);
    }
    /// Makes formulas of the leaves formulas of the arguments.
    constexpr void put_back(Symbol* roots, int root_count) {
        if (replaced_)
            substitute(graph_, first_, at_leaf_, given_, count, roots, root_count);
    }
    constexpr Graph& graph() { return graph_; }

    static constexpr void differentiate_by(Graph& graph, Symbol root, Symbol seed, const Symbol* by, int n, Symbol* flows) {
        for (int i = 0; i < n; ++i)
            graph.node(by[i].id).is_chosen = true;
        const bool before = graph.check_operands(false);
        differentiate_by_nodes(graph, root, seed, [](const Node& node) { return node.is_chosen; });
        graph.check_operands(before);
        for (int i = 0; i < n; ++i)
            flows[i] = cotangent_of(graph, by[i]);
        for (int i = 0; i < n; ++i)
            graph.node(by[i].id).is_chosen = false;
    }

private:
    Graph& graph_;
    int first_;
    boost::hana::tuple<S...> at_;
    Symbol given_[static_cast<std::size_t>(count)], at_leaf_[static_cast<std::size_t>(count)];
    bool replaced_ = false;
};

} // namespace etch::detail
