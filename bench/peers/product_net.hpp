// A net trained by hand on the matrix products of a library: everything but the products, for all libraries with the interface of
// BLAS. Products::product<TransposeA, TransposeB>(m, n, k, alpha, a, b, beta, c): c = alpha op(a) op(b) + beta c, all by rows,
// without padding; op(a) is m x k, op(b) k x n. The update is a product with beta = 1, so no gradient is stored.
#pragma once

#include "../cases.hpp"
#include "vector_functions.hpp"

#include <algorithm>
#include <new>

namespace bench::peers {

/// Zeros from a cache line's beginning on.
class Buffer {
public:
    explicit Buffer(int count) : values(new(std::align_val_t(64)) float[std::size_t(count)]()) {}
    float* data() const { return values.get(); }
    float& operator[](int i) const { return values[std::size_t(i)]; }

private:
    struct Free {
        void operator()(float* p) const { ::operator delete[](p, std::align_val_t(64)); }
    };
    std::unique_ptr<float[], Free> values;
};

template <class Products, class Workload, int Batch>
class ProductNet {
    struct Layer {
        int in, out;
        Buffer w{in * out}, b{out}, y{Batch * out}, d{Batch * out}; // w: a row per input
    };
    std::vector<Layer> layers;
    static constexpr int outputs = Workload::outputs;

public:
    explicit ProductNet(std::span<const float> flat) {
        const float* next = flat.data();
        for (std::size_t l = 1; l < Workload::sizes.size(); ++l) {
            const auto& [in, out, w, b, y, d] = layers.emplace_back(Layer{Workload::sizes[l - 1], Workload::sizes[l]});
            for (int o = 0; o < out; ++o)
                for (int i = 0; i < in; ++i)
                    w[i * out + o] = *next++;
            for (int o = 0; o < out; ++o)
                b[o] = *next++;
        }
    }
    std::vector<float> parameters() const {
        std::vector<float> flat;
        for (const auto& [in, out, w, b, y, d] : layers) {
            for (int o = 0; o < out; ++o)
                for (int i = 0; i < in; ++i)
                    flat.push_back(w[i * out + o]);
            flat.insert(flat.end(), b.data(), b.data() + out);
        }
        return flat;
    }

    void infer(const float* x, float* prediction) {
        forward(x);
        std::copy_n(layers.back().y.data(), Batch * outputs, prediction);
        softmax(prediction);
    }

    float step(const float* x, const std::uint8_t* labels, float rate) {
        forward(x);
        const auto& last = layers.back();
        std::copy_n(last.y.data(), Batch * outputs, last.d.data());
        softmax(last.d.data());
        float loss = 0;
        for (int s = 0; s < Batch; ++s) {
            float& at_label = last.d[s * outputs + labels[s]];
            loss -= std::log(std::max(at_label, 1e-37F));
            at_label -= 1;
        }
        for (std::size_t l = layers.size() - 1; l > 0; --l)
            backward(layers[l], layers[l - 1]);
        for (const auto& [in, out, w, b, y, d] : layers) {
            Products::template product<true, false>(in, out, Batch, -rate / Batch, x, d.data(), 1, w.data());
            for (int s = 0; s < Batch; ++s)
                for (int o = 0; o < out; ++o)
                    b[o] -= rate / Batch * d[s * out + o];
            x = y.data();
        }
        return loss / Batch;
    }

private:
    /// Each row, in place; all exponentials in one go.
    static void softmax(float* z) {
        for (int s = 0; s < Batch; ++s) {
            const float largest = *std::max_element(z + s * outputs, z + (s + 1) * outputs);
            for (int k = 0; k < outputs; ++k)
                z[s * outputs + k] -= largest;
        }
        exp(z, Batch * outputs);
        for (int s = 0; s < Batch; ++s) {
            float sum = 0;
            for (int k = 0; k < outputs; ++k)
                sum += z[s * outputs + k];
            for (int k = 0; k < outputs; ++k)
                z[s * outputs + k] *= 1 / sum;
        }
    }

    void forward(const float* x) {
        for (const auto& [in, out, w, b, y, d] : layers) {
            for (int s = 0; s < Batch; ++s)
                std::copy_n(b.data(), out, &y[s * out]);
            Products::template product<false, false>(Batch, out, in, 1, x, w.data(), 1, y.data());
            x = y.data();
            if (&w != &layers.back().w) {
                if constexpr (Workload::hidden == Hidden::tanh)
                    tanh(y.data(), Batch * out);
                else
                    for (int i = 0; i < Batch * out; ++i)
                        y[i] = std::max(y[i], 0.0F);
            }
        }
    }

    /// The gradient at what `below` put out before its activation.
    static void backward(const Layer& above, const Layer& below) {
        Products::template product<false, true>(Batch, above.in, above.out, 1, above.d.data(), above.w.data(), 0,
                                                below.d.data());
        float* __restrict d = below.d.data();
        const float* __restrict y = below.y.data();
        for (int i = 0; i < Batch * below.out; ++i)
            d[i] *= Workload::hidden == Hidden::tanh ? 1 - y[i] * y[i] : y[i] > 0 ? 1.0F : 0.0F;
    }
};

} // namespace bench::peers
