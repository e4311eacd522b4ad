// A cost functor as Ceres wants it, template <class T> bool operator()(const T* a, ..., T* residuals) const, as a function of arrays:
// what our derivatives and solvers take. Needs no Ceres: a functor is called with duals as it is with Jets.
//
//   const auto r = ceres_function<2, 3>(functor);   forward_jacobian(r, x);   least_squares(r, x);   // 2 residuals, 3 parameters
#pragma once

#include <array>
#include <cstddef>
#include <limits>

namespace etch {

namespace detail {

template <class Functor, int Residuals, int... Sizes>
struct CeresFunction {
    Functor functor;

    /// Residuals of NaN where the functor gives up.
    template <class T>
    constexpr auto operator()(const std::array<T, static_cast<std::size_t>(Sizes)>&... parameters) const {
        std::array<T, static_cast<std::size_t>(Residuals)> residuals{};
        if (!functor(parameters.data()..., residuals.data()))
            residuals.fill(T(std::numeric_limits<double>::quiet_NaN()));
        return residuals;
    }
};

} // namespace detail

/// Sizes: how many numbers each block of parameters has.
template <int Residuals, int... Sizes, class Functor>
constexpr auto ceres_function(const Functor& functor) {
    return detail::CeresFunction<Functor, Residuals, Sizes...>{functor};
}

} // namespace etch
