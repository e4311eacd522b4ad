// Products of the Jacobians of ordinary functions with vectors, from either side, without the Jacobian.
//
//   directional_derivative(f)(x, y)(dx, dy)     // J (dx, dy), in the structure of f's result
//   vector_jacobian_product(f)(x, y)(ybar)      // ybar J, in the structure of the arguments
#pragma once

#include <etch/autodiff/function_gradient.hpp>

namespace etch {

namespace detail {

/// f at a point, and then along directions: `Operator` takes both.
template <class Operator, class... X>
struct AtPoint {
    boost::hana::tuple<X...> point;
    template <Structure... V>
    constexpr auto operator()(const V&... v) const {
        return boost::hana::unpack(point, [&](const X&... x) { return Operator{}(x..., v...); });
    }
};
template <class Operator, class F>
struct Staged {
    template <Structure... X>
    constexpr auto operator()(const X&... x) const {
        if constexpr (takes<F, X...>)
            return AtPoint<Operator, X...>{{x...}};
        else
            return refuse_arguments<F, X...>();
    }
};

/// f(a...) of the first N arguments, g(b...) of the others, as join(f's result, the others).
template <class... S, std::size_t... I, std::size_t... J>
constexpr auto part_arguments(auto&& use, const std::tuple<S...>& all, std::index_sequence<I...>, std::index_sequence<J...>) {
    return use(std::tuple<std::tuple_element_t<I, std::tuple<S...>>...>{std::get<I>(all)...},
               std::tuple<std::tuple_element_t<J + sizeof...(I), std::tuple<S...>>...>{std::get<J + sizeof...(I)>(all)...});
}
/// The same, the point being the first half, or all but the last argument.
template <bool Half, class... S>
constexpr auto with_point(auto&& use, const S&... all) {
    constexpr std::size_t n = Half ? sizeof...(S) / 2 : sizeof...(S) - 1;
    return part_arguments(use, std::tuple<S...>{all...}, std::make_index_sequence<n>{},
                          std::make_index_sequence<sizeof...(S) - n>{});
}

/// sum of a_i b_i over the numbers of two lists.
template <std::size_t N>
constexpr Symbol along(Graph& graph, const std::array<Symbol, N>& a, const std::array<Symbol, N>& b) {
    Symbol total = graph.constant(0);
    for (std::size_t i = 0; i < N; ++i)
        total = total + (a[i].extents().is_scalar() ? a[i] * in_graph(graph, b[i]) : sum(a[i] * b[i]));
    return total;
}

template <class F>
struct DirectionalDerivative : FunctionOperator<DirectionalDerivative<F>, F, false> {
    template <class... S>
    static constexpr auto at(const S&... all) {
        return with_point<true>(
            []<class... X, class... V>(const std::tuple<X...>& points, const std::tuple<V...>& directions) {
                return std::apply([&](const X&... each) { return derived(directions, each...); }, points);
            },
            all...);
    }

private:
    template <class V, class... X>
    static constexpr auto derived(const V& v, const X&... x) {
        Graph& graph = *graph_in(v, x...);
        Point<X...> point{graph, x...};
        const auto value = point.value_of(F{});
        const auto y = results_in(graph, value);
        auto ybar = y, ydot = y;
        for (Symbol& each : ybar)
            each = graph.leaf({.kind = LeafKind::placeholder, .extents = each.extents()});
        std::array<Symbol, static_cast<std::size_t>(Point<X...>::count)> xbar;
        point.sweep(along(graph, y, ybar), graph.constant(1), xbar.data());
        Point<X...>::differentiate_by(graph, along(graph, xbar, results_in(graph, v)), graph.constant(1), ybar.data(),
                                      static_cast<int>(y.size()), ydot.data());
        point.put_back(ydot.data(), static_cast<int>(y.size()));
        return from_numbers<with_numbers<std::remove_const_t<decltype(value)>, Symbol>>(ydot.data());
    }
};

template <class F>
struct VectorJacobianProduct : FunctionOperator<VectorJacobianProduct<F>, F, false> {
    template <class... A>
    static constexpr auto of_numbers(const A&... a) {
        return with_point<false>(
            [&]<class... X>(const std::tuple<X...>&, const auto&) {
                using T = scalar_of_arguments<A...>;
                Partials<T, with_numbers<X, T>...> result;
                run_function<0>(function_of<VectorJacobianProduct, A...>{}, static_cast<T*>(nullptr), result.values, a...);
                return result;
            },
            a...);
    }
    template <class... S>
    static constexpr auto at(const S&... all) {
        return with_point<false>(
            []<class... X, class V>(const std::tuple<X...>& points, const std::tuple<V>& cotangent) {
                return std::apply([&](const X&... each) { return derived(std::get<0>(cotangent), each...); }, points);
            },
            all...);
    }

private:
    template <class V, class... X>
    static constexpr auto derived(const V& ybar, const X&... x) {
        Graph& graph = *graph_in(ybar, x...);
        Point<X...> point{graph, x...};
        const auto y = results_in(graph, point.value_of(F{}));
        auto seeds = y;
        for (Symbol& each : seeds)
            each = graph.leaf({.kind = LeafKind::placeholder, .extents = each.extents()});
        Partials<Symbol, X...> result;
        point.sweep(along(graph, y, seeds), graph.constant(1), result.values);
        const auto given = results_in(graph, ybar);
        substitute(graph, seeds[0].id, seeds.data(), given.data(), static_cast<int>(seeds.size()), result.values,
                   Partials<Symbol, X...>::count);
        point.put_back(result.values, Partials<Symbol, X...>::count);
        return result;
    }
};

} // namespace detail

/// directional_derivative(f)(point...)(direction...): how fast f changes along a direction; in the structure of its result.
template <class F>
    requires(!Expression<F>)
constexpr auto directional_derivative(const F&) {
    return detail::stateless<detail::Staged<detail::DirectionalDerivative<F>, F>, F>();
}
/// vector_jacobian_product(f)(point...)(ybar): what flows back to the arguments from a cotangent of the result.
template <class F>
    requires(!Expression<F>)
constexpr auto vector_jacobian_product(const F&) {
    return detail::stateless<detail::Staged<detail::VectorJacobianProduct<F>, F>, F>();
}

} // namespace etch
