// Functions that are called with numbers: the formula that they write (autodiff/formula.hpp), compiled for the types of the
// arguments and run on their values.
#pragma once

#include <etch/autodiff/formula.hpp>
#include <etch/autodiff/point.hpp>

namespace etch {

namespace detail {

template <class X>
concept Binds = requires { typename X::leaf; };

/// The type of the numbers of an argument; whole numbers count as double.
template <class A>
struct argument_scalar;
struct ScalarOfParts {
    template <class... Part>
    constexpr auto operator()(Part&...) const {
        return common_scalar<argument_scalar<std::remove_const_t<Part>>...>{};
    }
};
template <class A>
constexpr auto find_scalar() {
    if constexpr (std::is_integral_v<A>)
        return std::type_identity<double>{};
    else if constexpr (OneNumber<A>)
        return std::type_identity<A>{};
    else if constexpr (is_array<A>)
        return std::type_identity<typename argument_scalar<typename A::value_type>::scalar>{};
    else if constexpr (TupleLike<A>)
        return decltype(std::apply(ScalarOfParts{}, std::declval<A&>())){};
    else
        return decltype(with_fields(std::declval<A&>(), ScalarOfParts{})){};
}
template <class A>
struct argument_scalar {
    using scalar = typename decltype(find_scalar<A>())::type;
};

template <class... A>
using scalar_of_arguments = typename common_scalar<argument_scalar<A>...>::type;
template <class... A>
concept WithSymbols = std::is_same_v<scalar_of_arguments<A...>, Symbol>;

/// The numbers of an argument one after the other: where they are, or a copy.
template <class T, class A>
struct ArgumentNumbers {
    std::array<T, static_cast<std::size_t>(number_count<A>)> numbers;
    constexpr explicit ArgumentNumbers(const A& a) : numbers(to_numbers<T>(a)) {}
    constexpr const T* data() const { return numbers.data(); }
};
template <class A, class T>
concept is_array_of = is_array<A> && std::is_same_v<typename A::value_type, T>;
template <class T, is_array_of<T> A>
struct ArgumentNumbers<T, A> {
    const T* numbers;
    constexpr explicit ArgumentNumbers(const A& a) : numbers(a.data()) {}
    constexpr const T* data() const { return numbers; }
};

/// Whether zeros that are known to the compiler are not delivered: memory is 0 before.
template <class E>
inline constexpr bool leaves_out_zeros = false;

/// Result 0: the first `Split` numbers that the function returns; result 1: the others.
template <class E, int Split>
struct FunctionRecipe {
    using rows = user_rows<E>;
    static constexpr int size_hint = 24 + 2 * nodes_in<E>;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        Emission to{.graph = graph, .known_literals = false};
        int offset = 0;
        const auto result = call_with_symbols(to, E{});
        each_number(result, [&](const auto& number) {
            const Symbol symbol = in_graph(graph, number);
            if (symbol.id < 0)
                return; // the graph has been refused
            const Node& node = graph.node(symbol.id);
            if (!leaves_out_zeros<E> || !node.is(constant_row) || node.value != 0)
                outputs.add({.node = symbol.id, .index = offset >= Split, .offset = offset >= Split ? offset - Split : offset});
            offset += symbol.extents().size();
        });
    }
};

/// The leaf where an argument begins.
template <class P>
constexpr int leaf_of_argument(std::string_view name) {
    int leaf = 0;
    while (leaf < P::compiled().leaf_count && !(P::leaf(leaf).kind == LeafKind::variable && P::leaf(leaf).name.view() == name))
        ++leaf;
    return leaf;
}

/// Runs a formula on the values of its arguments.
template <int Split, class T, class F, class... X, class... A>
constexpr void run_function(const Function<F, X...>& e, T* first, T* second, const A&... a) {
    using E = Function<F, X...>;
    using P = Program<FunctionRecipe<E, Split>, is_precise<T>, 1>;
    const auto run_on = [&](const auto&... values) ETCH_INLINE_LAMBDA {
        Scratch<P, T> scratch;
        const Literals<T, E> literals{e};
        Memory<T, leaf_count<P>, 2> memory{.results = {first, second}, .kept = scratch.kept, .scratch = scratch.scratch};
        ((memory.leaves[leaf_of_argument<P>(X::label.view())] = values.data()), ...);
        if constexpr (Literals<T, E>::count > 0)
            bind_literals<P>(memory.leaves, literals);
        run<P>(memory);
    };
    run_on(ArgumentNumbers<T, A>{a}...);
}

template <class E>
constexpr int result_size() {
    if constexpr (OneNumber<typename E::result_type>)
        return E::extents.size();
    else
        return number_count<typename E::result_type>;
}

template <class E, class... A>
constexpr auto call_with_numbers(const E& e, const A&... a) {
    using T = typename common_scalar<argument_scalar<A>...>::type;
    using R = typename E::result_type;
    constexpr int size = result_size<E>();
    if constexpr (OneNumber<R>) {
        Tensor<T, shape_from<E::extents>> result;
        run_function<size>(e, data_of(result), static_cast<T*>(nullptr), a...);
        return result;
    } else {
        using Result = with_numbers<R, T>;
        if constexpr (is_array_of<Result, T>) {
            Result result;
            run_function<size>(e, result.data(), static_cast<T*>(nullptr), a...);
            return result;
        } else {
            T numbers[static_cast<std::size_t>(size)];
            run_function<size>(e, numbers, static_cast<T*>(nullptr), a...);
            return from_numbers<Result>(numbers);
        }
    }
}

/// An operator on functions, Operator::at(symbols...): called with symbols it writes its formula, with numbers it runs it, which
/// Operator::of_numbers may do in its own way. `Arguments`: whether its arguments are those of F, which are looked at then.
template <class Operator, class F, bool Arguments = true>
struct FunctionOperator {
    using uses = typename uses_of<F>::type;

    template <Structure... A>
    constexpr auto operator()(const A&... a) const {
        if constexpr (WithSymbols<A...>)
            return of_symbols(as_symbols(a)...);
        else if constexpr (!Arguments || takes<F, A...>)
            return Operator::of_numbers(a...);
        else
            return refuse_arguments<F, A...>();
    }
    template <class... A>
    static constexpr auto of_numbers(const A&... a) {
        return call_with_numbers(function_of<Operator, A...>{}, a...);
    }

private:
    template <class... S>
    static constexpr auto of_symbols(const S&... s) {
        if constexpr (!Arguments || takes<F, S...>)
            return Operator::at(s...);
        else
            return refuse_arguments<F, S...>();
    }
};

} // namespace detail

template <class F, class... X>
template <class... A>
constexpr auto Function<F, X...>::operator()(const A&... a) const {
    if constexpr ((detail::Binds<A> && ...))
        return evaluate(*this, a...);
    else if constexpr (sizeof...(A) == sizeof...(X) && (Structure<A> && ...))
        return detail::call_with_numbers(*this, a...);
    else
        return (void)sizeof(function_does_not_take<F, A...>), detail::Refused{};
}

} // namespace etch
