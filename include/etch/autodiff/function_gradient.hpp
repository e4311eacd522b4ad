// Gradients of ordinary functions, which are called as the functions are; functions again, for numbers and inside of formulas.
//
//   auto [dx, dy] = gradient([](auto x, auto y) { return exp(x) * sin(y) + x * y; })(1.0, 2.0);
//   gradient([](auto v) { return v[0] * v[1]; })(std::array{3.0, 4.0})[1]
//   value_and_gradient(f)(x).value
#pragma once

#include <etch/autodiff/function_call.hpp>

namespace etch {

/// The derivatives of a number by the arguments of a function, one number after the other. Part I, in the structure of argument I:
/// get<I>(partials), or auto [dx, dy] = partials. Those of a single argument are its structure.
template <class T, class... Parts>
struct Partials {
    using value_type = T;
    static constexpr int count = (0 + ... + number_count<Parts>);
    T values[static_cast<std::size_t>(count)];

    /// Number i of all.
    constexpr const T& operator[](std::size_t i) const { return values[i]; }
    constexpr T* data() { return values; }
    constexpr const T* data() const { return values; }
    static constexpr std::size_t size() { return count; }
    constexpr const T* begin() const { return values; }
    constexpr const T* end() const { return values + count; }

    template <std::size_t I>
    constexpr auto get() const {
        constexpr int numbers[]{number_count<Parts>...};
        int before = 0;
        for (std::size_t i = 0; i < I; ++i)
            before += numbers[i];
        return from_numbers<std::tuple_element_t<I, std::tuple<Parts...>>>(values + before);
    }
    template <class Part>
        requires(sizeof...(Parts) == 1 && (std::is_same_v<Part, Parts> && ...))
    constexpr operator Part() const { // NOLINT: implicit, it is the same
        return get<0>();
    }
};
template <std::size_t I, class T, class... Parts>
constexpr auto get(const Partials<T, Parts...>& partials) {
    return partials.template get<I>();
}

template <class T, class... Parts>
struct ValueAndPartials {
    T value;
    Partials<T, Parts...> gradient;
};

namespace detail {

template <class T, class... Parts>
inline constexpr bool is_array<Partials<T, Parts...>> = true;

template <class F, class... S>
constexpr auto gradient_at(const S&... x) {
    Graph& graph = *graph_in(x...);
    Point<S...> point{graph, x...};
    const auto value = point.value_of(F{});
    using R = std::remove_const_t<decltype(value)>;
    ValueAndPartials<Symbol, S...> result{};
    if constexpr (!OneNumber<R>) {
        graph.refuse({Refusal::Reason::gradient_of_a_vector});
    } else {
        Symbol all[static_cast<std::size_t>(Point<S...>::count) + 1]{in_graph(graph, value)};
        if (!all[0].extents().is_scalar())
            graph.refuse({Refusal::Reason::gradient_of_a_vector});
        point.sweep(all[0], graph.constant(1), all + 1);
        point.put_back(all, Point<S...>::count + 1);
        result.value = all[0];
        for (int i = 0; i < Point<S...>::count; ++i)
            result.gradient.values[i] = all[i + 1];
    }
    return result;
}

} // namespace detail

/// What value_and_gradient(f) is.
template <class F>
struct FunctionValueAndGradient : detail::FunctionOperator<FunctionValueAndGradient<F>, F> {
    static constexpr auto at(const auto&... x) { return detail::gradient_at<F>(x...); }
    template <class... A>
    static constexpr auto of_numbers(const A&... a) {
        using T = detail::scalar_of_arguments<A...>;
        ValueAndPartials<T, with_numbers<A, T>...> result;
        detail::run_function<1>(detail::function_of<FunctionValueAndGradient, A...>{}, &result.value, result.gradient.values,
                                a...);
        return result;
    }
};

/// What gradient(f) is.
template <class F>
struct FunctionGradient : detail::FunctionOperator<FunctionGradient<F>, F> {
    static constexpr auto at(const auto&... x) { return detail::gradient_at<F>(x...).gradient; }
    template <class... A>
    static constexpr auto of_numbers(const A&... a) {
        using T = detail::scalar_of_arguments<A...>;
        Partials<T, with_numbers<A, T>...> result;
        detail::run_function<0>(detail::function_of<FunctionGradient, A...>{}, static_cast<T*>(nullptr), result.values, a...);
        return result;
    }
};

namespace detail {
template <class F, class... X>
inline constexpr int nodes_of_function<FunctionGradient<F>, X...> = 2 * nodes_of_function<F, X...>;
template <class F, class... X>
inline constexpr int nodes_of_function<FunctionValueAndGradient<F>, X...> = 2 * nodes_of_function<F, X...>;
} // namespace detail

/// A function of the same arguments, numbers, arrays or structures, that gives the derivatives by them as Partials.
template <class F>
    requires(!Expression<F>)
constexpr auto gradient(const F&) {
    return detail::stateless<FunctionGradient<F>, F>();
}
/// The same with the value: .value and .gradient.
template <class F>
    requires(!Expression<F>)
constexpr auto value_and_gradient(const F&) {
    return detail::stateless<FunctionValueAndGradient<F>, F>();
}

} // namespace etch

template <class T, class... Parts>
struct std::tuple_size<etch::Partials<T, Parts...>> : std::integral_constant<std::size_t, sizeof...(Parts)> {};
template <std::size_t I, class T, class... Parts>
struct std::tuple_element<I, etch::Partials<T, Parts...>> : std::tuple_element<I, std::tuple<Parts...>> {};
