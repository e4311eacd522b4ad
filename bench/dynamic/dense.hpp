// y = W x + b with sizes given at run time. Weights have a row per input, then one row of biases, so that loops run along
// outputs.
#pragma once

#include "layer.hpp"

#include <algorithm>

namespace bench::dynamic {

class Dense final : public Layer {
public:
    Dense(std::size_t inputs, std::size_t outputs)
        : in(inputs), out(outputs), weights((in + 1) * out), weight_gradients(weights.size()) {}

    std::span<const float> forward(std::span<const float> inputs, std::size_t rows) override {
        x = inputs;
        y.resize(rows * out);
        const float* bias = &weights[in * out];
        for (std::size_t r = 0; r < rows; ++r) {
            float* to = &y[r * out];
            std::copy(bias, bias + out, to);
            for (std::size_t i = 0; i < in; ++i)
                add_scaled(to, x[r * in + i], &weights[i * out]);
        }
        return y;
    }

    std::span<const float> backward(std::span<const float> d, std::size_t rows, bool first) override {
        std::fill(weight_gradients.begin(), weight_gradients.end(), 0.0F);
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t i = 0; i < in; ++i)
                add_scaled(&weight_gradients[i * out], x[r * in + i], &d[r * out]);
            add_scaled(&weight_gradients[in * out], 1, &d[r * out]);
        }
        if (first)
            return {};
        dx.resize(rows * in);
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t i = 0; i < in; ++i)
                dx[r * in + i] = dot(&d[r * out], &weights[i * out]);
        return dx;
    }

    std::span<float> parameters() override { return weights; }
    std::span<const float> gradients() const override { return weight_gradients; }

    std::span<const float> load(std::span<const float> flat) override {
        for (std::size_t o = 0; o < out; ++o)
            for (std::size_t i = 0; i < in; ++i)
                weights[i * out + o] = flat[o * in + i];
        std::copy_n(&flat[in * out], out, &weights[in * out]);
        return flat.subspan((in + 1) * out);
    }
    void store(std::vector<float>& flat) const override {
        for (std::size_t o = 0; o < out; ++o)
            for (std::size_t i = 0; i < in; ++i)
                flat.push_back(weights[i * out + o]);
        flat.insert(flat.end(), weights.end() - std::ptrdiff_t(out), weights.end());
    }

private:
    void add_scaled(float* __restrict to, float factor, const float* __restrict from) const {
        for (std::size_t o = 0; o < out; ++o)
            to[o] += factor * from[o];
    }
    /// Eight partial sums, so that it vectorises without -ffast-math.
    float dot(const float* __restrict a, const float* __restrict b) const {
        float lanes[8]{}, sum = 0;
        std::size_t o = 0;
        for (; o + 8 <= out; o += 8)
            for (std::size_t l = 0; l < 8; ++l)
                lanes[l] += a[o + l] * b[o + l];
        for (; o < out; ++o)
            sum += a[o] * b[o];
        for (const float lane : lanes)
            sum += lane;
        return sum;
    }

    std::size_t in, out;
    Buffer weights, weight_gradients, y, dx;
    std::span<const float> x;
};

} // namespace bench::dynamic
