// A function of an array of numbers at a point: its value and its Jacobian from one call, by duals (autodiff/dual.hpp). What
// solvers are built on.
//
//   const auto at = linearized(f, std::array{1.0, 2.0});   at.value[i]; at.jacobian(i, j);
#pragma once

#include <etch/autodiff/dual.hpp>
#include <etch/core/tensor.hpp>

#include <array>
#include <cstddef>
#include <tuple>

namespace etch {

/// The values of M functions of N numbers, and their derivatives.
template <class T, std::size_t M, std::size_t N>
struct Linearized {
    std::array<T, M> value{};
    Matrix<T, static_cast<int>(M), static_cast<int>(N)> jacobian{};
};

/// f: from std::array<D, N> to an array of M of them, for any number D.
template <class T, std::size_t N>
constexpr auto linearized(const auto& f, const std::array<T, N>& x) {
    using D = Dual<T, static_cast<int>(N)>;
    std::array<D, N> at;
    for (std::size_t i = 0; i < N; ++i)
        at[i] = D::variable(x[i], static_cast<int>(i));
    const auto y = f(at);
    Linearized<T, std::tuple_size_v<std::remove_cvref_t<decltype(y)>>, N> result;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const D each = y[i]; // a function may not depend on x
        result.value[i] = each.value;
        for (std::size_t j = 0; j < N; ++j)
            result.jacobian(static_cast<int>(i), static_cast<int>(j)) = each.tangent[j];
    }
    return result;
}

namespace detail {

/// The largest magnitude of some numbers; NaN if one of them is.
template <Scalar T, std::size_t N>
constexpr T largest_of(const std::array<T, N>& x) {
    T largest{};
    for (const T& each : x)
        largest = each == each && !(math::abs(each) > largest) ? largest : math::abs(each);
    return largest;
}

/// The distance from 1 to the next number.
template <Scalar T>
inline constexpr T unit_step = [] {
    T step = 1;
    while (T(1) + step / 2 != T(1))
        step /= 2;
    return step;
}();
/// Its square root: half of the digits.
template <Scalar T>
inline constexpr T half_of_digits = [] {
    T step = 1;
    while (step * step > unit_step<T>)
        step /= 2;
    return step;
}();

} // namespace detail

} // namespace etch
