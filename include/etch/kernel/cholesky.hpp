// A = L L^T of a symmetric positive definite matrix of static size, L lower triangular. Of any other matrix some elements of L are NaN
// or infinite.
//
//   detail::cholesky_factor<3>(l, a);
//
// Golub, Van Loan, "Matrix Computations" (2013), section 4.2.
#pragma once

#include <etch/core/math.hpp>

namespace etch::detail {

/// The factor of (A + A^T) / 2, zeros above its diagonal.
template <int N, class T>
constexpr void cholesky_factor(T* l, const T* a) {
    for (int j = 0; j < N; ++j) {
        T* const column = l + j * N;
        for (int i = 0; i < N; ++i)
            column[i] = i < j ? T(0) : (a[i + j * N] + a[j + i * N]) / 2;
        for (int k = 0; k < j; ++k)
            for (int i = j; i < N; ++i)
                column[i] -= l[i + k * N] * l[j + k * N];
        const T root = math::sqrt(column[j]);
        column[j] = root;
        for (int i = j + 1; i < N; ++i)
            column[i] /= root;
    }
}

/// Whether a factor is that of a positive definite matrix.
template <int N, class T>
constexpr bool cholesky_is_definite(const T* l) {
    for (int k = 0; k < N; ++k)
        if (!(l[k + k * N] > 0) || !math::is_finite(l[k + k * N]))
            return false;
    return true;
}

} // namespace etch::detail
