// Numbers that carry their Taylor series in one direction: x(t) = x_0 + x_1 t + ... + x_n t^n, exact to t^n, whatever function of
// the op table they go through. The cost is that of n^2 / 2 products a row, where nested duals take 3^n.
//
//   const auto y = exp(Taylor<double, 6>::variable(0));   y[3] == 1.0 / 6   y.derivative(3) == 1   // d^3 y / dt^3
//
// Rows of arithmetic work on series; those of all other rows follow from the row's own slope (autodiff/series_plan.hpp).
#pragma once

#include <etch/autodiff/forward_number.hpp>
#include <etch/autodiff/series_plan.hpp>
#include <etch/core/indices.hpp>

#include <array>
#include <span>
#include <type_traits>
#include <utility>

namespace etch {

namespace detail {

/// Coefficient n > 0 of a row of arithmetic at operands of which A and B vary.
template <class Row, bool A, bool B, class T>
ETCH_INLINE constexpr T arithmetic_coefficient(int n, const T* y, const T* a, const T* b) {
    ETCH_CONTRACT
    if constexpr (std::is_same_v<Row, ops::Negate>) {
        return -a[n];
    } else if constexpr (std::is_same_v<Row, ops::Add>) {
        if constexpr (A && B)
            return a[n] + b[n];
        else
            return A ? a[n] : b[n];
    } else if constexpr (std::is_same_v<Row, ops::Subtract>) {
        if constexpr (A && B)
            return a[n] - b[n];
        else if constexpr (A)
            return a[n];
        else
            return -b[n];
    } else if constexpr (std::is_same_v<Row, ops::Multiply>) {
        T sum = (A ? a[n] : a[0]) * (A ? b[0] : b[n]);
        if constexpr (A && B)
            for (int j = 1; j <= n; ++j)
                sum = sum + a[n - j] * b[j];
        return sum;
    } else if constexpr (!B) {
        return a[n] / b[0];
    } else {
        T rest = b[1] * y[n - 1];
        for (int j = 2; j <= n; ++j)
            rest = rest + b[j] * y[n - j];
        if constexpr (A)
            return (a[n] - rest) / b[0];
        else
            return -rest / b[0];
    }
}

/// Computes the coefficients of all nodes of a row's plan, order by order.
template <class Plan, class T, int Order>
struct Series {
    using S = typename floating_under<T>::type;
    static constexpr const auto& made = Plan::template enough<32>();
    static constexpr int count = made.plan.count;
    template <int I>
    static constexpr const SeriesNode& node = made.plan.nodes[static_cast<std::size_t>(I)];
    template <int I>
    using row_of_node = decltype(row_at<numbered_list<typename Plan::rows>::index_of(node<I>.row)>(
        std::declval<const numbered_list<typename Plan::rows>&>()));

    T c[static_cast<std::size_t>(count)][static_cast<std::size_t>(Order) + 1]{};

    ETCH_INLINE constexpr void run(const auto&... x) {
        for_each_index<count>([&](auto i) ETCH_INLINE_LAMBDA { start<i>(x...); });
        for (int n = 1; n <= Order; ++n)
            for_each_index<count>([&](auto i) ETCH_INLINE_LAMBDA {
                if constexpr (node<i>.row->kind != Kind::leaf && node<i>.varies)
                    if (n <= node<i>.order)
                        c[i][n] = coefficient<i>(n);
            });
    }

private:
    /// The value of a node; all coefficients of an operand.
    template <int I>
    ETCH_INLINE constexpr void start(const auto&... x) {
        constexpr const SeriesNode& at = node<I>;
        if constexpr (at.leaf >= 0) {
            int k = 0;
            ((k++ == at.leaf ? copy(c[I], x) : void()), ...);
        } else if constexpr (at.row->kind == Kind::leaf) {
            c[I][0] = T(static_cast<S>(at.value));
        } else {
            using Row = row_of_node<I>;
            [&]<std::size_t... K>(std::index_sequence<K...>) ETCH_INLINE_LAMBDA {
                if constexpr (has_attributes<Row, S>)
                    c[I][0] = row_value<Row, S>(std::array{at.attribute}, c[at.in[K]][0]...);
                else
                    c[I][0] = row_value<Row, S>(std::array<int, 0>{}, c[at.in[K]][0]...);
            }(std::make_index_sequence<Row::arity>{});
        }
    }
    ETCH_INLINE static constexpr void copy(T* to, const T& number) { to[0] = number; }
    template <std::size_t N>
    ETCH_INLINE static constexpr void copy(T* to, const std::array<T, N>& series) {
        for (std::size_t n = 0; n < N; ++n)
            to[n] = series[n];
    }

    template <int K>
    static constexpr bool varies = [] {
        if constexpr (K >= 0)
            return node<K>.varies;
        else
            return false;
    }();

