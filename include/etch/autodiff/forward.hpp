// Derivatives of ordinary functions by numbers that carry them (autodiff/dual.hpp, autodiff/taylor.hpp). The function is a generic
// one, of numbers or of a structure of them (autodiff/fields.hpp). Of many directions, `Lanes` are computed side by side.
//
//   const auto f = [](auto x, auto y) { return x > y ? exp(x) * y : x / y; };   forward_gradient(f, 1.0, 2.0).gradient[1]
//   forward_derivative<2>([](auto x) { return sin(x); }, 0.5)   forward_jacobian(g, std::array{1.0, 2.0})(0, 1)
//   taylor<6>(h, Arm{1.0, 2.0}, Arm{0.0, 1.0})[3]   // the factor of t^3 in h(x + t direction)
#pragma once

#include <etch/autodiff/dual.hpp>
#include <etch/autodiff/fields.hpp>
#include <etch/autodiff/taylor.hpp>
#include <etch/autodiff/without_derivatives.hpp>
#include <etch/core/tensor.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace etch {

/// A value, and its derivatives in the shape of what it was differentiated by.
template <class T, class Gradient>
struct ForwardGradient {
    T value{};
    Gradient gradient{};
};

/// The value of a function, which may be a structure, and how it changes in one direction.
template <class Y>
struct ForwardDirectional {
    Y value{}, derivative{};
};

namespace detail {

template <class X>
concept ManyNumbers = Structure<X> && !OneNumber<X>;

template <class X>
inline constexpr std::size_t numbers_in = static_cast<std::size_t>(number_count<X>);

/// As many directions at once as a cache line holds.
template <class T, int N>
inline constexpr int directions_at_once = N < 64 / static_cast<int>(sizeof(T)) ? N : 64 / static_cast<int>(sizeof(T));
template <ForwardNumber T, int N>
inline constexpr int directions_at_once<T, N> = N < 2 ? N : 2;

/// x in the numbers D that variable(i) makes; whole numbers among them stay as they are.
template <class D, class X>
constexpr auto with_each(const X& x, auto variable) {
    with_numbers<X, D> at = in_number<D>(x);
    std::size_t next = 0;
    each_number(at, [&]<class N>(N& number) {
        if constexpr (std::is_same_v<N, D>)
            variable(number, next);
        ++next;
    });
    return at;
}

/// Calls f with the directions first, first + 1, ... as often as it takes, and hands each result to `take(result, first)`.
template <int Lanes, class T, class X>
constexpr void in_all_directions(const auto& f, const X& x, auto take) {
    for (std::size_t first = 0; first < numbers_in<X>; first += Lanes)
        take(f(with_each<Dual<T, Lanes>>(x,
                                         [&](auto& number, std::size_t i) {
                                             if (i >= first && i < first + Lanes)
                                                 number.tangent[i - first] = T(1);
                                         })),
             first);
}

} // namespace detail

/// The value of f(x...) and its derivatives by all of x. x: numbers of one type, or duals.
template <class F, class T, class... Same>
    requires(std::is_same_v<T, Same> && ...) && (Scalar<T> || ForwardNumber<T>)
constexpr auto forward_gradient(const F& f, const T& x, const Same&... more) {
    constexpr std::size_t count = 1 + sizeof...(Same);
    using D = Dual<T, static_cast<int>(count)>;
    const T at[]{x, more...};
    const D y = [&]<std::size_t... I>(std::index_sequence<I...>) {
        return f(D::variable(at[I], static_cast<int>(I))...);
    }(std::make_index_sequence<count>{});
    return ForwardGradient<T, std::array<T, count>>{y.value, y.tangent};
}

/// The same for a function of a structure; the gradient has its form.
template <int Lanes = 0, detail::ManyNumbers X>
constexpr auto forward_gradient(const auto& f, const X& x) {
    using T = detail::common_number<X>;
    constexpr int count = number_count<X>, lanes = Lanes > 0 ? Lanes : detail::directions_at_once<T, count>;
    ForwardGradient<T, with_numbers<X, T>> result{};
    detail::in_all_directions<lanes, T>(f, x, [&](const Dual<T, lanes>& y, std::size_t first) {
        result.value = y.value;
        std::size_t i = 0;
        each_number(result.gradient, [&](auto& number) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(number)>, T>)
                if (i >= first && i < first + lanes)
                    number = y.tangent[i - first];
            ++i;
        });
    });
    return result;
}

