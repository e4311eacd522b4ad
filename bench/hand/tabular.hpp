// W3 by hand: 13-16-1, tanh, sigmoid, binary cross-entropy averaged over the batch.
#pragma once

#include "dense.hpp"
#include "logit.hpp"

#include <cmath>
#include <span>
#include <vector>

namespace bench::hand {

template <class T, int Batch>
struct Tabular {
    static constexpr int hidden = 16;
    Dense<T, 13, hidden> first;
    alignas(64) T last[hidden];
    T last_bias;

    explicit Tabular(std::span<const T> flat) {
        flat = first.load(flat);
        for (int i = 0; i < hidden; ++i)
            last[i] = flat[static_cast<std::size_t>(i)];
        last_bias = flat[hidden];
    }
    std::vector<T> parameters() const {
        std::vector<T> flat;
        first.store(flat);
        flat.insert(flat.end(), last, last + hidden);
        flat.push_back(last_bias);
        return flat;
    }

    T step(const T* x, const T* t, T rate) {
        alignas(64) T h[Batch][hidden], last_gradient[hidden]{};
        first.template forward<Batch, 13>(x, h[0]);
        T loss = 0, bias_gradient = 0;
        for (int s = 0; s < Batch; ++s) {
            T partial[8]{};
            for (int i = 0; i < hidden; ++i)
                h[s][i] = std::tanh(h[s][i]);
            for (int i = 0; i < hidden; i += 8)
                for (int l = 0; l < 8; ++l)
                    partial[l] += last[i + l] * h[s][i + l];
            const T z = last_bias + ((partial[0] + partial[4]) + (partial[2] + partial[6])) +
                        ((partial[1] + partial[5]) + (partial[3] + partial[7]));
            const auto at = sigmoid_cross_entropy<true>(z, t[s]);
            const T d = at.value - t[s];
            loss += at.loss;
            bias_gradient += d;
            for (int i = 0; i < hidden; ++i) {
                last_gradient[i] += d * h[s][i];
                h[s][i] = d * last[i] * (1 - h[s][i] * h[s][i]); // from here on h holds the hidden cotangent
            }
        }
        const T scale = rate / Batch;
        for (int i = 0; i < hidden; ++i)
            last[i] -= scale * last_gradient[i];
        last_bias -= scale * bias_gradient;
        first.template update<Batch, 13>(x, h[0], scale);
        return loss / Batch;
    }
};

} // namespace bench::hand
