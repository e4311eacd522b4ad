// What the numbers that carry derivatives (Dual, Taylor) have in common: they stand wherever a formula or a function takes a
// number, compare by their values, may be nested, and are refused where their derivatives are in different directions.
//
//   x += 2 * y;   if (x > y || x == 0)   table[static_cast<int>(floor(x))]
#pragma once

#include <etch/expr/immediate.hpp>
#include <etch/expr/op/table.hpp>

#include <concepts>
#include <type_traits>

namespace etch {

template <class T, int N = 1>
struct Dual;
template <class T, int Order>
struct Taylor;

/// The diagnosis of operands that carry derivatives in different directions, or to different orders; never defined.
template <class... X>
struct duals_of_different_directions;

struct forward_tag : symbol_tag {};

template <class X>
concept ForwardNumber = Symbolic<X> && std::derived_from<X, forward_tag>;
template <class... X>
concept HasForwardNumber = (ForwardNumber<X> || ...);

namespace detail {

template <class X>
inline constexpr int dual_depth = 0;
template <class T, int N>
inline constexpr int dual_depth<Dual<T, N>> = 1 + dual_depth<T>;
template <class T, int Order>
inline constexpr int dual_depth<Taylor<T, Order>> = 1 + dual_depth<T>;

/// How many orders of derivatives a number carries in all.
template <class X>
inline constexpr int derivative_order = 0;
template <class T, int N>
inline constexpr int derivative_order<Dual<T, N>> = 1 + derivative_order<T>;
template <class T, int Order>
inline constexpr int derivative_order<Taylor<T, Order>> = Order + derivative_order<T>;

/// The operand with the most levels, of which the others are constants.
template <class A, class B>
using deeper = std::conditional_t<(dual_depth<A> >= dual_depth<B>), A, B>;
template <class A, class... X>
struct deepest {
    using type = A;
};
template <class A, class B, class... X>
struct deepest<A, B, X...> : deepest<deeper<A, B>, X...> {};

/// A row at operands of which at least one carries derivatives: the deepest says how.
template <class Row, std::size_t A, class... X>
ETCH_INLINE constexpr auto row_of_forward_numbers(const std::array<int, A>& numbers, const X&... x) {
    using D = typename deepest<X...>::type;
    if constexpr ((std::is_constructible_v<D, X> && ...)) {
        return D::template of<Row>(numbers, x...);
    } else {
        (void)sizeof(duals_of_different_directions<X...>);
        return D{};
    }
}

/// What may be made a number of that level: numbers, and what has fewer levels.
template <class U, class T>
concept Lower = !std::is_same_v<U, T> && (Number<U> || dual_depth<U> > 0) && dual_depth<U> <= dual_depth<T>;

/// An operand as the numbers below D see it.
template <class D, class X>
ETCH_INLINE constexpr decltype(auto) below(const X& x) {
    if constexpr (std::is_same_v<X, D>)
        return (x.point());
    else if constexpr (Number<X>)
        return static_cast<typename D::scalar>(x);
    else
        return (x);
}

template <class Row, class... Gentle>
inline constexpr bool is_none_of = !(std::is_same_v<Row, Gentle> || ...);
/// Whether slopes of a row may be infinite at finite operands. Derivatives of exactly 0 then stay 0: 0 * inf is for no constant.
template <class Row>
inline constexpr bool may_be_steep = is_none_of<Row, ops::Add, ops::Subtract, ops::Negate, ops::Multiply, ops::Where>;

/// Whether a number is 0 and so are all derivatives that it carries.
template <class X>
ETCH_INLINE constexpr bool is_zero(const X& x) {
    if constexpr (Symbolic<X>) {
        X copy = x;
        bool all = is_zero(x.point());
        for (const auto& each : copy.derivatives())
            all = all && is_zero(each);
        return all;
    } else {
        return x == 0;
    }
}

/// What is compared of an operand: its value; a whole number as one of the other's.
template <class Other, class X>
ETCH_INLINE constexpr auto compared(const X& x) {
    if constexpr (std::integral<X>)
        return static_cast<typename Other::scalar>(x);
    else
        return plain(x);
}

} // namespace detail

template <class A, class B>
    requires Operands<A, B> && HasForwardNumber<A, B>
ETCH_INLINE constexpr bool operator<(const A& a, const B& b) {
    return detail::compared<B>(a) < detail::compared<A>(b);
}
template <class A, class B>
    requires Operands<A, B> && HasForwardNumber<A, B>
ETCH_INLINE constexpr bool operator>(const A& a, const B& b) {
    return detail::compared<B>(a) > detail::compared<A>(b);
}
template <class A, class B>
    requires Operands<A, B> && HasForwardNumber<A, B>
ETCH_INLINE constexpr bool operator<=(const A& a, const B& b) {
    return detail::compared<B>(a) <= detail::compared<A>(b);
}
template <class A, class B>
    requires Operands<A, B> && HasForwardNumber<A, B>
ETCH_INLINE constexpr bool operator>=(const A& a, const B& b) {
    return detail::compared<B>(a) >= detail::compared<A>(b);
}
template <class A, class B>
    requires Operands<A, B> && HasForwardNumber<A, B>
ETCH_INLINE constexpr bool operator==(const A& a, const B& b) {
    return detail::compared<B>(a) == detail::compared<A>(b);
}

template <ForwardNumber D, Operand X>
ETCH_INLINE constexpr D& operator+=(D& a, const X& b) {
    return a = a + b;
}
template <ForwardNumber D, Operand X>
ETCH_INLINE constexpr D& operator-=(D& a, const X& b) {
    return a = a - b;
}
template <ForwardNumber D, Operand X>
ETCH_INLINE constexpr D& operator*=(D& a, const X& b) {
    return a = a * b;
}
template <ForwardNumber D, Operand X>
ETCH_INLINE constexpr D& operator/=(D& a, const X& b) {
    return a = a / b;
}
template <ForwardNumber D>
ETCH_INLINE constexpr D& operator++(D& a) {
    return a += 1;
}
template <ForwardNumber D>
ETCH_INLINE constexpr D& operator--(D& a) {
    return a -= 1;
}
template <ForwardNumber D>
ETCH_INLINE constexpr D operator++(D& a, int) {
    const D before = a;
    a += 1;
    return before;
}
template <ForwardNumber D>
ETCH_INLINE constexpr D operator--(D& a, int) {
    const D before = a;
    a -= 1;
    return before;
}

// Functions of <cmath> whose names the op table does not have; those that ask are about the value.
template <ForwardNumber D>
constexpr bool isnan(const D& x) {
    return detail::plain(x) != detail::plain(x);
}
template <ForwardNumber D>
constexpr bool isfinite(const D& x) {
    return math::is_finite(detail::plain(x));
}
template <ForwardNumber D>
constexpr bool isinf(const D& x) {
    return !isfinite(x) && !isnan(x);
}
template <ForwardNumber D>
constexpr bool signbit(const D& x) {
    return math::copysign(typename D::scalar(1), detail::plain(x)) < 0;
}
template <ForwardNumber D>
ETCH_INLINE constexpr auto fabs(const D& x) {
    return abs(x);
}
/// Of a number and NaN, the number, where max and min are NaN.
template <class A, class B>
    requires Operands<A, B> && HasForwardNumber<A, B>
ETCH_INLINE constexpr auto fmax(const A& a, const B& b) {
    using D = decltype(max(a, b));
    return b != b ? D(a) : a != a ? D(b) : max(a, b);
}
template <class A, class B>
    requires Operands<A, B> && HasForwardNumber<A, B>
ETCH_INLINE constexpr auto fmin(const A& a, const B& b) {
    using D = decltype(min(a, b));
    return b != b ? D(a) : a != a ? D(b) : min(a, b);
}

} // namespace etch