/// The Taylor series of f(x + t direction) at t = 0, to t^Order: y[n], or y.derivative(n) = d^n f / dt^n; of each number of the
/// result, if that is a structure. x: a number, or a structure of numbers.
template <int Order, Structure X, Structure Direction>
constexpr auto taylor(const auto& f, const X& x, const Direction& direction) {
    using T = detail::common_number<X>;
    if constexpr (detail::OneNumber<X>) {
        return f(Taylor<T, Order>::variable(x, direction));
    } else {
        const auto speeds = to_numbers<T>(direction);
        static_assert(number_count<X> == number_count<Direction>, "a direction has as many numbers as the point");
        return f(
            detail::with_each<Taylor<T, Order>>(x, [&](auto& number, std::size_t i) { number.coefficients[1] = speeds[i]; }));
    }
}
/// The same for a function of one number, in the direction of that.
template <int Order, class T>
    requires Scalar<T> || ForwardNumber<T>
constexpr auto taylor(const auto& f, const T& x) {
    return f(Taylor<T, Order>::variable(x));
}

/// The derivative of that order of a function of one number: by a dual; above the first, by a Taylor series.
template <int Order = 1, class T>
    requires Scalar<T> || ForwardNumber<T>
constexpr T forward_derivative(const auto& f, const T& x) {
    if constexpr (Order == 0)
        return f(x);
    else if constexpr (Order == 1)
        return forward_gradient(f, x).gradient[0];
    else
        return Taylor<T, Order>(taylor<Order>(f, x)).derivative(Order);
}

/// f(x) and its derivative in a direction, in one pass whatever the size of x. x and f(x): numbers or structures of them.
template <Structure X, Structure Direction>
constexpr auto forward_directional(const auto& f, const X& x, const Direction& direction) {
    using T = detail::common_number<X>;
    const auto line = [&] {
        if constexpr (detail::OneNumber<X>) {
            Dual<T> at = T(x);
            at.tangent[0] = T(direction);
            return at;
        } else {
            static_assert(number_count<X> == number_count<Direction>, "a direction has as many numbers as the point");
            const auto speeds = to_numbers<T>(direction);
            return detail::with_each<Dual<T>>(x, [&](auto& number, std::size_t i) { number.tangent[0] = speeds[i]; });
        }
    }();
    const auto y = f(line);
    const auto part = [&](auto of) { return detail::changed_numbers<T>(y, of); };
    return ForwardDirectional<decltype(part([](const auto& number) { return number.value; }))>{
        part([](const auto& number) { return number.value; }), part([](const auto& number) { return number.tangent[0]; })};
}

/// d f_i / d x_j of a function from a structure to a structure, numbers counted in the order of both.
template <int Lanes = 0, detail::ManyNumbers X>
constexpr auto forward_jacobian(const auto& f, const X& x) {
    using T = detail::common_number<X>;
    constexpr int columns = number_count<X>, lanes = Lanes > 0 ? Lanes : detail::directions_at_once<T, columns>;
    using Y = std::remove_cvref_t<decltype(f(std::declval<with_numbers<X, Dual<T, lanes>>&>()))>;
    Matrix<T, number_count<Y>, columns> result{};
    detail::in_all_directions<lanes, T>(f, x, [&](const Y& y, std::size_t first) {
        const auto numbers = to_numbers<Dual<T, lanes>>(y);
        for (std::size_t j = first; j < static_cast<std::size_t>(columns) && j < first + lanes; ++j)
            for (std::size_t i = 0; i < numbers.size(); ++i)
                result(static_cast<int>(i), static_cast<int>(j)) = numbers[i].tangent[j - first];
    });
    return result;
}

/// d^2 f / d x_i d x_j of a function of a structure: the Jacobian of its gradient.
template <detail::ManyNumbers X>
constexpr auto forward_hessian(const auto& f, const X& x) {
    return forward_jacobian([&f](const auto& at) { return forward_gradient(f, at).gradient; }, x);
}

} // namespace etch
