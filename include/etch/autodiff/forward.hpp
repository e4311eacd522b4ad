// Derivatives of ordinary functions by duals (autodiff/dual.hpp). The function is a generic one; it is called once for every
// `Lanes` directions, which the compiler computes side by side.
//
//   const auto f = [](auto x, auto y) { return x > y ? exp(x) * y : x / y; };   forward_gradient(f, 1.0, 2.0).gradient[1]
//   forward_derivative<2>([](auto x) { return sin(x); }, 0.5)   forward_jacobian(g, std::array{1.0, 2.0})(0, 1)
#pragma once

#include <etch/autodiff/dual.hpp>
#include <etch/core/tensor.hpp>

#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace etch {

template <class T, std::size_t N>
struct ForwardGradient {
    T value{};
    std::array<T, N> gradient{};
};

/// The value of f(x...) and its derivatives by all of x. x: numbers of one type, or duals.
template <class F, class T, class... Same>
    requires(std::is_same_v<T, Same> && ...) && (Scalar<T> || ForwardNumber<T>)
constexpr ForwardGradient<T, 1 + sizeof...(Same)> forward_gradient(const F& f, const T& x, const Same&... more) {
    using D = Dual<T, 1 + static_cast<int>(sizeof...(Same))>;
    const T at[]{x, more...};
    const D y = [&]<std::size_t... I>(std::index_sequence<I...>) {
        return f(D::variable(at[I], static_cast<int>(I))...);
    }(std::make_index_sequence<1 + sizeof...(Same)>{});
    return {y.value, y.tangent};
}

namespace detail {

/// As many directions at once as a cache line holds.
template <class T, int N>
inline constexpr int directions_at_once = N < 64 / static_cast<int>(sizeof(T)) ? N : 64 / static_cast<int>(sizeof(T));
template <class T, int M, int N>
inline constexpr int directions_at_once<Dual<T, M>, N> = N < 2 ? N : 2;

/// Calls f with the directions first, first + 1, ... as often as it takes, and hands each result to `take(result, first)`.
template <int Lanes, class T, std::size_t N>
constexpr void in_all_directions(const auto& f, const std::array<T, N>& x, auto take) {
    for (std::size_t first = 0; first < N; first += Lanes) {
        std::array<Dual<T, Lanes>, N> at;
        for (std::size_t i = 0; i < N; ++i)
            at[i] = Dual<T, Lanes>(x[i]);
        for (std::size_t i = first; i < N && i < first + Lanes; ++i)
            at[i].tangent[i - first] = T(1);
        take(f(at), first);
    }
}

} // namespace detail

/// The same for a function of an array.
template <int Lanes = 0, class T, std::size_t N>
constexpr ForwardGradient<T, N> forward_gradient(const auto& f, const std::array<T, N>& x) {
    constexpr int lanes = Lanes > 0 ? Lanes : detail::directions_at_once<T, static_cast<int>(N)>;
    ForwardGradient<T, N> result;
    detail::in_all_directions<lanes>(f, x, [&](const Dual<T, lanes>& y, std::size_t first) {
        result.value = y.value;
        for (std::size_t i = first; i < N && i < first + lanes; ++i)
            result.gradient[i] = y.tangent[i - first];
    });
    return result;
}

/// The derivative of that order of a function of one number.
template <int Order = 1, class T>
    requires Scalar<T> || ForwardNumber<T>
constexpr T forward_derivative(const auto& f, const T& x) {
    if constexpr (Order == 0)
        return f(x);
    else if constexpr (Order == 1)
        return forward_gradient(f, x).gradient[0];
    else
        return forward_derivative<Order - 1>([&f](const auto& at) { return forward_derivative(f, at); }, x);
}

/// d f_i / d x_j of a function from an array to an array.
template <int Lanes = 0, class T, std::size_t N>
constexpr auto forward_jacobian(const auto& f, const std::array<T, N>& x) {
    constexpr int lanes = Lanes > 0 ? Lanes : detail::directions_at_once<T, static_cast<int>(N)>;
    constexpr std::size_t rows = std::tuple_size_v<decltype(f(std::array<Dual<T, lanes>, N>{}))>;
    Matrix<T, static_cast<int>(rows), static_cast<int>(N)> result{};
    detail::in_all_directions<lanes>(f, x, [&](const std::array<Dual<T, lanes>, rows>& y, std::size_t first) {
        for (std::size_t j = first; j < N && j < first + lanes; ++j)
            for (std::size_t i = 0; i < rows; ++i)
                result(static_cast<int>(i), static_cast<int>(j)) = y[i].tangent[j - first];
    });
    return result;
}

/// d^2 f / d x_i d x_j of a function of an array: the Jacobian of its gradient.
template <class T, std::size_t N>
constexpr Matrix<T, static_cast<int>(N), static_cast<int>(N)> forward_hessian(const auto& f, const std::array<T, N>& x) {
    return forward_jacobian([&f](const auto& at) { return forward_gradient(f, at).gradient; }, x);
}

} // namespace etch
