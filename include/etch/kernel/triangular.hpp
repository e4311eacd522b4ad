// Systems with triangular matrices of static size, by substitution: X = L^-1 B and its kin, for matrices stored by columns, of which
// only the triangle in question is read. X and B may be the same memory. A zero on the diagonal gives infinities and NaN.
// X may be of another number than the matrix, such as one with derivatives.
//
//   detail::solve_lower<3>(x, l, columns)   x: B at first, then the solution
#pragma once

namespace etch::detail {

/// L X = B. `Unit`: the diagonal is taken for 1 and not read.
template <int N, bool Unit = false, class X, class T>
constexpr void solve_lower(X* x, const T* l, int columns) {
    for (const X* const end = x + N * columns; x != end; x += N)
        for (int k = 0; k < N; ++k) {
            if constexpr (!Unit)
                x[k] /= l[k + k * N];
            for (int i = k + 1; i < N; ++i)
                x[i] -= l[i + k * N] * x[k];
        }
}

/// L^T X = B.
template <int N, bool Unit = false, class X, class T>
constexpr void solve_lower_transposed(X* x, const T* l, int columns) {
    for (const X* const end = x + N * columns; x != end; x += N)
        for (int k = N - 1; k >= 0; --k) {
            for (int i = k + 1; i < N; ++i)
                x[k] -= l[i + k * N] * x[i];
            if constexpr (!Unit)
                x[k] /= l[k + k * N];
        }
}

/// U X = B.
template <int N, class X, class T>
constexpr void solve_upper(X* x, const T* u, int columns) {
    for (const X* const end = x + N * columns; x != end; x += N)
        for (int k = N - 1; k >= 0; --k) {
            x[k] /= u[k + k * N];
            for (int i = 0; i < k; ++i)
                x[i] -= u[i + k * N] * x[k];
        }
}

/// U^T X = B.
template <int N, class X, class T>
constexpr void solve_upper_transposed(X* x, const T* u, int columns) {
    for (const X* const end = x + N * columns; x != end; x += N)
        for (int k = 0; k < N; ++k) {
            for (int i = 0; i < k; ++i)
                x[k] -= u[i + k * N] * x[i];
            x[k] /= u[k + k * N];
        }
}

} // namespace etch::detail
