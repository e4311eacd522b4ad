// Minimisation of formulas by the variables that are named: sums of squares of a formula of any shape, and scalar formulas.
//
//   const auto fit = least_squares(residuals, b)(b = {250, 5e-4}, t = times, y = data);   // bindings: starts and data
//   if (fit.converged) use(fit.x[b]);
//   const auto low = minimise(f)(x = -1.2, y = 1);   low.x[x]                             // by all variables
//
// The loop is that of autodiff/minimise.hpp; Jacobians, gradients and Hessians are those of the formula.
#pragma once

#include <etch/autodiff/hessian.hpp>
#include <etch/autodiff/jacobian.hpp>
#include <etch/autodiff/minimise.hpp>

namespace etch {

/// Where a minimisation of the formula E by the variables X has come to. x: one number for each element of them, found by variable.
template <class E, class T, class... X>
struct FormulaMinimum {
    Gradient<E, T, X...> x{};
    T cost{};          // the formula, or half the sum of its squares
    T gradient_norm{}; // the largest derivative
    int iterations = 0;
    bool converged = false;
    const char* reason = ""; // why it ended
};

namespace detail {

/// What solvers see of a formula: the variables X as an array, everything else bound.
template <class E, class T, class... X>
struct Unknowns {
    static constexpr std::size_t count = static_cast<std::size_t>(Variables<E, X...>::count);
    using Point = std::array<T, count>;

    template <class Leaf>
    static constexpr bool is_unknown = ((X::label.view() == Leaf::label.view()) || ...);
    template <class Leaf>
    static constexpr std::size_t offset = static_cast<std::size_t>(Variables<E, X...>::find(Leaf::label.view()));

    template <class B>
    static constexpr void read_start(Point& point, const B& binding) {
        if constexpr (is_unknown<typename B::leaf>)
            for (std::size_t i = 0; i < static_cast<std::size_t>(B::leaf::extents.size()); ++i)
                point[offset<typename B::leaf> + i] = static_cast<T>(binding.data()[i]);
    }
    /// The binding of an unknown refers to the point.
    template <class B>
    static constexpr auto at(const Point& point, const B& binding) {
        using Leaf = typename B::leaf;
        if constexpr (!is_unknown<Leaf>)
            return binding;
        else if constexpr (Leaf::extents.is_scalar())
            return Binding<Leaf, T>{point[offset<Leaf>]};
        else
            return Binding<Leaf, T>{point.data() + offset<Leaf>};
    }
    template <class V>
    static constexpr void put_columns(auto& jacobian, const auto& by_variable) {
        for (int i = 0; i < E::extents.size(); ++i)
            for (int j = 0; j < V::extents.size(); ++j)
                jacobian(i, static_cast<int>(offset<V>) + j) = by_variable(i, j);
    }
    template <class V, class W>
    static constexpr void put_block(auto& hessian, const auto& all) {
        const auto block = all(V{}, W{});
        for (int i = 0; i < V::extents.size(); ++i)
            for (int j = 0; j < W::extents.size(); ++j) {
                T& to = hessian(static_cast<int>(offset<V>) + i, static_cast<int>(offset<W>) + j);
                if constexpr (V::extents.is_scalar() && W::extents.is_scalar())
                    to = block;
                else
                    to = block(i, j);
            }
    }
    template <class V>
    static constexpr void put_blocks(auto& hessian, const auto& all) {
        (put_block<V, X>(hessian, all), ...);
    }

    static constexpr FormulaMinimum<E, T, X...> found(const Minimum<T, count>& minimum) {
        FormulaMinimum<E, T, X...> result{.cost = minimum.cost,
                                          .gradient_norm = minimum.gradient_norm,
                                          .iterations = minimum.iterations,
                                          .converged = minimum.converged,
                                          .reason = minimum.reason};
        for (std::size_t i = 0; i < count; ++i)
            result.x.values[i] = minimum.x[i];
        return result;
    }
};

template <class E, class... X>
struct LeastSquaresOf {
    E formula;
    MinimiseOptions options;

    template <class... Bindings>
    constexpr auto operator()(const Bindings&... bindings) const {
        if constexpr (sizeof...(X) == 0) {
            return LeastSquaresOf<E, typename Bindings::leaf...>{formula, options}(bindings...);
        } else {
            using T = typename common_scalar<Bindings...>::type;
            using U = Unknowns<E, T, X...>;
            constexpr std::size_t residuals = static_cast<std::size_t>(E::extents.size());
            const auto values = [&](const auto& point) {
                const auto value = formula(U::at(point, bindings)...);
                std::array<T, residuals> each;
                for (std::size_t i = 0; i < residuals; ++i)
                    each[i] = data_of(value)[i];
                return each;
            };
            typename U::Point start{};
            (U::read_start(start, bindings), ...);
            return U::found(damped_minimum(
                [&](const auto& point) { return half_squares(values(point)); },
                [&](const auto& point) {
                    Linearized<T, residuals, U::count> at{.value = values(point)};
                    (U::template put_columns<X>(at.jacobian, jacobian(formula, X{})(U::at(point, bindings)...)), ...);
                    return SquaresModel{at};
                },
                start, options));
        }
    }
};

template <class E, class... X>
struct MinimumOf {
    E formula;
    MinimiseOptions options;

    template <class... Bindings>
    constexpr auto operator()(const Bindings&... bindings) const {
        if constexpr (sizeof...(X) == 0) {
            return MinimumOf<E, typename Bindings::leaf...>{formula, options}(bindings...);
        } else {
            using T = typename common_scalar<Bindings...>::type;
            using U = Unknowns<E, T, X...>;
            typename U::Point start{};
            (U::read_start(start, bindings), ...);
            return U::found(damped_minimum([&](const auto& point) { return T(formula(U::at(point, bindings)...)); },
                                           [&](const auto& point) {
                                               SecondOrder<T, U::count> at;
                                               const auto gradient = GradientOf<E, X...>{formula}(U::at(point, bindings)...);
                                               for (std::size_t i = 0; i < U::count; ++i)
                                                   at.gradient[i] = gradient.values[i];
                                               const auto all = hessian(formula)(U::at(point, bindings)...);
                                               (U::template put_blocks<X>(at.hessian, all), ...);
                                               return NewtonModel{at};
                                           },
                                           start, options));
        }
    }
};

} // namespace detail

/// A function of bindings, starts and data, that finds the least sum of squares of a formula of any shape by some of its variables, or
/// by all that are bound.
template <Expression E, Expression... X>
constexpr auto least_squares(const E& residuals, const MinimiseOptions& options, const X&...) {
    return detail::LeastSquaresOf<E, X...>{residuals, options};
}
template <Expression E, Expression... X>
constexpr auto least_squares(const E& residuals, const X&...) {
    return detail::LeastSquaresOf<E, X...>{residuals, {}};
}

/// The same for a minimum of a scalar formula.
template <Expression E, Expression... X>
constexpr auto minimise(const E& formula, const MinimiseOptions& options, const X&...) {
    detail::must_be_scalar<E>();
    return detail::MinimumOf<E, X...>{formula, options};
}
template <Expression E, Expression... X>
constexpr auto minimise(const E& formula, const X&...) {
    detail::must_be_scalar<E>();
    return detail::MinimumOf<E, X...>{formula, {}};
}

} // namespace etch
