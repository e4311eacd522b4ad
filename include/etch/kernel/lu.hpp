// Square systems of linear equations of static size: P A = L U by Gaussian elimination with partial pivoting (Golub, Van Loan,
// "Matrix Computations" (2013), algorithm 3.4.1). Matrices stand in memory by columns.
//
//   double a[]{4, 2, 1, 3}, b[]{9, 8};   int pivots[2];
//   if (factor_lu<2>(a, pivots))
//       solve_lu<2>(a, pivots, b);   // b: the solution of A x = b
#pragma once

#include <etch/core/math.hpp>

namespace etch {

/// A (N x N) := L, its ones left out, below U; pivots[k]: the row that was exchanged with row k. False if A is singular or not
/// finite: then nothing can be solved with what is left.
template <int N, Scalar T>
constexpr bool factor_lu(T* a, int* pivots) {
    for (int k = 0; k < N; ++k) {
        int best = k;
        for (int i = k + 1; i < N; ++i)
            best = math::abs(a[i + k * N]) > math::abs(a[best + k * N]) ? i : best;
        const T pivot = a[best + k * N];
        pivots[k] = best;
        if (!(math::abs(pivot) > 0) || !math::is_finite(pivot))
            return false;
        for (int j = 0; j < N && best != k; ++j) {
            const T element = a[k + j * N];
            a[k + j * N] = a[best + j * N], a[best + j * N] = element;
        }
        for (int i = k + 1; i < N; ++i)
            a[i + k * N] /= pivot;
        for (int j = k + 1; j < N; ++j)
            for (int i = k + 1; i < N; ++i)
                a[i + j * N] -= a[i + k * N] * a[k + j * N];
    }
    return true;
}

/// b := the solution x of A x = b. B: T, or numbers with derivatives.
template <int N, Scalar T, class B>
constexpr void solve_lu(const T* lu, const int* pivots, B* b) {
    for (int k = 0; k < N; ++k) {
        const B moved = b[pivots[k]];
        b[pivots[k]] = b[k], b[k] = moved;
    }
    for (int j = 0; j < N; ++j)
        for (int i = j + 1; i < N; ++i)
            b[i] -= lu[i + j * N] * b[j];
    for (int j = N - 1; j >= 0; --j) {
        b[j] /= lu[j + j * N];
        for (int i = 0; i < j; ++i)
            b[i] -= lu[i + j * N] * b[j];
    }
}

/// b := the solution x of A' x = b.
template <int N, Scalar T, class B>
constexpr void solve_lu_transposed(const T* lu, const int* pivots, B* b) {
    for (int j = 0; j < N; ++j) {
        for (int i = 0; i < j; ++i)
            b[j] -= lu[i + j * N] * b[i];
        b[j] /= lu[j + j * N];
    }
    for (int j = N - 1; j >= 0; --j)
        for (int i = j + 1; i < N; ++i)
            b[j] -= lu[i + j * N] * b[i];
    for (int k = N - 1; k >= 0; --k) {
        const B moved = b[pivots[k]];
        b[pivots[k]] = b[k], b[k] = moved;
    }
}

} // namespace etch
