// polygamma(x, n), the derivative of order n of digamma; trigamma is the first. With s = (-1)^(n + 1) and y = x + K:
//
//     s (n! sum of 1/(x + k)^(n + 1) for k < K  +  (n - 1)!/y^n + n!/(2 y^(n + 1)) + sum of B_2j (2j + n - 1)!/(2j)!/y^(2j + n))
//
// (Abramowitz and Stegun 6.4.11), and left of 0 by reflection, with the derivatives of the cotangent as polynomials in it (6.4.7).
// Wide scalars have digamma by the same series.
#pragma once

#include <etch/core/math/gamma.hpp>
#include <etch/core/math/wide.hpp>

namespace etch::math {

namespace detail {

/// Bernoulli's numbers B_2, B_4, ... as fractions.
inline constexpr double bernoulli_top[] = {1, -1, 1, -1, 5, -691, 7, -3617, 43867, -174611, 854513, -236364091, 8553103};
inline constexpr double bernoulli_bottom[] = {6, 30, 42, 30, 66, 2730, 6, 510, 798, 330, 138, 2730, 6};

/// How far up the series is taken, and how many of its terms.
template <class V>
struct polygamma_reach {
    static constexpr int start = 40, terms = 13;
};
template <Lane V>
struct polygamma_reach<V> {
    static constexpr bool is_float = std::is_same_v<lane_type<V>, float>;
    static constexpr int start = is_float ? 8 : 12, terms = is_float ? 6 : 13;
};

/// 1/x^n, and 0 of an infinite x.
template <class V>
constexpr V inverse_power(V x, int n) {
    const V w = 1 / x;
    V y = w;
    for (int i = 1; i < n; ++i)
        y = y * w;
    return y;
}

/// The sum of B_2j (2j + n - 1)!/(2j)!/y^(2j), the last terms first.
template <class V, class T>
constexpr V bernoulli_sum(V y, int n, T /*scalar*/) {
    const V w = 1 / (y * y);
    V sum{};
    for (int j = polygamma_reach<V>::terms; j >= 1; --j) {
        T factor = static_cast<T>(bernoulli_top[j - 1]) / static_cast<T>(bernoulli_bottom[j - 1]);
        for (int i = 2 * j + 1; i < 2 * j + n; ++i)
            factor *= static_cast<T>(i);
        sum = (sum + (n == 0 ? factor / static_cast<T>(2 * j) : factor)) * w;
    }
    return sum;
}

/// The same sign as (-1)^(n + 1), for x > 0.
template <class V, class T>
constexpr V polygamma_of_positive(V x, int n, T scalar) {
    constexpr int start = polygamma_reach<V>::start;
    T factorial = 1; // (n - 1)!
    for (int i = 2; i < n; ++i)
        factorial *= static_cast<T>(i);
    const auto near = x < start;
    const V y = near ? x + start : x;
    V sum = inverse_power(y, n) * (factorial + static_cast<T>(n) * factorial / (2 * y) + bernoulli_sum(y, n, scalar));
    for (int k = start - 1; k >= 0; --k)
        sum = sum +
              (near ? static_cast<T>(n) * factorial * inverse_power(near ? x + static_cast<T>(k) : V{} + T(1), n + 1) : V{});
    return n % 2 != 0 ? sum : -sum;
}

/// d^n/du^n cot(u) from the cotangent c: P_0 = c, P_(n+1) = -(1 + c^2) P_n'.
template <class V, class T>
constexpr V cotangent_derivative(V c, int n, T /*scalar*/) {
    T p[34]{0, 1};
    for (int order = 0; order < n; ++order) {
        T next[34]{};
        for (int i = 1; i <= order + 1; ++i) {
            next[i - 1] -= static_cast<T>(i) * p[i];
            next[i + 1] -= static_cast<T>(i) * p[i];
        }
        for (int i = 0; i <= order + 2; ++i)
            p[i] = next[i];
    }
    V y = V{} + p[n + 1];
    for (int i = n; i >= 0; --i)
        y = y * c + p[i];
    return y;
}

} // namespace detail

/// The derivative of order n of digamma, 1 <= n <= 30 (else NaN): inf at 0 and at negative whole numbers for an odd n, NaN there for an even
/// one but at +-0 (-+inf); 0 at inf, NaN at -inf, NaN stays NaN. Error of trigamma < 4 ulp, of order n some n ulp more.
template <Lane V, class T = lane_type<V>>
constexpr V polygamma(V x, int n) {
    using limits = std::numeric_limits<T>;
    const V infinity = broadcast<V>(limits::infinity()), nan = broadcast<V>(limits::quiet_NaN());
    if (n < 1 || n > 30)
        return nan;
    const auto mirrored = x < 0;
    const V positive = mirrored ? 1 - x : x, y = detail::polygamma_of_positive<V, T>(positive > 0 ? positive : V{} + 1, n, T{}),
            r = detail::beyond_whole(mirrored ? (x >= limits::lowest() ? x : V{}) : V{} + T(0.25));
    T power = detail::gamma_constants<T>::pi; // pi^(n + 1)
    for (int i = 0; i < n; ++i)
        power *= detail::gamma_constants<T>::pi;
    const V cot = 1 / math::tan<V>(detail::gamma_constants<T>::pi * (r == 0 ? V{} + T(0.25) : r)),
            other = (n % 2 != 0 ? -y : y) - power * detail::cotangent_derivative<V, T>(cot, n, T{}),
            pole = n % 2 != 0 ? infinity : nan, at_zero = n % 2 != 0 ? infinity : detail::with_sign(infinity, -x);
    return x == 0 ? at_zero : (mirrored ? (r == 0 ? (x >= limits::lowest() ? pole : nan) : other) : (x == x ? y : x));
}

template <Wide T>
constexpr T polygamma(T x, int n) {
    if (n < 1 || n > 30)
        return std::numeric_limits<double>::quiet_NaN();
    if (x > 0)
        return detail::polygamma_of_positive<T, T>(x, n, T{});
    const T pi = 4 * functions<T>::atan(T(1)), y = detail::polygamma_of_positive<T, T>(1 - x, n, T{});
    T power = pi;
    for (int i = 0; i < n; ++i)
        power *= pi;
    return (n % 2 != 0 ? -y : y) - power * detail::cotangent_derivative<T, T>(1 / functions<T>::tan(pi * x), n, T{});
}

template <Wide T>
constexpr T digamma(T x) {
    constexpr int start = detail::polygamma_reach<T>::start;
    if (x < 0)
        return digamma(1 - x) - 4 * functions<T>::atan(T(1)) / functions<T>::tan(4 * functions<T>::atan(T(1)) * x);
    const T y = x < start ? x + start : x;
    T sum = functions<T>::log(y) - 1 / (2 * y) - detail::bernoulli_sum<T, T>(y, 0, T{});
    for (int k = start - 1; k >= 0 && x < start; --k)
        sum -= 1 / (x + k);
    return sum;
}

} // namespace etch::math
