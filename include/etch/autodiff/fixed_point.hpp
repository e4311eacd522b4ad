// Derivatives of a fixed point x(p) = g(x, p): the iteration x := g(x, p) finds it in plain numbers, and
//
//   dx/dp = (I - dg/dx)^-1 dg/dp
//
// is the derivative of the root of x - g(x, p) (autodiff/implicit.hpp), where Newton's method adds the last digits.
//
//   fixed_point([](auto x, auto p) { return cos(p * x); }, 0.5, p).value
#pragma once

#include <etch/autodiff/implicit.hpp>

namespace etch {

namespace detail {

/// x := x - defect(x) until half of the digits stand still, or on the way to 0 until no digit of the widest x would change; whether
/// it gets there.
template <class T, std::size_t N>
constexpr bool come_near_fixed_point(const auto& defect, std::array<T, N>& x, int most, int& iterations) {
    constexpr T near = half_of_digits<T>;
    T widest = largest_of(x);
    for (iterations = 0; iterations < most && math::is_finite(largest_of(x)); ++iterations) {
        const auto step = defect(x);
        for (std::size_t i = 0; i < N; ++i)
            x[i] -= step[i];
        const T size = largest_of(step), extent = largest_of(x);
        widest = extent > widest ? extent : widest;
        if (size <= near * extent || size <= unit_step<T> * widest) {
            ++iterations;
            return true;
        }
    }
    return false;
}

template <bool IsArray, std::size_t N, class X, class... P>
constexpr auto solve_fixed_point(const auto& g, const std::array<X, N>& start, const SolverOptions& options, const P&... p) {
    using T = std::remove_cvref_t<decltype(plain(common_number<X, P...>{}))>;
    const auto defect = [&g](const auto& point, const auto&... parameters) {
        if constexpr (IsArray) {
            const auto image = g(point, parameters...);
            auto difference = point;
            for (std::size_t k = 0; k < N; ++k)
                difference[k] = point[k] - image[k];
            return difference;
        } else {
            return point - g(point, parameters...);
        }
    };
    std::array<T, N> x;
    for (std::size_t i = 0; i < N; ++i)
        x[i] = static_cast<T>(without_derivatives(start[i]));
    int iterations = 0;
    const bool contracts = come_near_fixed_point(
        [&](const auto& point) { return residuals_of<IsArray>(defect, point, without_derivatives(p)...); }, x,
        options.iterations, iterations);
    SolverOptions last = options;
    last.iterations = contracts ? 50 : 0;
    auto solution = solve_implicit<IsArray>(defect, x, last, p...);
    solution.iterations += iterations;
    if (!contracts && !solution.converged)
        solution.reason = "the iteration does not come to rest";
    return solution;
}

} // namespace detail

/// The fixed point of g(x, p...) that the iteration from a start comes to; x as in implicit_root.
template <detail::Unknown X, class... P>
constexpr auto fixed_point(const auto& g, const X& start, const SolverOptions& options, const P&... p) {
    return detail::solve_fixed_point<false>(g, std::array{start}, options, p...);
}
template <detail::Unknown X, std::size_t N, class... P>
constexpr auto fixed_point(const auto& g, const std::array<X, N>& start, const SolverOptions& options, const P&... p) {
    return detail::solve_fixed_point<true>(g, start, options, p...);
}
template <class X, class... P>
constexpr auto fixed_point(const auto& g, const X& start, const P&... p) {
    return fixed_point(g, start, SolverOptions{.iterations = 1000}, p...);
}

} // namespace etch
