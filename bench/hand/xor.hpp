// W1 by hand: 2-2-1, tanh, sigmoid, binary cross-entropy, one sample at a time with the SGD update.
#pragma once

#include "logit.hpp"

#include <cmath>
#include <span>
#include <vector>

namespace bench::hand {

/// WithLoss: whether `step` returns the loss before the update, or saves itself the logarithm.
template <class T, bool WithLoss = true>
struct Xor {
    T w[2][2], a[2]; // hidden: row per unit, column per input
    T v[2], c;       // output

    explicit Xor(std::span<const T> flat)
        : w{{flat[0], flat[1]}, {flat[2], flat[3]}}, a{flat[4], flat[5]}, v{flat[6], flat[7]}, c(flat[8]) {}
    std::vector<T> parameters() const { return {w[0][0], w[0][1], w[1][0], w[1][1], a[0], a[1], v[0], v[1], c}; }

    /// Forward, backward, update.
    T step(const T* x, const T* t, T rate) {
        const T h0 = std::tanh(w[0][0] * x[0] + w[0][1] * x[1] + a[0]);
        const T h1 = std::tanh(w[1][0] * x[0] + w[1][1] * x[1] + a[1]);
        const auto [p, loss] = sigmoid_cross_entropy<WithLoss>(v[0] * h0 + v[1] * h1 + c, *t);

        const T d = rate * (p - *t);
        const T d0 = d * v[0] * (1 - h0 * h0);
        const T d1 = d * v[1] * (1 - h1 * h1);
        v[0] -= d * h0;
        v[1] -= d * h1;
        c -= d;
        w[0][0] -= d0 * x[0];
        w[0][1] -= d0 * x[1];
        a[0] -= d0;
        w[1][0] -= d1 * x[0];
        w[1][1] -= d1 * x[1];
        a[1] -= d1;
        return loss;
    }
};

} // namespace bench::hand
