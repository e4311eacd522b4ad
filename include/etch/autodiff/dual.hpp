// Numbers that carry their derivatives in N directions: forward mode for ordinary functions, whose branches and loops may depend on
// values. Every function of formulas takes them; a row of the op table with operands x_k and slopes dy/dx_k gives
//
//   y + sum_i e_i sum_k (dy/dx_k) xdot_ki      (Wengert 1964)
//
//   auto x = Dual<double, 2>::variable(3, 0), y = Dual<double, 2>::variable(4, 1);   sqrt(x * x + y * y).tangent[0] == 0.6
//
// A dual of duals has second derivatives, and so on. Duals compare by their values.
#pragma once

#include <etch/autodiff/forward_number.hpp>
#include <etch/core/indices.hpp>
#include <etch/kernel/simd.hpp>

#include <boost/hana/at.hpp>

#include <array>
#include <type_traits>
#include <utility>

namespace etch {

namespace detail {

/// Slope k of a row, whether all are of one type or not.
template <std::size_t K, class Flows>
ETCH_INLINE constexpr const auto& flow_at(const Flows& flows) {
    if constexpr (requires { flows.data(); })
        return flows[K];
    else
        return boost::hana::at_c<K>(flows);
}

/// slope * tangent, of a number or a vector of them; 0 for a tangent of 0, if the slope may be infinite.
template <bool MayBeSteep, class Slope, class V>
ETCH_INLINE constexpr V through(const Slope& slope, const V& tangent) {
    ETCH_CONTRACT
    if constexpr (!MayBeSteep)
        return slope.number() * tangent;
    else if constexpr (Symbolic<V> || Scalar<V>)
        return is_zero(tangent) ? V{} : slope.number() * tangent;
    else
        return select<V>(tangent == V{}, V{}, slope.number() * tangent);
}
template <bool, class S, class V>
ETCH_INLINE constexpr V through(const One<S>&, const V& tangent) {
    return tangent;
}
template <bool, class S, class V>
ETCH_INLINE constexpr V through(const Gate<S>& gate, const V& tangent) {
    return gate.is_open ? tangent : gate.otherwise == 0 ? V{} : gate.otherwise * tangent;
}

/// Calls step(lanes, i) for the numbers i, i + 1, ... of N: the lanes of a register at a time where it runs, number by number in
/// the compiler.
template <class T, int N, int From = 0>
ETCH_INLINE constexpr void in_lanes(const auto& step) {
    constexpr int width = width_for<T>(N - From);
    if constexpr (width > 1) {
        if (!std::is_constant_evaluated()) {
            for_each_index<(N - From) / width>(
                [&](auto i) ETCH_INLINE_LAMBDA { step(std::type_identity<simd<T, width>>{}, From + i * width); });
            if constexpr ((N - From) % width > 0)
                in_lanes<T, N, N - (N - From) % width>(step);
            return;
        }
    }
    for (int i = From; i < N; ++i)
        step(std::type_identity<T>{}, i);
}

/// Derivatives in N directions. They are copied as they are computed, in registers: a compiler that copies them together with
/// the value stores halves of registers and waits for them.
template <class T, int N>
struct Tangent : std::array<T, static_cast<std::size_t>(N)> {
    constexpr Tangent() : std::array<T, static_cast<std::size_t>(N)>{} {}
    ETCH_INLINE constexpr Tangent(const Tangent& o) : Tangent() { *this = o; }
    ETCH_INLINE constexpr Tangent& operator=(const Tangent& o) {
        in_lanes<T, N>([&]<class V>(std::type_identity<V>, int i)
                           ETCH_INLINE_LAMBDA { store(load<V>(o.data() + i), this->data() + i); });
        return *this;
    }
    constexpr ~Tangent() = default;
};
/// One direction: a number, and no array of one, which g++ would keep in memory.
template <class T>
struct Tangent<T, 1> {
    T only{};
    constexpr Tangent() = default;
    constexpr Tangent(const Tangent&) = default;
    constexpr ~Tangent() = default;
    ETCH_INLINE constexpr Tangent& operator=(const Tangent& o) {
        only = o.only;
        if constexpr (Lane<T>)
            if (!std::is_constant_evaluated())
                keep_by_itself(only);
        return *this;
    }
    ETCH_INLINE constexpr T& operator[](std::size_t) { return only; }
    ETCH_INLINE constexpr const T& operator[](std::size_t) const { return only; }
    ETCH_INLINE constexpr T* data() { return &only; }
    ETCH_INLINE constexpr const T* data() const { return &only; }
    constexpr T* begin() { return &only; }
    constexpr const T* begin() const { return &only; }
    constexpr T* end() { return &only + 1; }
    constexpr const T* end() const { return &only + 1; }
    static constexpr std::size_t size() { return 1; }
    constexpr void fill(const T& number) { only = number; }
    ETCH_INLINE constexpr operator std::array<T, 1>() const { return {only}; } // NOLINT: as the others are one
};

/// to = slope * x, or to += slope * x.
template <bool IsFirst, bool MayBeSteep, class T, int N, class Slope>
ETCH_INLINE constexpr void add_flow(Tangent<T, N>& to, const Slope& slope, const Tangent<T, N>& x) {
    in_lanes<T, N>([&]<class V>(std::type_identity<V>, int i) ETCH_INLINE_LAMBDA {
        ETCH_CONTRACT
        const V term = through<MayBeSteep>(slope, load<V>(x.data() + i));
        if constexpr (IsFirst)
            store(term, to.data() + i);
        else
            store(load<V>(to.data() + i) + term, to.data() + i);
    });
}

} // namespace detail

template <class T, int N>
struct Dual : forward_tag {
    using scalar = typename detail::floating_under<T>::type;
    T value{};
    detail::Tangent<T, N> tangent{};

