// Metrics: what a network is worth on a dataset, in numbers for people. A network is evaluated once for each sample, many at a time,
// whatever the number of metrics.
//
//   const auto [right, f1] = evaluate(net, data, Accuracy{}, F1{});
//   ConfusionMatrix<10> confusion;   evaluate(net, data, confusion);   confusion(7, 1)
//
// A metric takes what it needs from each output and target, and says its value at the end; 0 if there was nothing to judge by:
//
//   struct Bias {
//       double sum = 0, count = 0;
//       constexpr void add(auto output, auto target) { sum += double(output[0] - target[0]), ++count; }   // spans of static size
//       constexpr double value() const { return count == 0 ? 0 : sum / count; }
//   };
#pragma once

#include <etch/train/predict.hpp>

#include <array>

namespace etch {

template <class M>
concept Metric = requires(const std::remove_cvref_t<M>& metric) { double{metric.value()}; };

namespace detail {

/// The numbers of a target: one for each class of a label.
template <class Y>
inline constexpr int target_numbers = 0;
template <class Y>
    requires requires { Y::shape::extents; }
inline constexpr int target_numbers<Y> = Y::shape::extents.size();
template <int K>
inline constexpr int target_numbers<Label<K>> = K;

/// The class that N numbers speak for: the largest of several, or whether a single one is above 1/2.
template <class T, std::size_t N>
constexpr int class_of(std::span<const T, N> numbers) {
    if constexpr (N == 1)
        return numbers[0] > T(0.5);
    std::size_t best = 0;
    for (std::size_t k = 1; k < N; ++k)
        best = numbers[k] > numbers[best] ? k : best;
    return static_cast<int>(best);
}

/// The probability of a class.
template <class T, std::size_t N>
constexpr double probability_of(std::span<const T, N> numbers, int k) {
    if constexpr (N == 1)
        return k == 1 ? static_cast<double>(numbers[0]) : 1 - static_cast<double>(numbers[0]);
    return k >= 0 && k < static_cast<int>(N) ? static_cast<double>(numbers[static_cast<std::size_t>(k)]) : 0;
}

/// As many rows as fit into a quarter of what a function may put on the stack, up to the largest tile.
template <class N>
constexpr std::size_t rows_at_once() {
    constexpr std::size_t row = static_cast<std::size_t>(N::input_size + N::output_size) * sizeof(typename N::scalar);
    for (const std::size_t rows : {128U, 32U, 8U})
        if (rows * row <= stack_limit / 4)
            return rows;
    return 1;
}

/// Calls f(output, target) for each sample.
template <class N>
constexpr void for_each_output(const N& net, const auto& data, const auto& f) {
    using T = typename N::scalar;
    using Y = std::remove_cvref_t<decltype(data[0].y)>;
    constexpr std::size_t in = N::input_size, out = N::output_size, tile = rows_at_once<N>();
    constexpr int targets = target_numbers<Y>;
    T inputs[tile * in], outputs[tile * out], target[tile * targets];
    for (std::uint64_t first = 0; first < data.size(); first += tile) {
        const std::size_t count = data.size() - first < tile ? static_cast<std::size_t>(data.size() - first) : tile;
        for (std::size_t t = 0; t < count; ++t) {
            const auto& sample = data[first + t];
            const auto* const x = read_input<N::input_size>(sample.x);
            for (std::size_t i = 0; i < in; ++i)
                inputs[t * in + i] = x[i];
            write_target<targets>(sample.y, target + t * targets);
        }
        predict(net, std::span<const T>{inputs, count * in}, std::span<T>{outputs, count * out});
        for (std::size_t t = 0; t < count; ++t)
            f(std::span<const T, out>{outputs + t * out, out},
              std::span<const T, static_cast<std::size_t>(targets)>{target + t * targets, static_cast<std::size_t>(targets)});
    }
}

} // namespace detail

/// The values of metrics on a dataset, in their order. Those of the caller's keep what they counted, and go on from there.
template <Predictor N, Dataset Data, Metric... Metrics>
constexpr std::array<double, sizeof...(Metrics)> evaluate(const N& net, const Data& data, Metrics&&... metrics) {
    detail::for_each_output(net, data, [&](auto output, auto target) { (metrics.add(output, target), ...); });
    return {static_cast<double>(metrics.value())...};
}

} // namespace etch
