// Jacobians of ordinary functions. A Jacobian is derived row by row, backwards, or column by
// column, forwards, whichever are fewer: a constant of its type, and the caller may say another.
//
//   const auto J = jacobian([](auto r, auto a) { return std::array{r * cos(a), r * sin(a)}; })(2.0, 0.5);   J(0, 1)
//   jacobian<Direction::forward>(f)(2.0, 0.5)
//
// Going forwards needs no rules of its own: what flows back to the arguments is linear in ybar, and differentiated by ybar it is a
// column.
#pragma once

#include <etch/autodiff/function_gradient.hpp>
#include <etch/autodiff/jacobian.hpp>

namespace etch {

/// A matrix of derivatives, whose zeros are known to the compiler as far as they follow from the formula.
template <class T, int R, int C, class Program, Direction Way>
struct DerivativeMatrix : Matrix<T, R, C> {
    static constexpr Direction direction = Way;

    /// Whether the element is 0 whatever the values are: it is not computed then.
    static constexpr bool is_zero(int i, int j) {
        for (int s = 0; s < Program::plan().step_count; ++s)
            if (Program::step(s).result == 0 && Program::step(s).result_offset == i + j * R)
                return false;
        return true;
    }
    static constexpr int nonzeros = [] {
        int count = 0;
        for (int s = 0; s < Program::plan().step_count; ++s)
            count += Program::step(s).result == 0;
        return count;
    }();
};

/// The diagnosis of the Jacobian of a function that takes or returns tensors beside structures: make them arrays; never defined.
template <class Function, class... Arguments>
struct jacobian_of_tensors_and_structures;

namespace detail {

template <class... A>
inline constexpr bool has_tensors = false;
template <class... A>
    requires(std::is_same_v<typename symbols_of<typename argument<"x", A>::type>::type, Symbol> && ...) &&
                (!OneNumber<A> || ...)
inline constexpr bool has_tensors<A...> = true;

/// J(i, j) = d results[i] / d leaves[j].
template <Direction Way, class P, std::size_t R>
constexpr void derive_jacobian(P& point, const std::array<Symbol, R>& results, Symbol* jacobian) {
    constexpr int rows = static_cast<int>(R), columns = P::count;
    Graph& graph = point.graph();
    if constexpr (Way == Direction::reverse) {
        Symbol row[static_cast<std::size_t>(columns)];
        for (int i = 0; i < rows; ++i) {
            point.sweep(results[static_cast<std::size_t>(i)], graph.constant(1), row);
            for (int j = 0; j < columns; ++j)
                jacobian[i + j * rows] = row[j];
        }
    } else {
        Symbol ybar[R], xbar[static_cast<std::size_t>(columns)], along = graph.constant(0);
        for (std::size_t i = 0; i < R; ++i)
            ybar[i] = graph.leaf({.kind = LeafKind::placeholder}), along = along + results[i] * ybar[i];
        point.sweep(along, graph.constant(1), xbar);
        for (int j = 0; j < columns; ++j)
            P::differentiate_by(graph, xbar[j], graph.constant(1), ybar, rows, jacobian + j * rows);
    }
}

} // namespace detail

/// What jacobian(f) is.
template <class F, Direction Way>
struct FunctionJacobian : detail::FunctionOperator<FunctionJacobian<F, Way>, F> {
    template <class... A>
    static constexpr auto of_numbers(const A&... a) {
        if constexpr (detail::has_tensors<A...>)
            return of_tensors(a...);
        else if constexpr (detail::result_size<detail::function_of<F, A...>>() != 1 &&
                           detail::OneNumber<typename detail::function_of<F, A...>::result_type>)
            (void)sizeof(jacobian_of_tensors_and_structures<F, A...>);
        else
            return of_structures(a...);
    }
    template <class... S>
    static constexpr auto at(const S&... x) {
        detail::Point<S...> point{*detail::graph_in(x...), x...};
        const auto results = detail::results_in(point.graph(), point.value_of(F{}));
        constexpr int rows = static_cast<int>(std::tuple_size_v<decltype(results)>);
        Matrix<Symbol, rows, detail::Point<S...>::count> jacobian;
        detail::derive_jacobian<way<rows, S...>()>(point, results, jacobian.data());
        point.put_back(jacobian.data(), static_cast<int>(jacobian.size()));
        return jacobian;
    }

private:
    template <int Rows, class... A>
    static constexpr Direction way() {
        if constexpr (Way == Direction::fewer)
            return (0 + ... + number_count<A>) < Rows ? Direction::forward : Direction::reverse;
        else
            return Way;
    }
    template <class... A>
    static constexpr auto of_structures(const A&... a) {
        using T = detail::scalar_of_arguments<A...>;
        using E = detail::function_of<FunctionJacobian, A...>;
        constexpr int rows = detail::result_size<detail::function_of<F, A...>>(), columns = (0 + ... + number_count<A>);
        using P = Program<detail::FunctionRecipe<E, rows * columns>, is_precise<T>, 1>;
        DerivativeMatrix<T, rows, columns, P, way<rows, A...>()> jacobian{};
        detail::run_function<rows * columns>(E{}, jacobian.data(), static_cast<T*>(nullptr), a...);
        return jacobian;
    }
    /// Vectors and matrices, and numbers beside them: the columns of one argument after the other.
    template <class... A>
    static constexpr auto of_tensors(const A&... a) {
        return of_variables(detail::function_of<F, A...>{}, a...);
    }
    template <class... X, class... A>
    static constexpr auto of_variables(const Function<F, X...>& e, const A&... a) {
        using T = detail::scalar_of_arguments<A...>;
        constexpr int rows = Function<F, X...>::extents.size();
        Matrix<T, rows, (0 + ... + number_count<A>)> jacobian;
        T* to = jacobian.data();
        const auto by = [&](const auto& x) {
            const auto columns = etch::jacobian(e, x)((X{} = a)...);
            for (const T& number : columns.values)
                *to++ = number;
        };
        (by(X{}), ...);
        return jacobian;
    }
};

namespace detail {
template <class F, Direction Way, class... X>
inline constexpr bool leaves_out_zeros<Function<FunctionJacobian<F, Way>, X...>> = true;

} // namespace detail

/// A function of the same arguments that gives the matrix of d f_i / d x_j, results and arguments numbered one number after the
/// other, matrices by columns. Elements that are always 0 are not computed.
template <Direction Way = Direction::fewer, class F>
    requires(!Expression<F>)
constexpr auto jacobian(const F&) {
    return detail::stateless<FunctionJacobian<F, Way>, F>();
}
} // namespace etch
