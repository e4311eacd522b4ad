// W4 by hand: 784-128-10, relu, softmax, cross-entropy averaged over the batch.
#pragma once

#include "dense.hpp"
#include "logit.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace bench::hand {

template <class T, int Batch>
struct Digits {
    static constexpr int inputs = 784, hidden = 128, classes = 10, stride = padded<classes>;
    Dense<T, inputs, hidden> first;
    Dense<T, hidden, classes> second;
    alignas(64) T h[Batch][hidden], dh[Batch][hidden], z[Batch][stride];
    alignas(64) typename Dense<T, hidden, classes>::Transposed transposed;

    explicit Digits(std::span<const T> flat) { second.load(first.load(flat)); }
    std::vector<T> parameters() const {
        std::vector<T> flat;
        first.store(flat);
        second.store(flat);
        return flat;
    }

    /// Logits of Batch rows, in z.
    void forward(const T* x) {
        first.template forward<Batch, inputs>(x, h[0]);
        for (auto& row : h)
            for (T& unit : row)
                unit = unit > 0 ? unit : T(0);
        second.template forward<Batch, hidden>(h[0], z[0]);
    }

    /// Probabilities of Batch rows.
    void infer(const T* x, T* y) {
        forward(x);
        for (int s = 0; s < Batch; ++s) {
            softmax<classes>(z[s]);
            for (int k = 0; k < classes; ++k)
                y[s * classes + k] = z[s][k];
        }
    }

    T step(const T* x, const std::uint8_t* labels, T rate) {
        forward(x);
        T loss = 0;
        for (int s = 0; s < Batch; ++s) {
            loss += softmax_cross_entropy<classes>(z[s], labels[s]);
            z[s][labels[s]] -= 1;
        }
        if constexpr (Batch == 1)
            second.input_gradient(z[0], dh[0]);
        else
            second.template input_gradient<Batch>(z[0], dh[0], transposed);
        for (int s = 0; s < Batch; ++s)
            for (int i = 0; i < hidden; ++i)
                dh[s][i] = h[s][i] > 0 ? dh[s][i] : T(0);
        second.template update<Batch, hidden>(h[0], z[0], rate / Batch);
        first.template update<Batch, inputs>(x, dh[0], rate / Batch);
        return loss / Batch;
    }
};

} // namespace bench::hand
