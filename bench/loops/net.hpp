// A chain of such layers with its loss and plain SGD, for any workload: what `loops` are in the table, and in double the
// reference by which nets of other libraries are judged.
#pragma once

#include "../hand/logit.hpp"
#include "../workloads.hpp"
#include "layer.hpp"

#include <cmath>
#include <tuple>
#include <utility>

namespace bench::loops {

template <class Workload, int Batch, class T = float>
class Net {
    static constexpr int depth = int(Workload::sizes.size()) - 1, outputs = Workload::outputs;
    template <int L>
    static constexpr int size = Workload::sizes[L];

    /// A layer with what it produced and the gradient that came back.
    template <int L>
    struct Stage {
        Layer<T, size<L>, size<L + 1>> layer;
        alignas(64) T y[Batch][size<L + 1>], d[Batch][size<L + 1>];
    };
    template <int... L>
    static std::tuple<Stage<L>...> stages_of(std::integer_sequence<int, L...>);
    decltype(stages_of(std::make_integer_sequence<int, depth>())) stages;

    template <int L>
    auto& stage() {
        return std::get<L>(stages);
    }
    auto& last() { return stage<depth - 1>(); }

public:
    explicit Net(std::span<const T> flat) {
        std::apply([&](auto&... s) { ((flat = s.layer.load(flat)), ...); }, stages);
    }
    std::vector<T> parameters() {
        std::vector<T> flat;
        std::apply([&](auto&... s) { (s.layer.store(flat), ...); }, stages);
        return flat;
    }

    void infer(const T* x, T* prediction) {
        forward<0>(rows<0>(x));
        for (auto& z : last().y) {
            if constexpr (Workload::last == Last::sigmoid_cross_entropy)
                z[0] = hand::sigmoid_cross_entropy<false>(z[0], T(0)).value;
            if constexpr (Workload::last == Last::softmax_cross_entropy)
                hand::softmax<outputs>(z);
            for (const T p : z)
                *prediction++ = p;
        }
    }

    /// Returns the loss before the update, averaged over the batch.
    T step(const T* x, const TargetOf<Workload, T>* targets, T rate) {
        forward<0>(rows<0>(x));
        const T sum = loss(targets);
        backward<depth - 1>();
        update<0>(rows<0>(x), rate / Batch);
        return sum / Batch;
    }

private:
    template <int L>
    static auto rows(const T* x) {
        return reinterpret_cast<const T(*)[size<L>]>(x);
    }

    template <int L>
    void forward(const T (*x)[size<L>]) {
        auto& [layer, y, d] = stage<L>();
        layer.template forward<Batch>(x, y);
        if constexpr (L + 1 < depth) {
            for (auto& row : y)
                for (T& unit : row)
                    unit = Workload::hidden == Hidden::tanh ? std::tanh(unit) : unit > 0 ? unit : T(0);
            forward<L + 1>(y);
        }
    }

    /// The sum over the batch; leaves its derivative at the last layer's y in d.
    T loss(const TargetOf<Workload, T>* targets) {
        T sum = 0;
        auto& [layer, y, d] = last();
        for (int s = 0; s < Batch; ++s) {
            if constexpr (Workload::last == Last::softmax_cross_entropy) {
                sum += hand::softmax_cross_entropy<outputs>(y[s], targets[s]);
                y[s][targets[s]] -= 1;
                std::copy_n(y[s], outputs, d[s]);
            } else if constexpr (Workload::last == Last::sigmoid_cross_entropy) {
                const auto [p, at_sample] = hand::sigmoid_cross_entropy<true>(y[s][0], targets[s]);
                sum += at_sample;
                d[s][0] = p - targets[s];
            } else {
                for (int o = 0; o < outputs; ++o) {
                    const T error = y[s][o] - targets[s * outputs + o];
                    sum += error * error / outputs;
                    d[s][o] = 2 * error / outputs;
                }
            }
        }
        return sum;
    }

    template <int L>
    void backward() {
        if constexpr (L > 0) {
            auto& [below, y, d] = stage<L - 1>();
            stage<L>().layer.template input_gradient<Batch>(stage<L>().d, d);
            for (int s = 0; s < Batch; ++s)
                for (int i = 0; i < size<L>; ++i)
                    d[s][i] = Workload::hidden == Hidden::tanh ? d[s][i] * (1 - y[s][i] * y[s][i])
                              : y[s][i] > 0                    ? d[s][i]
                                                               : T(0);
            backward<L - 1>();
        }
    }

    template <int L>
    void update(const T (*x)[size<L>], T rate) {
        auto& [layer, y, d] = stage<L>();
        layer.template update<Batch>(x, d, rate);
        if constexpr (L + 1 < depth)
            update<L + 1>(y, rate);
    }
};

} // namespace bench::loops
