// Structures of numbers as lists of numbers: arrays, Vector, Matrix, tuples, and aggregates that are templates of their number
// type, nested as one likes. The numbers of a structure are counted, visited, and replaced by numbers of another type.
//
//   template <class T> struct Arm { T upper, lower; std::array<T, 3> angles; };
//   number_count<Arm<double>> == 5   with_numbers<Arm<double>, float>   // Arm<float>
//   each_number(arm, [](double& number) { number *= 2; });              // in the order of declaration, matrices by columns
#pragma once

#include <etch/core/indices.hpp>
#include <etch/core/lanes.hpp>
#include <etch/core/tensor.hpp>
#include <etch/expr/build.hpp>

#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace etch {

/// The diagnosis of an aggregate of more than 16 fields: put some into an array or a structure of their own. Never defined.
template <class Structure, int Most>
struct structure_has_too_many_fields;

namespace detail {

template <class X>
concept OneNumber = Number<X> || Scalar<X> || Symbolic<X>;

template <class X>
inline constexpr bool is_array = false;
template <class X, std::size_t N>
inline constexpr bool is_array<std::array<X, N>> = true;
template <class X, int N>
inline constexpr bool is_array<Vector<X, N>> = true;
template <class X, int R, int C>
inline constexpr bool is_array<Matrix<X, R, C>> = true;

/// As many elements as the array has.
template <class A>
inline constexpr std::size_t elements_of = sizeof(A) / sizeof(typename A::value_type);

template <class X>
concept TupleLike = !is_array<X> && requires { std::tuple_size<X>::value; };
template <class X>
concept Fields = !OneNumber<X> && !is_array<X> && !TupleLike<X> && std::is_aggregate_v<X>;

/// Stands for the initialiser of any field while they are counted.
struct AnyField {
    template <class T>
    operator T() const noexcept; // NOLINT: implicit, and never defined
};

template <class A, class... Any>
constexpr int count_fields() {
    if constexpr (requires { A{Any{}..., AnyField{}}; })
        return count_fields<A, Any..., AnyField>();
    else
        return sizeof...(Any);
}
template <Fields A>
inline constexpr int field_count = count_fields<A>();
inline constexpr int most_fields = 16;

/// f(fields...) of an aggregate. What a binding names cannot be a pack before C++26, so each number of fields has its line.
template <class A>
constexpr decltype(auto) with_fields(A& x, auto&& f) {
    constexpr int n = field_count<std::remove_const_t<A>>;
    // clang-format off
    if constexpr (n == 0) return f();
    else if constexpr (n == 1) { auto& [a] = x; return f(a); }
    else if constexpr (n == 2) { auto& [a, b] = x; return f(a, b); }
    else if constexpr (n == 3) { auto& [a, b, c] = x; return f(a, b, c); }
    else if constexpr (n == 4) { auto& [a, b, c, d] = x; return f(a, b, c, d); }
    else if constexpr (n == 5) { auto& [a, b, c, d, e] = x; return f(a, b, c, d, e); }
    else if constexpr (n == 6) { auto& [a, b, c, d, e, g] = x; return f(a, b, c, d, e, g); }
    else if constexpr (n == 7) { auto& [a, b, c, d, e, g, h] = x; return f(a, b, c, d, e, g, h); }
    else if constexpr (n == 8) { auto& [a, b, c, d, e, g, h, i] = x; return f(a, b, c, d, e, g, h, i); }
    else if constexpr (n == 9) { auto& [a, b, c, d, e, g, h, i, j] = x; return f(a, b, c, d, e, g, h, i, j); }
    else if constexpr (n == 10) { auto& [a, b, c, d, e, g, h, i, j, k] = x; return f(a, b, c, d, e, g, h, i, j, k); }
    else if constexpr (n == 11) { auto& [a, b, c, d, e, g, h, i, j, k, l] = x; return f(a, b, c, d, e, g, h, i, j, k, l); }
    else if constexpr (n == 12) { auto& [a, b, c, d, e, g, h, i, j, k, l, m] = x; return f(a, b, c, d, e, g, h, i, j, k, l, m); }
    else if constexpr (n == 13) { auto& [a, b, c, d, e, g, h, i, j, k, l, m, o] = x; return f(a, b, c, d, e, g, h, i, j, k, l, m, o); }
    else if constexpr (n == 14) { auto& [a, b, c, d, e, g, h, i, j, k, l, m, o, p] = x; return f(a, b, c, d, e, g, h, i, j, k, l, m, o, p); }
    else if constexpr (n == 15) { auto& [a, b, c, d, e, g, h, i, j, k, l, m, o, p, q] = x; return f(a, b, c, d, e, g, h, i, j, k, l, m, o, p, q); }
    else if constexpr (n == 16) { auto& [a, b, c, d, e, g, h, i, j, k, l, m, o, p, q, r] = x; return f(a, b, c, d, e, g, h, i, j, k, l, m, o, p, q, r); }
    else (void)sizeof(structure_has_too_many_fields<A, most_fields>);
    // clang-format on
}

} // namespace detail