    constexpr Dual() = default;
    /// A constant.
    ETCH_INLINE constexpr Dual(const T& number) : value(number) {} // NOLINT: implicit, as numbers in formulas are
    template <detail::Lower<T> U>
    ETCH_INLINE constexpr Dual(const U& number) : value(static_cast<T>(number)) {} // NOLINT: as above

    /// The number by which direction `index` differentiates.
    static constexpr Dual variable(const T& number, int index = 0) {
        Dual x = number;
        x.tangent[static_cast<std::size_t>(index)] = T(1);
        return x;
    }

    constexpr auto& derivatives() { return tangent; }
    /// The number without its derivatives.
    ETCH_INLINE constexpr const T& point() const { return value; }
    template <std::integral I>
    ETCH_INLINE explicit constexpr operator I() const {
        return static_cast<I>(detail::plain(value));
    }

    // What a symbol has: see expr/build.hpp.
    ETCH_INLINE static constexpr Extents extents() { return {}; }
    ETCH_INLINE static constexpr Dual constant(double number) { return static_cast<T>(number); }
    template <class Row, std::size_t A, class... X>
    ETCH_INLINE static constexpr auto add(const std::array<int, A>& numbers, const X&... x) {
        return detail::row_of_forward_numbers<Row>(numbers, x...);
    }

    /// A row at operands, of which those of this type have derivatives.
    template <class Row, std::size_t A, class... X>
    ETCH_INLINE static constexpr Dual of(const std::array<int, A>& numbers, const X&... x) {
        Dual y = detail::row_value<Row, scalar>(numbers, detail::below<Dual>(x)...);
        if constexpr (Row::kind == Kind::elementwise || Row::kind == Kind::composite)
            add_flows<Row>(y, numbers, std::index_sequence_for<X...>{}, x...);
        return y;
    }

private:
    template <class X>
    using immediate = Immediate<std::remove_cvref_t<decltype(detail::below<Dual>(std::declval<const X&>()))>>;

    template <class Row, std::size_t A, std::size_t... K, class... X>
    ETCH_INLINE static constexpr void add_flows(Dual& y, const std::array<int, A>& numbers, std::index_sequence<K...>,
                                                const X&... x) {
        const auto flows = detail::flows_of<Row>(detail::Result<T>(y.value, numbers), detail::One<scalar>{},
                                                 immediate<X>(detail::below<Dual>(x))...);
        using Flows = std::remove_const_t<decltype(flows)>;
        constexpr bool flow[]{std::is_same_v<X, Dual> &&
                              !std::is_same_v<std::remove_cvref_t<decltype(detail::flow_at<K>(std::declval<const Flows&>()))>,
                                              detail::NoFlow>...};
        constexpr std::size_t first = [&] {
            std::size_t k = 0;
            while (k < sizeof...(X) && !flow[k])
                ++k;
            return k;
        }();
        const auto add = [&](auto k, const auto& operand) ETCH_INLINE_LAMBDA { // the first is stored: 0 + x is not x in IEEE
            if constexpr (flow[k])
                detail::add_flow<k == first, detail::may_be_steep<Row>>(y.tangent, detail::flow_at<k>(flows), operand.tangent);
        };
        (add(std::integral_constant<std::size_t, K>{}, x), ...);
    }
};

} // namespace etch
