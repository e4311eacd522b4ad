// W2 by hand: 4-32-32-2, tanh, tanh, linear; inference and an online step on squared error, mean over the two outputs.
#pragma once

#include "dense.hpp"

#include <cmath>
#include <span>
#include <vector>

namespace bench::hand {

template <class T>
struct Control {
    static constexpr int hidden = 32;
    Dense<T, 4, hidden> first;
    Dense<T, hidden, hidden> second;
    alignas(64) T last[2][hidden]; // row per output: two rows would be two lanes of a padded vector of sixteen
    T last_bias[2];
    alignas(64) T h1[hidden], h2[hidden];

    explicit Control(std::span<const T> flat) {
        flat = second.load(first.load(flat));
        for (int o = 0; o < 2; ++o)
            for (int i = 0; i < hidden; ++i)
                last[o][i] = flat[static_cast<std::size_t>(o * hidden + i)];
        for (int o = 0; o < 2; ++o)
            last_bias[o] = flat[static_cast<std::size_t>(2 * hidden + o)];
    }
    std::vector<T> parameters() const {
        std::vector<T> flat;
        first.store(flat);
        second.store(flat);
        for (const auto& row : last)
            flat.insert(flat.end(), row, row + hidden);
        flat.insert(flat.end(), last_bias, last_bias + 2);
        return flat;
    }

    void infer(const T* x, T* y) {
        first.template forward<1, 4>(x, h1);
        for (T& h : h1)
            h = std::tanh(h);
        second.template forward<1, hidden>(h1, h2);
        for (T& h : h2)
            h = std::tanh(h);
        for (int o = 0; o < 2; ++o) {
            T sum[8]{};
            for (int i = 0; i < hidden; i += 8)
                for (int l = 0; l < 8; ++l)
                    sum[l] += last[o][i + l] * h2[i + l];
            y[o] = last_bias[o] + ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
        }
    }

    T step(const T* x, const T* t, T rate) {
        T y[2];
        infer(x, y);
        const T d[2] = {y[0] - t[0], y[1] - t[1]}; // 2 (y - t) / 2 outputs
        alignas(64) T d2[hidden], d1[hidden];
        for (int i = 0; i < hidden; ++i)
            d2[i] = (last[0][i] * d[0] + last[1][i] * d[1]) * (1 - h2[i] * h2[i]);
        for (int o = 0; o < 2; ++o) {
            for (int i = 0; i < hidden; ++i)
                last[o][i] -= rate * d[o] * h2[i];
            last_bias[o] -= rate * d[o];
        }
        second.input_gradient(d2, d1);
        for (int i = 0; i < hidden; ++i)
            d1[i] *= 1 - h1[i] * h1[i];
        second.template update<1, hidden>(h1, d2, rate);
        first.template update<1, 4>(x, d1, rate);
        return (d[0] * d[0] + d[1] * d[1]) / 2;
    }
};

} // namespace bench::hand
