// The operators of vector calculus, of formulas and by their variables; formulas again.
//
//   laplacian(f, x, y)   divergence(F, v)   curl(F, v)      // f a number, F a vector of as many elements as the variables
#pragma once

#include <etch/autodiff/function_operators.hpp>

namespace etch {

namespace detail {

/// `Operator` of a formula by variables.
template <class Operator, Extents Of, class F, class... X>
struct OperatorBy : ExpressionBase<OperatorBy<Operator, Of, F, X...>> {
    using formula_type = F;
    static constexpr Extents extents = Of;
    static constexpr ExpressionSize expression_size =
        size_of_expression<F> + ExpressionSize{7 * size_of_expression<F>.nodes, 0};
    F formula;
};

struct LaplacianBy {
    static constexpr Symbol of(auto& point, Symbol f) { return laplacian_of(point, f); }
};
struct DivergenceBy {
    static constexpr Symbol of(auto& point, Symbol f) { return divergence_of(point, std::array{f}); }
};
template <int Size>
struct CurlBy {
    static constexpr Symbol of(auto& point, Symbol f) {
        const auto curl = curl_of<Size>(point, std::array{f});
        return Size == 2 ? curl[0] : vector_from(curl.data(), Size == 2 ? 1 : 3);
    }
};

} // namespace detail

template <class Operator, Extents Of, class F, class... X>
constexpr Symbol emit(Emission& to, const detail::OperatorBy<Operator, Of, F, X...>& e) {
    const Symbol root = emit(to, e.formula);
    const Symbol by[]{emit(to, X{})...};
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        detail::Point<decltype(Symbol{by[I]})...> point{to.graph, by[I]...};
        return Operator::of(point, root);
    }(std::index_sequence_for<X...>{});
}

/// The sum of the second derivatives of a number by each element of the variables.
template <Expression F, Expression... X>
    requires(sizeof...(X) > 0)
constexpr auto laplacian(const F& f, const X&...) {
    if constexpr (!F::extents.is_scalar())
        (void)sizeof(only_a_scalar_formula_has_a_derivative<F>);
    return detail::OperatorBy<detail::LaplacianBy, Extents{}, F, X...>{{}, f};
}
/// The sum of d F_i / d x_i, over the elements of a vector and of the variables.
template <Expression F, Expression... X>
    requires(sizeof...(X) > 0)
constexpr auto divergence(const F& f, const X&...) {
    return detail::OperatorBy<detail::DivergenceBy, Extents{}, F, X...>{{}, f};
}
/// Of a vector of three elements by three a vector; of two by two the number dF2/dx - dF1/dy.
template <Expression F, Expression... X>
    requires(sizeof...(X) > 0)
constexpr auto curl(const F& f, const X&...) {
    constexpr int size = F::extents.size();
    return detail::OperatorBy<detail::CurlBy<size == 2 ? 2 : 3>, size == 2 ? Extents{} : vector_of(3), F, X...>{{}, f};
}

} // namespace etch
