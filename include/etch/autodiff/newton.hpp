// One step of Newton's method and of its kin, for functions of static size; the derivatives are made by duals.
//
//   x = newton_step(f, x)         f(x) = 0: x - J^-1 f, for a number or an array; of a function from an array to a number, towards
//                                 a minimum: x - H^-1 g
//   x = gauss_newton_step(r, x)   towards the least sum of squares of r: x + h that minimises |r + J h|
//
// Nocedal, Wright, "Numerical Optimization" (2006), equations 11.6, 3.30 and 10.23.
#pragma once

#include <etch/autodiff/linearized.hpp>
#include <etch/kernel/householder.hpp>
#include <etch/kernel/lu.hpp>

#include <limits>

namespace etch {

/// Value, gradient and Hessian of a function of an array.
template <class T, std::size_t N>
struct SecondOrder {
    T value{};
    std::array<T, N> gradient{};
    Matrix<T, static_cast<int>(N), static_cast<int>(N)> hessian{};
};

template <class T, std::size_t N>
constexpr SecondOrder<T, N> second_order(const auto& f, const std::array<T, N>& x) {
    using D = Dual<T, static_cast<int>(N)>;
    using DD = Dual<D, static_cast<int>(N)>;
    std::array<DD, N> at;
    for (std::size_t i = 0; i < N; ++i)
        at[i] = DD::variable(D::variable(x[i], static_cast<int>(i)), static_cast<int>(i));
    const DD y = f(at);
    SecondOrder<T, N> result{.value = y.value.value, .gradient = y.value.tangent};
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j)
            result.hessian(static_cast<int>(i), static_cast<int>(j)) = y.tangent[i].tangent[j];
    return result;
}

namespace detail {

/// x - A^-1 b; NaN if A is singular.
template <class T, std::size_t N>
constexpr std::array<T, N> minus_solution(std::array<T, N> x, const Matrix<T, static_cast<int>(N), static_cast<int>(N)>& a,
                                          const std::array<T, N>& b) {
    T factors[N * (N + 1)]{}, step[N]{};
    lu_factor<static_cast<int>(N)>(factors, a.data());
    const bool regular = lu_is_regular<static_cast<int>(N)>(factors);
    if (regular)
        lu_solve<static_cast<int>(N)>(step, factors, b.data(), 1);
    for (std::size_t i = 0; i < N; ++i)
        x[i] = regular ? x[i] - step[i] : std::numeric_limits<T>::quiet_NaN();
    return x;
}

} // namespace detail

/// The next point; of NaN where the matrix of the step is singular.
template <Scalar T>
constexpr T newton_step(const auto& f, const T& x) {
    const Dual<T, 1> y = f(Dual<T, 1>::variable(x));
    return x - y.value / y.tangent[0];
}
template <Scalar T, std::size_t N>
constexpr std::array<T, N> newton_step(const auto& f, const std::array<T, N>& x) {
    if constexpr (requires { std::tuple_size<decltype(f(std::array<Dual<T, static_cast<int>(N)>, N>{}))>::value; }) {
        const auto at = linearized(f, x);
        return detail::minus_solution(x, at.jacobian, at.value);
    } else {
        const auto at = second_order(f, x);
        return detail::minus_solution(x, at.hessian, at.gradient);
    }
}

/// r: from an array of N to one of M >= N residuals. The next point; of NaN where columns of the Jacobian are linearly dependent.
template <Scalar T, std::size_t N>
constexpr std::array<T, N> gauss_newton_step(const auto& r, std::array<T, N> x) {
    auto at = linearized(r, x);
    const bool regular =
        detail::solve_least_squares<decltype(at.jacobian)::rows(), static_cast<int>(N)>(at.jacobian.data(), at.value.data());
    for (std::size_t i = 0; i < N; ++i)
        x[i] = regular ? x[i] - at.value[i] : std::numeric_limits<T>::quiet_NaN();
    return x;
}

} // namespace etch
