// Formulas and their gradients: products of odd shapes in all orientations, chains of reductions and movements. Oracle: loops
// in double. Tolerance: an element that is a sum of n terms may be wrong by n roundings of the sum of their magnitudes.
#pragma once

#include "isa/verdict.hpp"

#include <etch/autodiff/gradient.hpp>
#include <etch/core/random.hpp>

namespace isa {

inline constexpr double rounding = 0x1p-24; // of float

/// A sum of products in double, beside the sum of their magnitudes and their number.
struct Sum {
    double value = 0, magnitude = 0;
    int terms = 0;
    void add(double a, double b) { value += a * b, magnitude += std::abs(a * b), ++terms; }
    void check(Verdict& verdict, double got) const { verdict.compare(got, value, (terms + 1) * rounding * magnitude); }
};

template <class Tensor>
void scatter(Tensor& tensor, std::uint64_t seed) {
    etch::Random random{etch::Seed{seed}};
    for (std::size_t i = 0; i < tensor.size(); ++i)
        tensor.data()[i] = etch::uniform<float>(random, -1, 1);
}

/// sum(c .* (A B)) and its gradients c B^T and A^T c: the three products of a layer's training.
template <int M, int K, int N>
void check_product(const char* name) {
    constexpr etch::Variable<"a", M, K> a;
    constexpr etch::Variable<"b", K, N> b;
    constexpr etch::Variable<"c", M, N> c;
    etch::Matrix<float, M, K> left;
    etch::Matrix<float, K, N> right;
    etch::Matrix<float, M, N> weight;
    scatter(left, 1), scatter(right, 2), scatter(weight, 3);

    Verdict verdict{name};
    const auto y = matmul(a, b)(a = left, b = right);
    const auto gradient = etch::gradient(sum(c * matmul(a, b)), a, b)(a = left, b = right, c = weight);
    for (int i = 0; i < M; ++i)
        for (int j = 0; j < N; ++j) {
            Sum sum;
            for (int k = 0; k < K; ++k)
                sum.add(left(i, k), right(k, j));
            sum.check(verdict, y(i, j));
        }
    for (int k = 0; k < K; ++k) {
        for (int i = 0; i < M; ++i) {
            Sum sum;
            for (int j = 0; j < N; ++j)
                sum.add(weight(i, j), right(k, j));
            sum.check(verdict, gradient[a](i, k));
        }
        for (int j = 0; j < N; ++j) {
            Sum sum;
            for (int i = 0; i < M; ++i)
                sum.add(left(i, k), weight(i, j));
            sum.check(verdict, gradient[b](k, j));
        }
    }
}

/// Rosenbrock's function of 19 variables in double: slices, squares, sums; sums of 4 terms of a known size each.
inline void check_rosenbrock() {
    constexpr int n = 19;
    constexpr etch::Variable<"x", n> x;
    constexpr auto head = etch::slice<0, n - 1>(x);
    constexpr auto tail = etch::slice<1, n - 1>(x);
    constexpr auto f = sum(100 * squared(tail - squared(head)) + squared(1 - head));
    etch::Vector<double, n> at;
    scatter(at, 4);
    double value = 0, slope[n]{};
    for (int i = 0; i + 1 < n; ++i) {
        const double u = at[i + 1] - at[i] * at[i], v = 1 - at[i];
        value += 100 * u * u + v * v;
        slope[i] += -400 * at[i] * u - 2 * v;
        slope[i + 1] += 200 * u;
    }
    Verdict verdict{"Rosenbrock, value and gradient"};
    const auto got = etch::value_and_gradient(f, x)(x = at);
    verdict.compare(got.value, value, 1e-14 * value);
    for (int i = 0; i < n; ++i)
        verdict.compare(got.gradient[x][i], slope[i], 1e-12);
}

/// -log softmax(z)[3] of 21 logits, one of them far away, and its gradient softmax(z) - onehot(3).
inline void check_softmax() {
    constexpr int n = 21;
    constexpr etch::Variable<"z", n> z;
    etch::Vector<float, n> at;
    scatter(at, 5);
    at[7] = -200;
    double total = 0;
    for (const float each : at)
        total += std::exp(static_cast<double>(each));
    Verdict verdict{"log_softmax, value and gradient"};
    const auto got = etch::value_and_gradient(-sum(etch::slice<3, 1>(log_softmax(z))), z)(z = at);
    verdict.compare(got.value, std::log(total) - static_cast<double>(at[3]), 8 * rounding * std::log(total));
    for (int i = 0; i < n; ++i) {
        const double p = std::exp(static_cast<double>(at[i])) / total;
        verdict.compare(got.gradient[z][i], p - (i == 3), 8 * rounding * (p + (i == 3)) + 1e-37);
    }
}

inline void check_formulas() {
    check_product<13, 37, 5>("product 13 x 37 x 5");
    check_product<1, 100, 10>("product 1 x 100 x 10");
    check_rosenbrock();
    check_softmax();
}

} // namespace isa
