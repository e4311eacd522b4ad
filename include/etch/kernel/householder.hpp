// Linear least squares of static size, min |A x - b|, by Householder's reflections (Golub, Van Loan, "Matrix Computations" (2013),
// algorithms 5.1.1 and 5.3.2): accurate where the normal equations A'A x = A'b would square the condition of A.
//
//   double a[]{1, 1, 1, 0, 1, 2}, b[]{1, 3, 5};   // 3 x 2, by columns
//   if (detail::solve_least_squares<3, 2>(a, b))          // b[0] == 1, b[1] == 2
#pragma once

#include <etch/core/math.hpp>

namespace etch::detail {

/// The first N of b := x. Overwrites A (M x N) with R, and the others of b: their squares sum up to |A x - b|^2. False if the
/// columns of A are linearly dependent, to the last digit, or not finite.
template <int M, int N, Scalar T>
    requires(M >= N)
constexpr bool solve_least_squares(T* a, T* b) {
    for (int k = 0; k < N; ++k) {
        T* const v = a + k * M;
        T largest{}, square{};
        for (int i = k; i < M; ++i)
            largest = math::abs(v[i]) > largest || v[i] != v[i] ? math::abs(v[i]) : largest;
        if (!(largest > 0) || !math::is_finite(largest))
            return false;
        for (int i = k; i < M; ++i)
            square += (v[i] / largest) * (v[i] / largest);
        const T length = largest * math::sqrt(square), diagonal = v[k] > 0 ? -length : length;
        const T first = v[k] - diagonal;        // the reflector is (first, v[k + 1], ...)
        const T scale = 1 / (diagonal * first); // -2 / |reflector|^2
        const auto reflect = [&](T* column) {
            T along = first * column[k];
            for (int row = k + 1; row < M; ++row)
                along += v[row] * column[row];
            along *= scale;
            column[k] += along * first;
            for (int row = k + 1; row < M; ++row)
                column[row] += along * v[row];
        };
        for (int j = k + 1; j < N; ++j)
            reflect(a + j * M);
        reflect(b);
        v[k] = diagonal;
    }
    for (int k = N - 1; k >= 0; --k) {
        for (int j = k + 1; j < N; ++j)
            b[k] -= a[k + j * M] * b[j];
        b[k] /= a[k + k * M];
    }
    return true;
}

} // namespace etch::detail
