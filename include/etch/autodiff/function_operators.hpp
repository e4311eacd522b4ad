// Derivatives of higher order and the operators of vector calculus, of ordinary functions; functions again.
//
//   derivative<3>([](auto x) { return sin(x); })(0.5)               partial_derivative<0, 0, 1>(f)(x, y)   // d^3 f / dx dx dy
//   laplacian(f)(x, y, z)   divergence(F)(std::array{x, y, z})      curl(F)(x, y, z)
#pragma once

#include <etch/autodiff/function_jacobian.hpp>

namespace etch {

/// The diagnoses of derivatives that a function does not have: derivative<N>(f) is for functions of one number, others have
/// partial_derivative; curl is of two or three
/// numbers. Never defined.
template <class Function, int Arguments>
struct derivative_by_more_than_one_number;
template <class Function, int Arguments>
struct curl_needs_two_or_three_numbers;

namespace detail {

/// Element k of a symbol, as a number.
constexpr Symbol number_at(Symbol x, int k) {
    return x.extents().is_scalar() ? x : reshape(slice(reshape(x, vector_of(x.extents().size())), k, 1), {});
}

/// What the leaf with number k of all numbers of a point gets from a root.
template <class P>
constexpr Symbol partial(P& point, Symbol root, int k) {
    int leaf = 0;
    while (k >= point.leaf(leaf).extents().size())
        k -= point.leaf(leaf++).extents().size();
    Symbol flow;
    P::differentiate_by(point.graph(), root, point.graph().constant(1), &point.leaf(leaf), 1, &flow);
    return number_at(flow, k);
}

/// The numbers of a vector field, and of the point where it is.
struct FieldSize {
    int results, arguments;
};
template <class R, class... S>
constexpr FieldSize field_size(const R& results, const Point<S...>& point) {
    FieldSize size{0, 0};
    for (const Symbol& each : results)
        size.results += each.extents().size();
    for (int leaf = 0; leaf < Point<S...>::count; ++leaf)
        size.arguments += point.leaf(leaf).extents().size();
    return size;
}
template <class R>
constexpr Symbol component(const R& results, int k) {
    std::size_t i = 0;
    while (k >= results[i].extents().size())
        k -= results[i++].extents().size();
    return number_at(results[i], k);
}

template <class P>
constexpr Symbol laplacian_of(P& point, Symbol f) {
    Symbol gradient[static_cast<std::size_t>(P::count)], total = point.graph().constant(0);
    point.sweep(f, point.graph().constant(1), gradient);
    for (int leaf = 0, k = 0; leaf < P::count; ++leaf)
        for (int i = 0; i < point.leaf(leaf).extents().size(); ++i, ++k)
            total = total + partial(point, number_at(gradient[leaf], i), k);
    return total;
}
template <class P, class R>
constexpr Symbol divergence_of(P& point, const R& field) {
    const FieldSize size = field_size(field, point);
    Symbol total = point.graph().constant(0);
    if (size.results != size.arguments)
        point.graph().refuse({Refusal::Reason::field_of_other_size, Name{"divergence"}});
    else
        for (int k = 0; k < size.results; ++k)
            total = total + partial(point, component(field, k), k);
    return total;
}
template <int Size, class P, class R>
constexpr auto curl_of(P& point, const R& field) {
    const FieldSize size = field_size(field, point);
    std::array<Symbol, Size == 2 ? 1 : 3> curl;
    curl.fill(point.graph().constant(0));
    if (size.results != Size || size.arguments != Size)
        point.graph().refuse({Refusal::Reason::field_of_other_size, Name{"curl"}});
    else if (Size == 2)
        curl[0] = partial(point, component(field, 1), 0) - partial(point, component(field, 0), 1);
    else
        for (int k = 0; k < 3; ++k) {
            const int next = (k + 1) % 3, last = (k + 2) % 3;
            curl[static_cast<std::size_t>(k)] =
                partial(point, component(field, last), next) - partial(point, component(field, next), last);
        }
    return curl;
}

/// d^n f / d x_Index[0] d x_Index[1] ...
template <class F, int... Index>
struct PartialDerivative : FunctionOperator<PartialDerivative<F, Index...>, F> {
    template <class... S>
    static constexpr Symbol at(const S&... x) {
        Point<S...> point{*graph_in(x...), x...};
        Symbol root = in_graph(point.graph(), point.value_of(F{}));
        for (const int index : {Index...})
            if (index < field_size(std::array{root}, point).arguments)
                root = partial(point, root, index);
            else
                point.graph().refuse({Refusal::Reason::field_of_other_size, Name{"partial_derivative"}});
        point.put_back(&root, 1);
        return root;
    }
};

template <class F, int Order>
struct DerivativeOfOrder : FunctionOperator<DerivativeOfOrder<F, Order>, F> {
    template <class... S>
    static constexpr Symbol at(const S&... x) {
        if constexpr (Point<S...>::count != 1)
            (void)sizeof(derivative_by_more_than_one_number<F, Point<S...>::count>);
        Point<S...> point{*graph_in(x...), x...};
        Symbol root = in_graph(point.graph(), point.value_of(F{}));
        for (int order = 0; order < Order; ++order)
            root = partial(point, root, 0);
        point.put_back(&root, 1);
        return root;
    }
};

template <class F>
struct Laplacian : FunctionOperator<Laplacian<F>, F> {
    template <class... S>
    static constexpr Symbol at(const S&... x) {
        Point<S...> point{*graph_in(x...), x...};
        Symbol total = laplacian_of(point, in_graph(point.graph(), point.value_of(F{})));
        point.put_back(&total, 1);
        return total;
    }
};

template <class F>
struct Divergence : FunctionOperator<Divergence<F>, F> {
    template <class... S>
    static constexpr Symbol at(const S&... x) {
        Point<S...> point{*graph_in(x...), x...};
        Symbol total = divergence_of(point, results_in(point.graph(), point.value_of(F{})));
        point.put_back(&total, 1);
        return total;
    }
};

template <class F, int Size>
struct Curl : FunctionOperator<Curl<F, Size>, F> {
    template <class... S>
    static constexpr auto at(const S&... x) {
        Point<S...> point{*graph_in(x...), x...};
        auto curl = curl_of<Size>(point, results_in(point.graph(), point.value_of(F{})));
        point.put_back(curl.data(), static_cast<int>(curl.size()));
        if constexpr (Size == 2)
            return curl[0];
        else
            return curl;
    }
};

/// Of two numbers curl is a number, of three it is a vector.
template <class F>
struct CurlOfAnySize {
    template <Structure... A>
    constexpr auto operator()(const A&... a) const {
        constexpr int size = (0 + ... + number_count<A>);
        if constexpr (size == 2 || size == 3)
            return Curl<F, size>{}(a...);
        else
            return (void)sizeof(curl_needs_two_or_three_numbers<F, size>), Refused{};
    }
};

} // namespace detail

/// The derivative of that order of a function of one number.
template <int Order = 1, class F>
    requires(!Expression<F> && Order >= 0)
constexpr auto derivative(const F&) {
    return detail::stateless<detail::DerivativeOfOrder<F, Order>, F>();
}
/// The derivative by the arguments of these numbers, one after the other; the numbers of arrays and structures count singly.
template <int... Argument, class F>
    requires(!Expression<F> && ((Argument >= 0) && ...))
constexpr auto partial_derivative(const F&) {
    return detail::stateless<detail::PartialDerivative<F, Argument...>, F>();
}
/// The sum of the second derivatives by each number.
template <class F>
    requires(!Expression<F>)
constexpr auto laplacian(const F&) {
    return detail::stateless<detail::Laplacian<F>, F>();
}
/// The sum of d F_i / d x_i, of a function of n numbers with n results.
template <class F>
    requires(!Expression<F>)
constexpr auto divergence(const F&) {
    return detail::stateless<detail::Divergence<F>, F>();
}
/// (dF3/dy - dF2/dz, dF1/dz - dF3/dx, dF2/dx - dF1/dy) of a function of three numbers with three results, as an array; of two the
/// number dF2/dx - dF1/dy.
template <class F>
    requires(!Expression<F>)
constexpr auto curl(const F&) {
    return detail::stateless<detail::CurlOfAnySize<F>, F>();
}

} // namespace etch
