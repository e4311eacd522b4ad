// Eigenvalues and eigenvectors of a symmetric matrix of static size: A = V diag(values) V', by cyclic Jacobi rotations. Each
// rotation makes one pair of elements off the diagonal 0; sweeps over all pairs converge quadratically.
//
//   const auto [values, vectors, sweeps] = symmetric_eigen(covariance);
//
// Golub, Van Loan, "Matrix Computations" (2013), section 8.5.
#pragma once

#include <etch/core/math/basic.hpp>
#include <etch/core/math/square_root.hpp>
#include <etch/core/tensor.hpp>

namespace etch {

/// Values from the largest to the smallest, columns of `vectors` in that order, each of length 1, its largest element positive.
template <class T, int N>
struct SymmetricEigen {
    Vector<T, N> values{};
    Matrix<T, N, N> vectors{};
    int sweeps = 0;
};

namespace detail {

/// A := R' A R and V := V R, where R turns the plane of p and q so that A(p, q) becomes 0.
template <class T, int N>
constexpr void rotate(Matrix<T, N, N>& a, Matrix<T, N, N>& v, int p, int q) {
    const T tau = (a(q, q) - a(p, p)) / (2 * a(p, q));
    const T root = math::abs(tau) < T(1e9) ? math::sqrt(1 + tau * tau) : math::abs(tau); // the square must not overflow
    const T t = (tau >= 0 ? T(1) : T(-1)) / (math::abs(tau) + root);
    const T c = 1 / math::sqrt(1 + t * t), s = t * c;
    for (int k = 0; k < N; ++k) {
        const T x = a(k, p), y = a(k, q);
        a(k, p) = c * x - s * y, a(k, q) = s * x + c * y;
    }
    for (int k = 0; k < N; ++k) {
        const T x = a(p, k), y = a(q, k), m = v(k, p), n = v(k, q);
        a(p, k) = c * x - s * y, a(q, k) = s * x + c * y;
        v(k, p) = c * m - s * n, v(k, q) = s * m + c * n;
    }
    a(p, q) = a(q, p) = T(0);
}

template <class T, int N>
constexpr void swap_columns(SymmetricEigen<T, N>& of, int i, int j) {
    const T value = of.values[i];
    of.values[i] = of.values[j], of.values[j] = value;
    for (int k = 0; k < N; ++k) {
        const T element = of.vectors(k, i);
        of.vectors(k, i) = of.vectors(k, j), of.vectors(k, j) = element;
    }
}

} // namespace detail

/// Only symmetric matrices: both triangles are read. At most 60 sweeps; fewer than 10 are usual.
template <class T, int N>
constexpr SymmetricEigen<T, N> symmetric_eigen(Matrix<T, N, N> a) {
    SymmetricEigen<T, N> of;
    for (int i = 0; i < N; ++i)
        of.vectors(i, i) = T(1);
    bool changed = true;
    for (; changed && of.sweeps < 60; ++of.sweeps) {
        changed = false;
        for (int p = 0; p < N; ++p)
            for (int q = p + 1; q < N; ++q) {
                // Below the last digit of both diagonal elements a rotation would change nothing.
                const T beside = math::abs(a(p, q));
                if (math::abs(a(p, p)) + beside == math::abs(a(p, p)) && math::abs(a(q, q)) + beside == math::abs(a(q, q)))
                    continue;
                detail::rotate(a, of.vectors, p, q);
                changed = true;
            }
    }
    for (int i = 0; i < N; ++i)
        of.values[i] = a(i, i);
    for (int i = 0; i < N; ++i) {
        int next = i;
        for (int j = i + 1; j < N; ++j)
            next = of.values[j] > of.values[next] ? j : next;
        detail::swap_columns(of, i, next);
        int largest = 0;
        for (int k = 1; k < N; ++k)
            largest = math::abs(of.vectors(k, i)) > math::abs(of.vectors(largest, i)) ? k : largest;
        for (int k = 0, negative = of.vectors(largest, i) < 0; k < N && negative != 0; ++k)
            of.vectors(k, i) = -of.vectors(k, i);
    }
    return of;
}

} // namespace etch
