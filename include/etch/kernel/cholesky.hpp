// Symmetric positive definite systems of static size: A = L L' (Golub, Van Loan, "Matrix Computations" (2013), section 4.2).
// Matrices stand in memory by columns; of A and of L only the lower triangle is read and written.
//
//   double a[]{4, 2, 2, 5}, b[]{2, 7};
//   if (factor_cholesky<2>(a))
//       solve_cholesky<2>(a, b);   // A x = b
#pragma once

#include <etch/core/math.hpp>

namespace etch {

/// The lower triangle of A (N x N) := L. False if A is not positive definite or not finite.
template <int N, Scalar T>
constexpr bool factor_cholesky(T* a) {
    for (int j = 0; j < N; ++j) {
        T diagonal = a[j + j * N];
        for (int k = 0; k < j; ++k)
            diagonal -= a[j + k * N] * a[j + k * N];
        if (!(diagonal > 0) || !math::is_finite(diagonal))
            return false;
        a[j + j * N] = math::sqrt(diagonal);
        for (int i = j + 1; i < N; ++i) {
            T element = a[i + j * N];
            for (int k = 0; k < j; ++k)
                element -= a[i + k * N] * a[j + k * N];
            a[i + j * N] = element / a[j + j * N];
        }
    }
    return true;
}

/// b := the solution x of L L' x = b.
template <int N, Scalar T>
constexpr void solve_cholesky(const T* l, T* b) {
    for (int i = 0; i < N; ++i) {
        for (int k = 0; k < i; ++k)
            b[i] -= l[i + k * N] * b[k];
        b[i] /= l[i + i * N];
    }
    for (int i = N - 1; i >= 0; --i) {
        for (int k = i + 1; k < N; ++k)
            b[i] -= l[k + i * N] * b[k];
        b[i] /= l[i + i * N];
    }
}

} // namespace etch
