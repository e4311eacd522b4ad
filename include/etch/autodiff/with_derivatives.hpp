// A function of one number together with its derivatives, as one function: what root finders take that use them, those of Boost.Math
// among them.
//
//   const auto f = with_derivatives<2>([](const auto& x) { return x * x * x - 2; });
//   boost::math::tools::halley_iterate(f, 1.0, 0.0, 2.0, 40);     // f(x) is the tuple of f, f' and f''
#pragma once

#include <etch/autodiff/dual.hpp>

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

namespace etch {

namespace detail {

/// x as the variable of so many nested duals.
template <int Depth, class T>
constexpr auto nested_variable(const T& x) {
    if constexpr (Depth == 0)
        return x;
    else
        return Dual<decltype(nested_variable<Depth - 1>(x)), 1>::variable(nested_variable<Depth - 1>(x));
}

/// The derivative of that order in nested duals.
template <int Order, class D>
constexpr const auto& nested_derivative(const D& y) {
    if constexpr (dual_depth<D> == 0)
        return y;
    else if constexpr (Order > 0)
        return nested_derivative<Order - 1>(y.tangent[0]);
    else
        return nested_derivative<0>(y.value);
}

template <int Order, class F>
struct WithDerivatives {
    F f;

    template <class T>
    constexpr auto operator()(const T& x) const {
        const decltype(nested_variable<Order>(x)) y = f(nested_variable<Order>(x));
        return [&]<std::size_t... K>(std::index_sequence<K...>) {
            return std::tuple{T(nested_derivative<static_cast<int>(K)>(y))...};
        }(std::make_index_sequence<static_cast<std::size_t>(Order) + 1>{});
    }
};

} // namespace detail

/// f: of any number, which gives one. The result is called with a number T and gives a std::tuple of Order + 1 of them.
template <int Order, class F>
    requires(Order >= 0)
constexpr auto with_derivatives(const F& f) {
    return detail::WithDerivatives<Order, F>{f};
}

} // namespace etch
