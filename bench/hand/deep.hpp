// W5 by hand: 784-500-250-10, tanh, tanh, softmax, cross-entropy averaged over the batch.
#pragma once

#include "dense.hpp"
#include "logit.hpp"

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace bench::hand {

template <class T, int Batch>
struct Deep {
    static constexpr int inputs = 784, wide = padded<500>, narrow = padded<250>, classes = 10, stride = padded<classes>;
    Dense<T, inputs, 500> first;
    Dense<T, 500, 250> second;
    Dense<T, 250, classes> third;
    alignas(64) T h1[Batch][wide], d1[Batch][wide], h2[Batch][narrow], d2[Batch][narrow], z[Batch][stride];
    alignas(64) typename Dense<T, 500, 250>::Transposed second_transposed{};
    alignas(64) typename Dense<T, 250, classes>::Transposed third_transposed{};

    explicit Deep(std::span<const T> flat) { third.load(second.load(first.load(flat))); }
    std::vector<T> parameters() const {
        std::vector<T> flat;
        first.store(flat);
        second.store(flat);
        third.store(flat);
        return flat;
    }

    T step(const T* x, const std::uint8_t* labels, T rate) {
        first.template forward<Batch, inputs>(x, h1[0]);
        tanh<500>(h1);
        second.template forward<Batch, wide>(h1[0], h2[0]);
        tanh<250>(h2);
        third.template forward<Batch, narrow>(h2[0], z[0]);
        T loss = 0;
        for (int s = 0; s < Batch; ++s) {
            loss += softmax_cross_entropy<classes>(z[s], labels[s]);
            z[s][labels[s]] -= 1;
        }
        third.template input_gradient<Batch>(z[0], d2[0], third_transposed);
        through_tanh(h2, d2);
        second.template input_gradient<Batch>(d2[0], d1[0], second_transposed);
        through_tanh(h1, d1);
        third.template update<Batch, narrow>(h2[0], z[0], rate / Batch);
        second.template update<Batch, wide>(h1[0], d2[0], rate / Batch);
        first.template update<Batch, inputs>(x, d1[0], rate / Batch);
        return loss / Batch;
    }

private:
    template <int Size, int Stride>
    static void tanh(T (&h)[Batch][Stride]) {
        for (auto& row : h)
            for (int i = 0; i < Size; ++i)
                row[i] = std::tanh(row[i]);
    }
    template <int Stride>
    static void through_tanh(const T (&h)[Batch][Stride], T (&d)[Batch][Stride]) {
        for (int s = 0; s < Batch; ++s)
            for (int i = 0; i < Stride; ++i)
                d[s][i] *= 1 - h[s][i] * h[s][i];
    }
};

} // namespace bench::hand
