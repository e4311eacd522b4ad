// A fixed-size dense layer by hand, for the nets W2..W5, in register-sized tiles. Weights lie in panels of 16 outputs, a row
// per input: every panel is one stream through memory. A row of a panel is a vector type of the compilers' own: loops of 16
// over plain arrays tempt GCC 12 into vectorising along the other index, at half the speed.
#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <vector>

namespace bench::hand {

/// Sizes are rounded up to whole panels of 16. Padding stays zero: the padded gradients are.
template <int Size>
inline constexpr int padded = (Size + 15) / 16 * 16;

template <class T>
struct Row {
    typedef T Lanes __attribute__((vector_size(16 * sizeof(T)), aligned(64)));
    Lanes lanes;

    void load(const T* from) { std::memcpy(&lanes, from, sizeof lanes); }
    void store(T* to) const { std::memcpy(to, &lanes, sizeof lanes); }
};

/// sum[r] += sum over k < Terms of x[r, k] v[k]; element (r, k) of x is at r * RowStep + k * TermStep.
template <int RowStep, int TermStep, int Terms, int Rows, class T>
inline void accumulate(const T* x, const Row<T> (&v)[Terms], Row<T> (&sum)[Rows]) {
    for (int k = 0; k < Terms; ++k)
        for (int r = 0; r < Rows; ++r)
            sum[r].lanes += x[r * RowStep + k * TermStep] * v[k].lanes;
}

/// Calls tile(rows, begin) for begin in [0, Count), eight rows at a time while there are as many, then four, then one.
template <int Count>
inline void for_tiles(auto tile) {
    constexpr int eights = Count / 8 * 8, fours = Count / 4 * 4;
    if constexpr (eights > 0)
        for (int begin = 0; begin < eights; begin += 8)
            tile.template operator()<8>(begin);
    if constexpr (eights < fours)
        tile.template operator()<4>(eights);
    if constexpr (fours < Count)
        for (int begin = fours; begin < Count; ++begin)
            tile.template operator()<1>(begin);
}

template <class T, int In, int Out>
struct Dense {
    static constexpr int stride = padded<Out>, panels = stride / 16;
    using Transposed = Row<T>[padded<In> / 16][Out];

    Row<T> weights[panels][In]{};
    Row<T> biases[panels]{};

    /// From W (row per output), b; returns what follows them.
    std::span<const T> load(std::span<const T> flat) {
        const T* next = flat.data();
        for (int o = 0; o < Out; ++o)
            for (int i = 0; i < In; ++i)
                weights[o / 16][i].lanes[o % 16] = *next++;
        for (int o = 0; o < Out; ++o)
            biases[o / 16].lanes[o % 16] = *next++;
        return flat.subspan(std::size_t((In + 1) * Out));
    }
    void store(std::vector<T>& flat) const {
        for (int o = 0; o < Out; ++o)
            for (int i = 0; i < In; ++i)
                flat.push_back(weights[o / 16][i].lanes[o % 16]);
        for (int o = 0; o < Out; ++o)
            flat.push_back(biases[o / 16].lanes[o % 16]);
    }

    /// z = W x + b for Batch samples; x in rows of XStride, z in rows of `stride`.
    template <int Batch, int XStride>
    void forward(const T* x, T* z) const {
        if constexpr (Batch == 1)
            return forward_one(x, z);
        for (int p = 0; p < panels; ++p)
            for_tiles<Batch>([&]<int Rows>(int s) {
                Row<T> sum[Rows];
                for (Row<T>& row : sum)
                    row = biases[p];
                accumulate<XStride, 1>(x + s * XStride, weights[p], sum);
                for (int r = 0; r < Rows; ++r)
                    sum[r].store(z + (s + r) * stride + p * 16);
            });
    }

    /// W -= rate sum over samples of d x^T, b -= rate sum of d.
    template <int Batch, int XStride>
    void update(const T* x, const T* d, T rate) {
        for (int p = 0; p < panels; ++p) {
            Row<T> v[Batch]; // out of d, whose stride would use a few cache sets only
            for (int s = 0; s < Batch; ++s) {
                v[s].load(d + s * stride + p * 16);
                v[s].lanes *= rate;
                biases[p].lanes -= v[s].lanes;
            }
            for_tiles<In>([&]<int Rows>(int i) {
                Row<T> sum[Rows]{};
                accumulate<1, XStride>(x + i, v, sum);
                for (int r = 0; r < Rows; ++r)
                    weights[p][i + r].lanes -= sum[r].lanes;
            });
        }
    }

    /// dx = W^T d for Batch samples, in rows of padded<In>. The transpose is worth its copy: sums run along vectors again.
    template <int Batch>
    void input_gradient(const T* d, T* dx, Transposed& transposed) const {
        for (int i = 0; i < In; ++i)
            for (int o = 0; o < Out; ++o)
                transposed[i / 16][o].lanes[i % 16] = weights[o / 16][i].lanes[o % 16];
        for (int p = 0; p < padded<In> / 16; ++p)
            for_tiles<Batch>([&]<int Rows>(int s) {
                Row<T> sum[Rows]{};
                accumulate<stride, 1>(d + s * stride, transposed[p], sum);
                for (int r = 0; r < Rows; ++r)
                    sum[r].store(dx + (s + r) * padded<In> + p * 16);
            });
    }

    /// The same for one sample, where a copy would cost as much as the product.
    void input_gradient(const T* d, T* dx) const {
        Row<T> v[panels];
        for (int p = 0; p < panels; ++p)
            v[p].load(d + p * 16);
        for (int i = 0; i < In; ++i) {
            Row<T> sum{};
            for (int p = 0; p < panels; ++p)
                sum.lanes += v[p].lanes * weights[p][i].lanes;
            T lanes[16];
            sum.store(lanes);
            for (int half = 8; half > 0; half /= 2)
                for (int l = 0; l < half; ++l)
                    lanes[l] += lanes[l + half];
            dx[i] = lanes[0];
        }
    }

private:
    /// One sample streams through the weights once; in four sums, since one alone would wait for itself at every term.
    void forward_one(const T* x, T* z) const {
        for (int p = 0; p < panels; ++p) {
            Row<T> sum[4]{biases[p]};
            int i = 0;
            for (; i + 4 <= In; i += 4)
                for (int k = 0; k < 4; ++k)
                    sum[k].lanes += x[i + k] * weights[p][i + k].lanes;
            for (; i < In; ++i)
                sum[0].lanes += x[i] * weights[p][i].lanes;
            sum[0].lanes = (sum[0].lanes + sum[1].lanes) + (sum[2].lanes + sum[3].lanes);
            sum[0].store(z + p * 16);
        }
    }
};

} // namespace bench::hand
