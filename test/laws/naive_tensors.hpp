// What laws/naive.hpp knows of the rows that look at whole tensors: each by its definition, not by the way the library computes it.
#pragma once

#include <etch/expr/op/table.hpp>

#include "laws/numbers.hpp"

namespace laws::rows {

using namespace etch;

template <class T, int... N>
void fill(ops::Gather, Numbers<T>& y, const Numbers<T>& x, const Numbers<T>& index) {
    for (int k = 0; k < y.extents.size(); ++k)
        y[k] = x[static_cast<int>(index[k])];
}
template <class T, int... N>
void fill(ops::GatherFixed, Numbers<T>& y, const Numbers<T>& x) {
    int k = 0;
    ((y[k++] = x[N]), ...);
}
template <class T, int... N>
void fill(ops::Diagonal, Numbers<T>& y, const Numbers<T>& a) {
    for (int i = 0; i < y.extents.size(); ++i)
        y[i] = a(i, i);
}
template <class T, int... N>
void fill(ops::DiagonalMatrix, Numbers<T>& y, const Numbers<T>& x) {
    for (int i = 0; i < x.extents.size(); ++i)
        y(i, i) = x[i];
}
template <class T, int... N>
void fill(ops::Trace, Numbers<T>& y, const Numbers<T>& a) {
    for (int i = 0; i < a.extents.rows; ++i)
        y[0] += a(i, i);
}
template <class T, int... N>
void fill(ops::CumulativeSum, Numbers<T>& y, const Numbers<T>& x) {
    for (int j = 0; j < x.extents.columns; ++j)
        for (int i = 0; i < x.extents.rows; ++i)
            for (int k = 0; k <= i; ++k)
                y(i, j) += x(k, j);
}
template <class T, int... N>
void fill(ops::Prod, Numbers<T>& y, const Numbers<T>& x) {
    y[0] = 1;
    for (const T& each : x.values)
        y[0] *= each;
}
template <class T, int... N>
void fill(ops::Norm, Numbers<T>& y, const Numbers<T>& x) {
    for (const T& each : x.values)
        y[0] += each * each;
    y[0] = math::sqrt(y[0]);
}
template <class T, int... N>
void fill(ops::Normalise, Numbers<T>& y, const Numbers<T>& x) {
    Numbers<T> length{{}};
    fill<T>(ops::Norm{}, length, x);
    for (int i = 0; i < x.extents.size(); ++i)
        y[i] = x[i] / length[0];
}
template <class T, int... N>
void fill(ops::Cross, Numbers<T>& y, const Numbers<T>& a, const Numbers<T>& b) {
    for (int j = 0; j < a.extents.columns; ++j) {
        y(0, j) = a(1, j) * b(2, j) - a(2, j) * b(1, j);
        y(1, j) = a(2, j) * b(0, j) - a(0, j) * b(2, j);
        y(2, j) = a(0, j) * b(1, j) - a(1, j) * b(0, j);
    }
}
template <class T, int... N>
void fill(ops::Maximum, Numbers<T>& y, const Numbers<T>& x) {
    y[0] = x[0];
    for (const T& each : x.values)
        y[0] = each > y[0] ? each : y[0];
}
template <class T, int... N>
void fill(ops::Minimum, Numbers<T>& y, const Numbers<T>& x) {
    y[0] = x[0];
    for (const T& each : x.values)
        y[0] = each < y[0] ? each : y[0];
}
template <class T, int... N>
void fill(ops::Argmax, Numbers<T>& y, const Numbers<T>& x) {
    for (int i = x.extents.size() - 1; i >= 0; --i)
        y[0] = x[i] >= x[static_cast<int>(y[0])] ? static_cast<T>(i) : y[0];
}
template <class T, int Stride, int Same>
void fill(ops::Conv1d, Numbers<T>& y, const Numbers<T>& x, const Numbers<T>& w) {
    const int length = x.extents.rows, width = w.extents.rows / x.extents.columns;
    const int missing = (y.extents.rows - 1) * Stride + width - length, before = missing > 0 ? missing / 2 : 0;
    for (int o = 0; o < w.extents.columns; ++o)
        for (int i = 0; i < y.extents.rows; ++i)
            for (int c = 0; c < x.extents.columns; ++c)
                for (int k = 0; k < width; ++k)
                    if (const int at = i * Stride + k - before; at >= 0 && at < length)
                        y(i, o) += w(k + c * width, o) * x(at, c);
}

template <class T>
Numbers<T> without(const Numbers<T>& a, int i, int j);
/// By the first column (Laplace).
template <class T>
T determinant_of(const Numbers<T>& a) {
    const int n = a.extents.rows;
    if (n == 1)
        return a[0];
    T sum = 0;
    for (int i = 0; i < n; ++i)
        sum += (i % 2 == 0 ? a(i, 0) : -a(i, 0)) * determinant_of(without(a, i, 0));
    return sum;
}
/// All but row i and column j.
template <class T>
Numbers<T> without(const Numbers<T>& a, int i, int j) {
    Numbers<T> rest{matrix_of(a.extents.rows - 1, a.extents.columns - 1)};
    for (int k = 0; k < rest.extents.rows; ++k)
        for (int l = 0; l < rest.extents.columns; ++l)
            rest(k, l) = a(k + (k >= i), l + (l >= j));
    return rest;
}
template <class T, int... N>
void fill(ops::Determinant, Numbers<T>& y, const Numbers<T>& a) {
    y[0] = determinant_of(a);
}
template <class T, int... N>
void fill(ops::LogDeterminant, Numbers<T>& y, const Numbers<T>& a) {
    const T determinant = determinant_of(a);
    y[0] = math::log(determinant < 0 ? -determinant : determinant);
}
template <class T, int... N>
void fill(ops::Inverse, Numbers<T>& y, const Numbers<T>& a) {
    for (int i = 0; i < a.extents.rows; ++i)
        for (int j = 0; j < a.extents.rows; ++j)
            y(j, i) = (a.extents.rows == 1 ? T(1) : determinant_of(without(a, i, j))) * T((i + j) % 2 == 0 ? 1 : -1) /
                      determinant_of(a);
}
template <class T, int... N>
void fill(ops::Solve, Numbers<T>& y, const Numbers<T>& a, const Numbers<T>& b) {
    Numbers<T> inverse{a.extents};
    fill<T>(ops::Inverse{}, inverse, a);
    for (int i = 0; i < b.extents.rows; ++i)
        for (int j = 0; j < b.extents.columns; ++j)
            for (int k = 0; k < b.extents.rows; ++k)
                y(i, j) += inverse(i, k) * b(k, j);
}
template <class T, int... N>
void fill(ops::SolveTransposed, Numbers<T>& y, const Numbers<T>& a, const Numbers<T>& b) {
    Numbers<T> turned{a.extents};
    for (int i = 0; i < a.extents.rows; ++i)
        for (int j = 0; j < a.extents.rows; ++j)
            turned(i, j) = a(j, i);
    fill<T>(ops::Solve{}, y, turned, b);
}
template <class T, int Diagonals>
void fill(ops::Tril, Numbers<T>& y, const Numbers<T>& a) {
    for (int i = 0; i < a.extents.rows; ++i)
        for (int j = 0; j <= i + Diagonals && j < a.extents.columns; ++j)
            y(i, j) = a(i, j);
}
template <class T, int... N>
void fill(ops::SolveLower, Numbers<T>& y, const Numbers<T>& l, const Numbers<T>& b) {
    Numbers<T> lower{l.extents};
    fill<T, 0>(ops::Tril{}, lower, l);
    fill<T>(ops::Solve{}, y, lower, b);
}
template <class T, int... N>
void fill(ops::SolveLowerTransposed, Numbers<T>& y, const Numbers<T>& l, const Numbers<T>& b) {
    Numbers<T> lower{l.extents};
    fill<T, 0>(ops::Tril{}, lower, l);
    fill<T>(ops::SolveTransposed{}, y, lower, b);
}
/// Element by element, from (L L^T)_ij = (a_ij + a_ji) / 2.
template <class T, int... N>
void fill(ops::Cholesky, Numbers<T>& y, const Numbers<T>& a) {
    for (int i = 0; i < a.extents.rows; ++i)
        for (int j = 0; j <= i; ++j) {
            T rest = (a(i, j) + a(j, i)) / 2;
            for (int k = 0; k < j; ++k)
                rest -= y(i, k) * y(j, k);
            y(i, j) = i == j ? math::sqrt(rest) : rest / y(j, j);
        }
}

} // namespace laws::rows
