// W6 by hand: formulas with their adjoints, written for whatever scalar and on the elementary functions of whatever library.
#pragma once

#include "math.hpp"

namespace bench::hand {

/// A logistic neuron, 1 / (1 + exp(-(w . x + b))). Gradient: with respect to w and b; x is data.
template <class Math = CLibrary, class T, int N>
T logistic(const T (&w)[N], const T (&x)[N], T b) {
    T z = b;
    for (int i = 0; i < N; ++i)
        z += w[i] * x[i];
    return 1 / (1 + Math::exp(-z));
}
template <class Math = CLibrary, class T, int N>
T logistic(const T (&w)[N], const T (&x)[N], T b, T* dw, T& db) {
    const T s = logistic<Math>(w, x, b);
    db = s * (1 - s);
    for (int i = 0; i < N; ++i)
        dw[i] = db * x[i];
    return s;
}
/// The same, and the gradient with respect to x.
template <class Math = CLibrary, class T, int N>
T logistic(const T (&w)[N], const T (&x)[N], T b, T* dw, T* dx, T& db) {
    const T s = logistic<Math>(w, x, b, dw, db);
    for (int i = 0; i < N; ++i)
        dx[i] = db * w[i];
    return s;
}

/// Rosenbrock's function, sum over i < N - 1 of 100 (x[i+1] - x[i]^2)^2 + (1 - x[i])^2.
template <class T, int N>
T rosenbrock(const T (&x)[N]) {
    T sum = 0;
    for (int i = 0; i + 1 < N; ++i) {
        const T u = x[i + 1] - x[i] * x[i], v = 1 - x[i];
        sum += 100 * (u * u) + v * v;
    }
    return sum;
}
template <class T, int N>
T rosenbrock(const T (&x)[N], T* dx) {
    T u[N], v[N], terms[N], sum = 0; // arrays of fixed size: each loop but the last becomes whole vectors
    for (int i = 0; i + 1 < N; ++i) {
        u[i] = x[i + 1] - x[i] * x[i];
        v[i] = 1 - x[i];
        terms[i] = 100 * (u[i] * u[i]) + v[i] * v[i];
    }
    for (int i = 0; i + 1 < N; ++i)
        dx[i] = -400 * u[i] * x[i] - 2 * v[i];
    dx[N - 1] = 0;
    for (int i = 1; i < N; ++i)
        dx[i] += 200 * u[i - 1];
    for (int i = 0; i + 1 < N; ++i)
        sum += terms[i];
    return sum;
}

/// The nine parameters of a 2-2-1 net: hidden weights of the first input, of the second, hidden biases, output weights, output
/// bias.
template <class T>
struct XorPoint {
    T p[2], q[2], a[2], v[2], c;
};

/// Binary cross-entropy of that net with tanh and sigmoid on (x0, x1) -> x0 xor x1, averaged over the four rows:
/// mean of log(1 + exp(z)) where the target is 0 and of log(1 + exp(-z)) where it is 1, z the logit.
template <class Math = CLibrary, class T>
T xor_loss(const XorPoint<T>& at) {
    T sum = 0;
    for (int row = 0; row < 4; ++row) {
        T z = at.c;
        for (int k = 0; k < 2; ++k)
            z += at.v[k] * Math::tanh(at.a[k] + (row & 2 ? at.p[k] : 0) + (row & 1 ? at.q[k] : 0));
        sum += Math::log(1 + Math::exp(row == 0 || row == 3 ? z : -z));
    }
    return sum / 4;
}
template <class Math = CLibrary, class T>
T xor_loss(const XorPoint<T>& at, XorPoint<T>& gradient) {
    T sum = 0, dc = 0, dv[2]{}, dh[4][2];
    for (int row = 0; row < 4; ++row) {
        const T sign = row == 0 || row == 3 ? T(1) : T(-1);
        T h[2], z = at.c;
        for (int k = 0; k < 2; ++k) {
            h[k] = Math::tanh(at.a[k] + (row & 2 ? at.p[k] : 0) + (row & 1 ? at.q[k] : 0));
            z += at.v[k] * h[k];
        }
        const T e = Math::exp(sign * z);
        sum += Math::log(1 + e);
        const T dz = sign / 4 * (e / (1 + e));
        dc += dz;
        for (int k = 0; k < 2; ++k) {
            dv[k] += dz * h[k];
            dh[row][k] = dz * at.v[k] * (1 - h[k] * h[k]);
        }
    }
    for (int k = 0; k < 2; ++k) {
        gradient.p[k] = dh[2][k] + dh[3][k];
        gradient.q[k] = dh[1][k] + dh[3][k];
        gradient.a[k] = dh[0][k] + dh[1][k] + gradient.p[k];
        gradient.v[k] = dv[k];
    }
    gradient.c = dc;
    return sum / 4;
}

} // namespace bench::hand
