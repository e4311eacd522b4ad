// Arguments of a function in another number: without their derivatives, or as constants of a number that carries some. Arguments are
// numbers and structures of them (autodiff/fields.hpp); integers and what holds no numbers stay as they are.
//
//   detail::without_derivatives(std::array{Dual<double>::variable(2)})   // std::array{2.0}
#pragma once

#include <etch/autodiff/dual.hpp>
#include <etch/autodiff/fields.hpp>

#include <array>
#include <cstddef>

namespace etch::detail {

/// Numbers that may be differentiated by: floating-point numbers and what carries derivatives of them.
template <class X>
concept Continuous = Scalar<X> || ForwardNumber<X>;

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

/// The number in an argument; void if there is none.
template <class X>
struct number_in {
    using type = void;
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

template <Continuous X>
struct number_in<X> {
    using type = X;
};
template <template <class...> class A, class... X>
    requires(!OneNumber<A<X...>>)
struct number_in<A<X...>> {
    using type = void;
};
template <template <class...> class A, class First, class... X>
    requires(!OneNumber<A<First, X...>> && Structure<A<First, X...>>)
struct number_in<A<First, X...>> : richest<typename number_in<First>::type, X...> {};
template <template <class, auto...> class A, class X, auto... N>
    requires(!OneNumber<A<X, N...>> && Structure<A<X, N...>> && sizeof...(N) > 0)
struct number_in<A<X, N...>> : number_in<X> {};

/// The number that all arguments X can be converted to; double if all are integers.
template <class... X>
using common_number = typename richest<void, X...>::type;

/// x with each number replaced by change(number), of type D.
template <class D, class X>
constexpr auto changed_numbers(const X& x, auto change) {
    if constexpr (Continuous<X>) {
        return change(x);
    } else if constexpr (OneNumber<X> || std::is_void_v<typename number_in<X>::type>) {
        return x;
    } else {
        with_numbers<X, D> y{};
        const typename number_in<X>::type* from[static_cast<std::size_t>(number_count<X>)]{};
        std::size_t next = 0;
        each_number(x, [&](const auto& number) { from[next++] = &number; });
        next = 0;
        each_number(y, [&](auto& number) { number = change(*from[next++]); });
        return y;
    }
}

/// x in the number D.
template <class D>
constexpr auto in_number(const auto& x) {
    return changed_numbers<D>(x, [](const auto& number) { return D(number); });
}
template <class X>
constexpr auto without_derivatives(const X& x) {
    using D = common_number<X>;
    return changed_numbers<std::remove_cvref_t<decltype(plain(D{}))>>(x, [](const auto& number) { return plain(number); });
}

} // namespace etch::detail
