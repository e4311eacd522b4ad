// Derivatives from the values of a function alone, to check others by: the complex step (Squire, Trapp 1998), exact to rounding for
// analytic functions, and central differences in a wider type. Host only.
//
//   const auto f = [](auto x) { using std::exp, std::sin; return exp(x) * sin(x); };    // for std::complex and double
//   complex_step_derivative(f, 0.5)        wide_difference<long double>(f, 0.5)         // __float128 where there is one
#pragma once

#include <array>
#include <complex>
#include <cstddef>

namespace etch::io {

/// Im f(x + i h) / h: no difference is taken, so h can be as small as one likes. f: analytic at x, without abs, max or conj.
template <class T>
T complex_step_derivative(const auto& f, T x) {
    constexpr T h = sizeof(T) > 4 ? static_cast<T>(1e-150) : static_cast<T>(1e-30);
    return std::imag(f(std::complex<T>{x, h})) / h;
}
/// By each of the numbers of an array.
template <class T, std::size_t N>
std::array<T, N> complex_step_gradient(const auto& f, const std::array<T, N>& x) {
    constexpr T h = sizeof(T) > 4 ? static_cast<T>(1e-150) : static_cast<T>(1e-30);
    std::array<T, N> gradient;
    for (std::size_t i = 0; i < N; ++i) {
        std::array<std::complex<T>, N> at;
        for (std::size_t j = 0; j < N; ++j)
            at[j] = {x[j], i == j ? h : T(0)};
        gradient[i] = std::imag(f(at)) / h;
    }
    return gradient;
}

/// (f(x + h) - f(x - h)) / 2 h in numbers of type W, extrapolated to sixth order, h being the seventh root of what W can tell
/// apart: with __float128 good to about 1e-28, with long double to 1e-16.
template <class W, class T>
T wide_difference(const auto& f, T x) {
    W h = 1, epsilon = 1;
    while (W(1) + epsilon / 2 != W(1))
        epsilon /= 2;
    while (h * h * h * h * h * h * h > epsilon)
        h /= 2;
    h *= x < 0 ? 1 - W(x) : 1 + W(x);
    const auto slope = [&](W step) { return (f(W(x) + step) - f(W(x) - step)) / (2 * step); };
    const W first = slope(h), second = slope(h / 2), third = slope(h / 4);
    const W a = (4 * second - first) / 3, b = (4 * third - second) / 3;
    return static_cast<T>((16 * b - a) / 15);
}

} // namespace etch::io
