// A dense layer as a careful expert writes it first: fixed sizes, plain scalar loops in orders that the compiler vectorises, no
// vector types, no tiles. Many outputs: a row of weights per input, loops along outputs. Few outputs: a row per output, loops
// along inputs, since a vector of outputs would be mostly padding.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace bench::loops {

/// Eight partial sums, so that it vectorises without -ffast-math.
template <int Count, class T>
inline T dot(const T* a, const T* b) {
    T lanes[8]{}, sum = 0;
    for (int i = 0; i + 8 <= Count; i += 8)
        for (int l = 0; l < 8; ++l)
            lanes[l] += a[i + l] * b[i + l];
    for (int i = Count / 8 * 8; i < Count; ++i)
        sum += a[i] * b[i];
    return sum + ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

template <int Count, class T>
inline void add_scaled(T* __restrict to, T factor, const T* __restrict from) {
    for (int i = 0; i < Count; ++i)
        to[i] += factor * from[i];
}

template <class T, int In, int Out>
struct Layer {
    static constexpr bool along_outputs = Out >= 16;
    static constexpr int rows = along_outputs ? In : Out, columns = along_outputs ? Out : In;
    alignas(64) T w[rows][columns], b[Out];

    T& weight(int o, int i) { return along_outputs ? w[i][o] : w[o][i]; }

    /// From W (row per output), b; returns what follows them.
    std::span<const T> load(std::span<const T> flat) {
        const T* next = flat.data();
        for (int o = 0; o < Out; ++o)
            for (int i = 0; i < In; ++i)
                weight(o, i) = *next++;
        for (T& bias : b)
            bias = *next++;
        return flat.subspan(std::size_t((In + 1) * Out));
    }
    void store(std::vector<T>& flat) {
        for (int o = 0; o < Out; ++o)
            for (int i = 0; i < In; ++i)
                flat.push_back(weight(o, i));
        flat.insert(flat.end(), b, b + Out);
    }

    /// y = W x + b.
    template <int Batch>
    void forward(const T (*x)[In], T (*y)[Out]) const {
        for (int s = 0; s < Batch; ++s) {
            alignas(64) T sum[Out];
            for (int o = 0; o < Out; ++o)
                sum[o] = b[o];
            if constexpr (along_outputs)
                for (int i = 0; i < In; ++i)
                    add_scaled<Out>(sum, x[s][i], w[i]);
            else
                for (int o = 0; o < Out; ++o)
                    sum[o] += dot<In>(w[o], x[s]);
            for (int o = 0; o < Out; ++o)
                y[s][o] = sum[o];
        }
    }

    /// W -= rate sum over samples of d x^T, b -= rate sum of d; a row of the gradient at a time.
    template <int Batch>
    void update(const T (*x)[In], const T (*d)[Out], T rate) {
        for (int r = 0; r < rows; ++r) {
            alignas(64) T gradient[columns]{};
            for (int s = 0; s < Batch; ++s)
                if constexpr (along_outputs)
                    add_scaled<Out>(gradient, x[s][r], d[s]);
                else
                    add_scaled<In>(gradient, d[s][r], x[s]);
            add_scaled<columns>(w[r], -rate, gradient);
        }
        for (int s = 0; s < Batch; ++s)
            add_scaled<Out>(b, -rate, d[s]);
    }

    /// dx = W^T d.
    template <int Batch>
    void input_gradient(const T (*d)[Out], T (*dx)[In]) const {
        for (int s = 0; s < Batch; ++s) {
            alignas(64) T sum[In]{};
            if constexpr (along_outputs)
                for (int i = 0; i < In; ++i)
                    sum[i] = dot<Out>(w[i], d[s]);
            else
                for (int o = 0; o < Out; ++o)
                    add_scaled<In>(sum, d[s][o], w[o]);
            for (int i = 0; i < In; ++i)
                dx[s][i] = sum[i];
        }
    }
};

} // namespace bench::loops