/// Calls visit(number) for each number of a structure.
template <class X>
constexpr void each_number(X& x, auto&& visit) {
    using S = std::remove_const_t<X>;
    const auto each = [&](auto&... part) { (each_number(part, visit), ...); };
    if constexpr (detail::OneNumber<S>)
        visit(x);
    else if constexpr (detail::is_array<S>)
        for (std::size_t i = 0; i < detail::elements_of<S>; ++i)
            each_number(x.data()[i], visit);
    else if constexpr (detail::TupleLike<S>)
        std::apply(each, x);
    else
        detail::with_fields(x, each);
}

namespace detail {

template <class X>
constexpr int count_numbers();

struct CountParts {
    template <class... Part>
    constexpr auto operator()(Part&...) const {
        return std::integral_constant<int, (0 + ... + count_numbers<std::remove_const_t<Part>>())>{};
    }
};

template <class X>
constexpr int count_numbers() {
    if constexpr (OneNumber<X>)
        return 1;
    else if constexpr (is_array<X>)
        return static_cast<int>(elements_of<X>) * count_numbers<typename X::value_type>();
    else if constexpr (TupleLike<X>)
        return decltype(std::apply(CountParts{}, std::declval<X&>()))::value;
    else if constexpr (Fields<X>)
        return decltype(with_fields(std::declval<X&>(), CountParts{}))::value;
    else
        return 0; // a tag, a policy
}

template <class X, class T>
struct renumbered { // a tag, a policy: stays as it is
    using type = X;
};
template <OneNumber X, class T>
struct renumbered<X, T> {
    using type = T;
};
template <template <class...> class A, class... X, class T>
    requires(!OneNumber<A<X...>>)
struct renumbered<A<X...>, T> {
    using type = A<typename renumbered<X, T>::type...>;
};
template <template <class, auto...> class A, class X, auto... N, class T>
    requires(!OneNumber<A<X, N...>> && sizeof...(N) > 0)
struct renumbered<A<X, N...>, T> {
    using type = A<typename renumbered<X, T>::type, N...>;
};

struct OtherNumber : symbol_tag {};

} // namespace detail

/// The type of a structure says what its numbers are: template <class T> struct P { T x, y; } and not struct P { double x, y; }.
template <class X>
concept TemplateOfItsNumbers = !std::is_same_v<typename detail::renumbered<X, detail::OtherNumber>::type, X>;

/// What numbers, arrays, tuples and aggregates have in common.
template <class X>
concept Structure =
    TemplateOfItsNumbers<X> && (detail::OneNumber<X> || detail::is_array<X> || detail::TupleLike<X> || detail::Fields<X>);

/// How many numbers a structure holds.
template <Structure X>
inline constexpr int number_count = detail::count_numbers<X>();

/// The same structure of numbers of type T.
template <Structure X, class T>
using with_numbers = typename detail::renumbered<X, T>::type;

/// The numbers of a structure as numbers of type T, one after the other.
template <class T, Structure X>
constexpr std::array<T, static_cast<std::size_t>(number_count<X>)> to_numbers(const X& x) {
    std::array<T, static_cast<std::size_t>(number_count<X>)> numbers{};
    std::size_t next = 0;
    each_number(x, [&](const auto& number) { numbers[next++] = static_cast<T>(number); });
    return numbers;
}

/// A structure from its numbers.
template <Structure X, class T>
constexpr X from_numbers(const T* numbers) {
    X x{};
    each_number(x, [&](auto& number) { number = static_cast<std::remove_reference_t<decltype(number)>>(*numbers++); });
    return x;
}

} // namespace etch
