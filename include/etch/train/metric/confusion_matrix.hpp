// How many samples of each class are taken for each class: confusion(actual, predicted). Its value is the accuracy.
//
//   ConfusionMatrix<10> confusion;   evaluate(net, data, confusion);   confusion.recall(7)
#pragma once

#include <etch/train/metric/positives.hpp>

namespace etch {

/// Of Classes classes; a single output has two.
template <int Classes>
    requires(Classes > 1)
struct ConfusionMatrix {
    static constexpr int classes = Classes;
    std::uint64_t counts[static_cast<std::size_t>(Classes)][static_cast<std::size_t>(Classes)]{};
    detail::Decisions decisions{};

    constexpr std::uint64_t operator()(int actual, int predicted) const { return counts[actual][predicted]; }
    template <class T, std::size_t N, std::size_t K>
        requires((N == 1 ? 2 : N) == Classes && (K == 1 ? 2 : K) == Classes)
    constexpr void add(std::span<const T, N> output, std::span<const T, K> target) {
        decisions.add(output, target,
                      [this](int actual, int predicted, std::uint64_t more) { counts[actual][predicted] += more; });
    }
    constexpr Positives positives(int k) const {
        Positives p{.positive = k, .right = counts[k][k]};
        for (int other = 0; other < Classes; ++other)
            p.actual += counts[k][other], p.predicted += counts[other][k];
        return p;
    }
    constexpr double precision(int k) const { return Positives::share(counts[k][k], positives(k).predicted); }
    constexpr double recall(int k) const { return Positives::share(counts[k][k], positives(k).actual); }
    constexpr double f1(int k) const {
        return Positives::share(2 * counts[k][k], positives(k).predicted + positives(k).actual);
    }
    constexpr double value() const {
        std::uint64_t right = 0, all = 0;
        for (int k = 0; k < Classes; ++k)
            right += counts[k][k], all += positives(k).actual;
        return Positives::share(right, all);
    }
};

} // namespace etch
