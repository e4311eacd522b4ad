// Arguments of a function in another number: without their derivatives, or as constants of a number that carries some. What is
// neither a number nor an array of numbers stays as it is, and so do integers.
//
//   without_derivatives(std::array{Dual<double>::variable(2)})   // std::array{2.0}
#pragma once

#include <etch/autodiff/dual.hpp>

#include <array>
#include <cstddef>

namespace etch::detail {

/// Numbers that may be differentiated by: floating-point numbers and what carries derivatives of them.
template <class X>
concept Continuous = Scalar<X> || HasDual<X>;

template <class X>
struct number_in {
    using type = void;
};
template <Continuous X>
struct number_in<X> {
    using type = X;
};
template <class X, std::size_t N>
struct number_in<std::array<X, N>> : number_in<X> {};

/// Of two numbers, the one that carries more derivatives; of two scalars, the wider one. void is none.
template <class A, class B>
struct richer {
    using type = deeper<A, B>;
};
template <Scalar A, Scalar B>
struct richer<A, B> {
    using type = decltype(A{} + B{});
};
template <class A>
struct richer<A, void> {
    using type = A;
};
template <class B>
    requires(!std::is_void_v<B>)
struct richer<void, B> {
    using type = B;
};

template <class A, class... X>
struct richest {
    using type = A;
};
template <class A, class First, class... Rest>
struct richest<A, First, Rest...> : richest<typename richer<A, typename number_in<First>::type>::type, Rest...> {};
template <>
struct richest<void> {
    using type = double;
};

/// The number that all arguments X can be converted to; double if all are integers.
template <class... X>
using common_number = typename richest<void, X...>::type;

/// x in the number D.
template <class D, class X>
constexpr auto in_number(const X& x) {
    if constexpr (Continuous<X>)
        return D(x);
    else
        return x;
}
template <class D, class X, std::size_t N>
constexpr auto in_number(const std::array<X, N>& x) {
    using Y = decltype(in_number<D>(x[0]));
    std::array<Y, N> y{};
    for (std::size_t i = 0; i < N; ++i)
        y[i] = in_number<D>(x[i]);
    return y;
}

template <class X>
constexpr auto without_derivatives(const X& x) {
    if constexpr (Continuous<X>)
        return plain(x);
    else
        return x;
}
template <class X, std::size_t N>
constexpr auto without_derivatives(const std::array<X, N>& x) {
    using Y = decltype(without_derivatives(x[0]));
    std::array<Y, N> y{};
    for (std::size_t i = 0; i < N; ++i)
        y[i] = without_derivatives(x[i]);
    return y;
}

} // namespace etch::detail
