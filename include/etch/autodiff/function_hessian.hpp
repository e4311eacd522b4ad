// Second derivatives of ordinary functions, as functions again.
//
//   const auto H = hessian([](auto x) { return x[0] * x[1] + exp(x[2]); })(std::array{1.0, 2.0, 3.0});   H(0, 1), H.is_zero(0, 2)
//   hessian_vector_product(f)(x, y)(dx, dy)   of a direction, or of the columns of a matrix
//   hessian_hessian_product(f, g)(x, y)       the product of two Hessians at one point
#pragma once

#include <etch/autodiff/function_jacobian.hpp>
#include <etch/autodiff/function_products.hpp>
#include <etch/autodiff/hessian.hpp>

namespace etch {

namespace detail {

/// What hessian(f) is: the gradient, and of each of its elements what flows back to the leaves from this one on; the other half is
/// the same.
template <class F>
struct FunctionHessian : FunctionOperator<FunctionHessian<F>, F> {
    template <class... A>
    static constexpr auto of_numbers(const A&... a) {
        if constexpr (has_tensors<A...>) {
            return of_variables(function_of<F, A...>{}, a...);
        } else {
            using T = scalar_of_arguments<A...>;
            using E = function_of<FunctionHessian, A...>;
            constexpr int n = (0 + ... + number_count<A>);
            using P = Program<FunctionRecipe<E, n * n>, is_precise<T>, 1>;
            DerivativeMatrix<T, n, n, P, Direction::reverse> hessian{};
            run_function<n * n>(E{}, hessian.data(), static_cast<T*>(nullptr), a...);
            return hessian;
        }
    }
    template <class... S>
    static constexpr auto at(const S&... x) {
        constexpr int n = Point<S...>::count;
        Point<S...> point{*graph_in(x...), x...};
        Graph& graph = point.graph();
        Symbol gradient[static_cast<std::size_t>(n)], flows[static_cast<std::size_t>(n)];
        Matrix<Symbol, n, n> hessian;
        point.sweep(in_graph(graph, point.value_of(F{})), graph.constant(1), gradient);
        for (int i = 0; i < n; ++i) {
            point.sweep(gradient[i], graph.constant(1), flows, i);
            for (int j = i; j < n; ++j)
                hessian(i, j) = hessian(j, i) = flows[j - i];
        }
        point.put_back(hessian.data(), n * n);
        return hessian;
    }

private:
    template <class... X, class... A>
    static constexpr auto of_variables(const Function<F, X...>& e, const A&... a) {
        return etch::hessian(e)((X{} = a)...).values;
    }
};

template <class F, class... X>
inline constexpr bool leaves_out_zeros<Function<FunctionHessian<F>, X...>> = true;

/// The Hessian at the first half of the arguments times the direction in the other.
template <class F>
struct CurvatureAlong : FunctionOperator<CurvatureAlong<F>, F, false> {
    template <class... A>
    static constexpr auto of_numbers(const A&... a) {
        return with_point<true>(
            [&]<class... X>(const std::tuple<X...>&, const auto&) {
                using T = scalar_of_arguments<A...>;
                Partials<T, with_numbers<X, T>...> result;
                run_function<0>(function_of<CurvatureAlong, A...>{}, static_cast<T*>(nullptr), result.values, a...);
                return result;
            },
            a...);
    }
    template <class... S>
    static constexpr auto at(const S&... all) {
        return with_point<true>(
            []<class... X, class... V>(const std::tuple<X...>& points, const std::tuple<V...>& directions) {
                return std::apply([&](const X&... each) { return derived(directions, each...); }, points);
            },
            all...);
    }

private:
    /// The direction has leaves of its own: what it is made of does not change with the point.
    template <class V, class... X>
    static constexpr auto derived(const V& direction, const X&... x) {
        constexpr int n = Point<X...>::count;
        Graph& graph = *graph_in(direction, x...);
        Point<X...> point{graph, x...};
        const auto given = results_in(graph, direction);
        auto leaves = given;
        const int first = graph.size();
        for (Symbol& each : leaves)
            each = graph.leaf({.kind = LeafKind::placeholder, .extents = each.extents()});
        std::array<Symbol, static_cast<std::size_t>(n)> gradient;
        point.sweep(in_graph(graph, point.value_of(F{})), graph.constant(1), gradient.data());
        Partials<Symbol, X...> result;
        point.sweep(along(graph, gradient, leaves), graph.constant(1), result.values);
        substitute(graph, first, leaves.data(), given.data(), static_cast<int>(leaves.size()), result.values, n);
        point.put_back(result.values, n);
        return result;
    }
};

/// hessian_vector_product at a point.
template <class F, class... X>
struct CurvatureAtPoint : AtPoint<CurvatureAlong<F>, X...> {
    using AtPoint<CurvatureAlong<F>, X...>::operator();
    using T = scalar_of_arguments<X...>;
    static constexpr int count = (0 + ... + number_count<X>);

