// Numbers that carry their derivatives in N directions: forward mode for ordinary functions, whose branches and loops may depend on
// values. Every function of formulas takes them; a row of the op table with operands x_k and slopes dy/dx_k gives
//
//   y + sum_i e_i sum_k (dy/dx_k) xdot_ki      (Wengert 1964)
//
//   auto x = Dual<double, 2>::variable(3, 0), y = Dual<double, 2>::variable(4, 1);   sqrt(x * x + y * y).tangent[0] == 0.6
//
// A dual of duals has second derivatives, and so on. Duals compare by their values.
#pragma once

#include <etch/autodiff/immediate.hpp>
#include <etch/kernel/simd.hpp>

#include <array>
#include <type_traits>
#include <utility>

namespace etch {

template <class T, int N = 1>
struct Dual;

/// The diagnosis of operands that carry derivatives in different directions; never defined.
template <class... X>
struct duals_of_different_directions;

namespace detail {

template <class X>
inline constexpr int dual_depth = 0;
template <class T, int N>
inline constexpr int dual_depth<Dual<T, N>> = 1 + dual_depth<T>;

/// The operand with the most levels, of which the others are constants.
template <class A, class B>
using deeper = std::conditional_t<(dual_depth<A> >= dual_depth<B>), A, B>;
template <class A, class... X>
struct deepest {
    using type = A;
};
template <class A, class B, class... X>
struct deepest<A, B, X...> : deepest<deeper<A, B>, X...> {};

template <class T>
ETCH_INLINE constexpr const T& plain(const T& x) {
    return x;
}
template <class T, int N>
ETCH_INLINE constexpr const auto& plain(const Dual<T, N>& x) {
    return plain(x.value);
}

/// y += a x, or y = a x: the lanes of a register at a time where it runs, number by number in the compiler.
template <class T, std::size_t N>
ETCH_INLINE constexpr void add_scaled(std::array<T, N>& y, const T& a, const std::array<T, N>& x, bool is_first) {
    constexpr int width = width_for<T>(static_cast<int>(N));
    if (width > 1 && !std::is_constant_evaluated()) {
        const auto some = [&]<int Width>(std::integral_constant<int, Width>, std::size_t i) ETCH_INLINE_LAMBDA {
            using V = simd<T, Width>;
            const V term = fill<V>(a) * load<V>(x.data() + i);
            store(is_first ? term : load<V>(y.data() + i) + term, y.data() + i);
        };
        std::size_t i = 0;
        if constexpr (width > 1)
            for (; i + width <= N; i += width)
                some(std::integral_constant<int, width>{}, i);
        for (; i < N; ++i)
            y[i] = is_first ? a * x[i] : y[i] + a * x[i];
        return;
    }
    for (std::size_t i = 0; i < N; ++i)
        y[i] = is_first ? a * x[i] : y[i] + a * x[i];
}

} // namespace detail

template <class... X>
concept HasDual = ((detail::dual_depth<X> > 0) || ...);

template <class T, int N>
struct Dual : symbol_tag {
    T value{};
    std::array<T, static_cast<std::size_t>(N)> tangent{};

    constexpr Dual() = default;
    /// A constant.
    ETCH_INLINE constexpr Dual(const T& number) : value(number) {} // NOLINT: implicit, as numbers in formulas are
    template <class U>
        requires(!std::is_same_v<U, T> && (Number<U> || HasDual<U>) && detail::dual_depth<U> <= detail::dual_depth<T>)
    ETCH_INLINE constexpr Dual(const U& number) : value(static_cast<T>(number)) {} // NOLINT: as above

    /// The number by which direction `index` differentiates.
    static constexpr Dual variable(const T& number, int index = 0) {
        Dual x = number;
        x.tangent[static_cast<std::size_t>(index)] = T(1);
        return x;
    }

    // What a symbol has: see expr/build.hpp.
    ETCH_INLINE constexpr Extents extents() const { return {}; }
    ETCH_INLINE constexpr Dual constant(double number) const { return static_cast<T>(number); }
    template <class Row, std::size_t A, class... X>
    ETCH_INLINE constexpr auto add(const std::array<int, A>& numbers, const X&... x) const {
        using D = typename detail::deepest<X...>::type;
        if constexpr ((std::is_constructible_v<D, X> && ...)) {
            return D::template of<Row>(numbers, x...);
        } else {
            (void)sizeof(duals_of_different_directions<X...>);
            return *this;
        }
    }

    /// A row at operands, of which those of this type have derivatives.
    template <class Row, std::size_t A, class... X>
    ETCH_INLINE static constexpr Dual of(const std::array<int, A>& numbers, const X&... x) {
        Dual y = detail::row_value<Row>(numbers, value_of(x)...);
        if constexpr (Row::kind == Kind::elementwise || Row::kind == Kind::composite) {
            const Immediate<T> at[]{value_of(x)...};
            const auto slopes = detail::flows_of<Row>(at, detail::with_attributes(y.value, numbers), Immediate<T>(1),
                                                      std::make_index_sequence<sizeof...(X)>{});
            std::size_t k = 0;
            bool is_first = true;
            (add_flow(y, slopes[k++], x, is_first), ...);
        }
        return y;
    }

private:
    template <class X>
    ETCH_INLINE static constexpr T value_of(const X& x) {
        if constexpr (std::is_same_v<X, Dual>)
            return x.value;
        else
            return static_cast<T>(x);
    }
    /// The first flow is stored and not added to 0: IEEE arithmetic could not drop that addition.
    template <class X>
    ETCH_INLINE static constexpr void add_flow(Dual& y, const Immediate<T>& slope, const X& x, bool& is_first) {
        if constexpr (std::is_same_v<X, Dual>) {
            if (slope.is_none)
                return;
            detail::add_scaled(y.tangent, slope.value, x.tangent, is_first);
            is_first = false;
        }
    }
};

template <class A, class B>
    requires Operands<A, B> && HasDual<A, B>
ETCH_INLINE constexpr bool operator<(const A& a, const B& b) {
    return detail::plain(a) < detail::plain(b);
}
template <class A, class B>
    requires Operands<A, B> && HasDual<A, B>
ETCH_INLINE constexpr bool operator>(const A& a, const B& b) {
    return detail::plain(a) > detail::plain(b);
}
template <class A, class B>
    requires Operands<A, B> && HasDual<A, B>
ETCH_INLINE constexpr bool operator<=(const A& a, const B& b) {
    return detail::plain(a) <= detail::plain(b);
}
template <class A, class B>
    requires Operands<A, B> && HasDual<A, B>
ETCH_INLINE constexpr bool operator>=(const A& a, const B& b) {
    return detail::plain(a) >= detail::plain(b);
}
template <class A, class B>
    requires Operands<A, B> && HasDual<A, B>
ETCH_INLINE constexpr bool operator==(const A& a, const B& b) {
    return detail::plain(a) == detail::plain(b);
}

template <class T, int N, class X>
ETCH_INLINE constexpr Dual<T, N>& operator+=(Dual<T, N>& a, const X& b) {
    return a = a + b;
}
template <class T, int N, class X>
ETCH_INLINE constexpr Dual<T, N>& operator-=(Dual<T, N>& a, const X& b) {
    return a = a - b;
}
template <class T, int N, class X>
ETCH_INLINE constexpr Dual<T, N>& operator*=(Dual<T, N>& a, const X& b) {
    return a = a * b;
}
template <class T, int N, class X>
ETCH_INLINE constexpr Dual<T, N>& operator/=(Dual<T, N>& a, const X& b) {
    return a = a / b;
}

} // namespace etch