    template <int I>
    ETCH_INLINE constexpr T coefficient(int n) const {
        constexpr const SeriesNode& at = node<I>;
        using Row = row_of_node<I>;
        constexpr bool a = varies<at.in[0]>, b = varies<at.in[1]>;
        if constexpr (std::is_same_v<Row, ops::Where>) {
            return plain(c[at.in[0]][0]) != 0 ? (b ? c[at.in[1]][n] : T{}) : (varies<at.in[2]> ? c[at.in[2]][n] : T{});
        } else if constexpr (is_arithmetic<Row>) {
            return arithmetic_coefficient<Row, a, b>(n, c[I], c[at.in[0]], c[Row::arity > 1 ? at.in[1] : 0]);
        } else {
            T sum{};
            for_each_index<Row::arity>([&](auto k) ETCH_INLINE_LAMBDA {
                if constexpr (at.slope[k] >= 0)
                    add_flow<at.slope[k], at.in[k]>(sum, n);
            });
            return sum;
        }
    }

    /// What a change of one operand adds: (1/n) sum_j j x_j s_(n-j), s_0 x_n if the slope does not vary. A slope of 0 stops all.
    template <int Slope, int X>
    ETCH_INLINE constexpr void add_flow(T& sum, int n) const {
        ETCH_CONTRACT
        const T *s = c[Slope], *x = c[X];
        if constexpr (!varies<Slope>) {
            if (plain(s[0]) != 0)
                sum = sum + s[0] * x[n];
        } else {
            T product = x[1] * s[n - 1];
            for (int j = 2; j <= n; ++j)
                product = product + static_cast<S>(j) * x[j] * s[n - j];
            sum = sum + product / static_cast<S>(n);
        }
    }
};

} // namespace detail

template <class T, int Order>
struct Taylor : forward_tag {
    static_assert(Order >= 1);
    using scalar = typename detail::floating_under<T>::type;
    static constexpr int order = Order;
    std::array<T, static_cast<std::size_t>(Order) + 1> coefficients{};

    constexpr Taylor() = default;
    /// A constant.
    ETCH_INLINE constexpr Taylor(const T& number) : coefficients{number} {} // NOLINT: implicit, as numbers in formulas are
    template <detail::Lower<T> U>
    ETCH_INLINE constexpr Taylor(const U& number) : coefficients{static_cast<T>(number)} {} // NOLINT: as above

    /// x + speed t.
    static constexpr Taylor variable(const T& x, const T& speed = T(1)) {
        Taylor series = x;
        series.coefficients[1] = speed;
        return series;
    }

    /// The factor of t^n.
    constexpr const T& operator[](int n) const { return coefficients[static_cast<std::size_t>(n)]; }
    /// The n-th derivative by t at 0: n! times that.
    constexpr T derivative(int n) const {
        T y = (*this)[n];
        for (int k = 2; k <= n; ++k)
            y = y * static_cast<scalar>(k);
        return y;
    }

    constexpr auto derivatives() { return std::span<T, static_cast<std::size_t>(Order)>{coefficients.data() + 1, Order}; }
    /// The number without its derivatives.
    ETCH_INLINE constexpr const T& point() const { return coefficients[0]; }
    template <std::integral I>
    ETCH_INLINE explicit constexpr operator I() const {
        return static_cast<I>(detail::plain(point()));
    }

    // What a symbol has: see expr/build.hpp.
    ETCH_INLINE static constexpr Extents extents() { return {}; }
    ETCH_INLINE static constexpr Taylor constant(double number) { return static_cast<T>(number); }
    template <class Row, std::size_t A, class... X>
    ETCH_INLINE static constexpr auto add(const std::array<int, A>& numbers, const X&... x) {
        return detail::row_of_forward_numbers<Row>(numbers, x...);
    }

    /// A row at operands, of which those of this type are series. A row with numbers of its own (pow) is computed as it says.
    template <class Row, std::size_t A, class... X>
    static constexpr Taylor of(const std::array<int, A>& numbers, const X&... x) {
        if constexpr (Row::kind != Kind::elementwise && Row::kind != Kind::composite) {
            return detail::row_value<Row, scalar>(numbers, detail::below<Taylor>(x)...);
        } else if constexpr (A > 0) {
            return Row::value(Taylor(x)..., numbers[0]);
        } else {
            if constexpr (detail::may_be_steep<Row>)
                if ((is_constant(x) && ...))
                    return detail::row_value<Row, scalar>(numbers, detail::below<Taylor>(x)...);
            using Plan = detail::SeriesOf<Row, (sizeof(scalar) > 4), Order, std::is_same_v<X, Taylor>...>;
            using Nodes = detail::Series<Plan, T, Order>;
            Nodes nodes;
            nodes.run(series_of(x)...);
            Taylor y;
            for (std::size_t n = 0; n < y.coefficients.size(); ++n)
                y.coefficients[n] = nodes.c[Nodes::made.result][n];
            return y;
        }
    }

private:
    template <class X>
    ETCH_INLINE static constexpr bool is_constant(const X& x) {
        bool all = true;
        if constexpr (std::is_same_v<X, Taylor>)
            for (std::size_t n = 1; n < x.coefficients.size(); ++n)
                all = all && detail::is_zero(x.coefficients[n]);
        return all;
    }
    template <class X>
    ETCH_INLINE static constexpr decltype(auto) series_of(const X& x) {
        if constexpr (std::is_same_v<X, Taylor>)
            return (x.coefficients);
        else
            return static_cast<T>(x);
    }
};

} // namespace etch