    /// For each column of a matrix of directions.
    template <Scalar U, int Columns>
        requires(sizeof...(X) != 1 || !(has_tensors<X> || ...))
    constexpr Matrix<T, count, Columns> operator()(const Matrix<U, count, Columns>& directions) const {
        Matrix<T, count, Columns> result;
        for (int j = 0; j < Columns; ++j) {
            const U* numbers = directions.data() + j * count;
            const auto next = [&]<class Part>(std::type_identity<Part>) {
                const auto part = from_numbers<with_numbers<Part, T>>(numbers);
                numbers += number_count<Part>;
                return part;
            };
            const boost::hana::tuple<with_numbers<X, T>...> direction{next(std::type_identity<X>{})...}; // in this order
            const auto column = boost::hana::unpack(
                direction, [&](const auto&... v) { return static_cast<const AtPoint<CurvatureAlong<F>, X...>&>(*this)(v...); });
            for (int i = 0; i < count; ++i)
                result(i, j) = column.values[i];
        }
        return result;
    }
};

template <class F>
struct StagedCurvature {
    template <Structure... X>
    constexpr auto operator()(const X&... x) const {
        if constexpr (takes<F, X...>)
            return CurvatureAtPoint<F, X...>{{{x...}}};
        else
            return refuse_arguments<F, X...>();
    }
};

template <class F, class G>
struct HessianHessianProduct {
    /// The product as a matrix.
    template <Structure... X>
    constexpr auto operator()(const X&... x) const {
        return multiplied(FunctionHessian<F>{}(x...), FunctionHessian<G>{}(x...));
    }

private:
    template <class A, class B>
    static constexpr auto multiplied(const A& a, const B& b) {
        using T = typename A::value_type;
        Matrix<T, A::rows(), A::rows()> product;
        for (int j = 0; j < A::rows(); ++j)
            for (int i = 0; i < A::rows(); ++i) {
                T sum = 0;
                for (int k = 0; k < A::rows(); ++k)
                    sum += a(i, k) * b(k, j);
                product(i, j) = sum;
            }
        return product;
    }
};

} // namespace detail

/// A function of the same arguments that gives all second derivatives as a symmetric matrix, numbers of the arguments one after the
/// other. One half is computed, and of that nothing that is always 0: hessian(f)(x).is_zero(i, j).
template <class F>
    requires(!Expression<F>)
constexpr auto hessian(const F&) {
    return detail::stateless<detail::FunctionHessian<F>, F>();
}
/// hessian_vector_product(f)(point...)(direction...): in the structure of the arguments; or (point...)(matrix) for each of its columns.
template <class F>
    requires(!Expression<F>)
constexpr auto hessian_vector_product(const F&) {
    return detail::stateless<detail::StagedCurvature<F>, F>();
}
/// hessian_hessian_product(f, g)(point...): the matrix product of the Hessians of two functions of the same arguments. Times a
/// vector: hessian_vector_product of f along that of g.
template <class F, class G>
    requires(!Expression<F> && !Expression<G>)
constexpr auto hessian_hessian_product(const F&, const G&) {
    return detail::stateless<detail::HessianHessianProduct<F, G>, std::conditional_t<detail::is_stateless<F>, G, F>>();
}

} // namespace etch
