// P A = L U of a square matrix of static size, with the largest element of each column as its pivot, and what it is good for. Factors
// are N x (N + 1) numbers: L below the diagonal (its own diagonal is 1), U on and above it, and in the last column, for each step,
// the row that changed places with that of the step. A singular matrix has a 0 on the diagonal of U: no system is refused, in
// its solution something is infinite or NaN.
//
//   detail::lu_factor<3>(f, a);   detail::lu_solve<3>(x, f, b, columns);   detail::lu_determinant<3>(f)
//
// Golub, Van Loan, "Matrix Computations" (2013), section 3.4.
#pragma once

#include <etch/core/math.hpp>
#include <etch/kernel/triangular.hpp>

namespace etch::detail {

template <class T>
constexpr void exchange(T& a, T& b) {
    const T before = a;
    a = b, b = before;
}

/// The row that changed places with row k.
template <int N, class T>
constexpr int pivot_of(const T* f, int k) {
    return static_cast<int>(f[N * N + k]);
}

template <int N, class T>
constexpr void lu_factor(T* f, const T* a) {
    for (int i = 0; i < N * N; ++i)
        f[i] = a[i];
    for (int k = 0; k < N; ++k) {
        T* const column = f + k * N;
        int pivot = k;
        for (int i = k + 1; i < N; ++i)
            pivot = math::abs(column[i]) > math::abs(column[pivot]) ? i : pivot;
        f[N * N + k] = static_cast<T>(pivot);
        if (pivot != k)
            for (int j = 0; j < N; ++j)
                exchange(f[k + j * N], f[pivot + j * N]);
        if (column[k] != 0) // else what is below is 0, too: 0/0 would be NaN from here on
            for (int i = k + 1; i < N; ++i)
                column[i] /= column[k];
        for (T* other = column + N; other != f + N * N; other += N)
            for (int i = k + 1; i < N; ++i)
                other[i] -= column[i] * other[k];
    }
}

/// Whether a matrix with these factors is regular and finite.
template <int N, class T>
constexpr bool lu_is_regular(const T* f) {
    for (int k = 0; k < N; ++k)
        if (!(math::abs(f[k + k * N]) > 0) || !math::is_finite(f[k + k * N]))
            return false;
    return true;
}

/// A X = B, of so many columns.
template <int N, class X, class T>
constexpr void lu_solve(X* x, const T* f, const X* b, int columns) {
    for (int i = 0; i < N * columns; ++i)
        x[i] = b[i];
    for (X* column = x; column != x + N * columns; column += N)
        for (int k = 0; k < N; ++k)
            exchange(column[k], column[pivot_of<N>(f, k)]);
    solve_lower<N, true>(x, f, columns);
    solve_upper<N>(x, f, columns);
}

/// A^T X = B.
template <int N, class X, class T>
constexpr void lu_solve_transposed(X* x, const T* f, const X* b, int columns) {
    for (int i = 0; i < N * columns; ++i)
        x[i] = b[i];
    solve_upper_transposed<N>(x, f, columns);
    solve_lower_transposed<N, true>(x, f, columns);
    for (X* column = x; column != x + N * columns; column += N)
        for (int k = N - 1; k >= 0; --k)
            exchange(column[k], column[pivot_of<N>(f, k)]);
}

template <int N, class T>
constexpr void lu_inverse(T* x, const T* f) {
    for (int j = 0; j < N; ++j)
        for (int i = 0; i < N; ++i)
            x[i + j * N] = static_cast<T>(i == j);
    lu_solve<N>(x, f, x, N);
}

/// The product of the pivots: while it is below 1 one that is not comes next, else one that is, as long as there are any. So nothing
/// on the way is farther from 1 than a pivot or the result.
template <int N, class T>
constexpr T lu_determinant(const T* f) {
    const auto next_of_kind = [f](int k, bool small) {
        while (k < N && (math::abs(f[k + k * N]) < 1) != small)
            ++k;
        return k;
    };
    T product = 1;
    for (int small = next_of_kind(0, true), large = next_of_kind(0, false); small < N || large < N;) {
        const bool take_small = large == N || (small < N && !(math::abs(product) < 1));
        const int k = take_small ? small : large;
        product *= pivot_of<N>(f, k) == k ? f[k + k * N] : -f[k + k * N];
        (take_small ? small : large) = next_of_kind(k + 1, take_small);
    }
    return product;
}

} // namespace etch::detail
