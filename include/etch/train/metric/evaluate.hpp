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

#include <etch/nn/target.hpp>
#include <etch/train/outputs.hpp>

#include <array>

namespace etch {

template <class M>
concept Metric = requires(const std::remove_cvref_t<M>& metric) { double{metric.value()}; };

/// The diagnosis of a metric that cannot judge these outputs and targets; never defined.
template <class M, class... What>
struct metric_does_not_fit;
namespace why {
template <int Count>
struct outputs;
template <int Count>
struct targets;
} // namespace why

namespace detail {

template <class M, class T, std::size_t Outputs, class U, std::size_t Targets>
constexpr void add(M& metric, std::span<T, Outputs> output, std::span<U, Targets> target) {
    if constexpr (requires { metric.add(output, target); })
        metric.add(output, target);
    else
        (void)sizeof(metric_does_not_fit<M, why::outputs<static_cast<int>(Outputs)>, why::targets<static_cast<int>(Targets)>>);
}

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

/// Outputs that metrics compare with targets: all of them, unless the last layer declares a distribution of more numbers than
/// what is expected.
template <class N>
inline constexpr std::size_t compared_outputs = N::output_size;
template <Network N>
inline constexpr std::size_t compared_outputs<N> = target_size<N>;

} // namespace detail

/// The values of metrics on a dataset, in their order. Those of the caller's keep what they counted, and go on from there.
template <Predictor N, Dataset Data, Metric... Metrics>
constexpr std::array<double, sizeof...(Metrics)> evaluate(const N& net, const Data& data, Metrics&&... metrics) {
    detail::for_each_output(net, data, [&](auto output, auto target) {
        (detail::add(metrics, output.template first<detail::compared_outputs<N>>(), target), ...);
    });
    return {static_cast<double>(metrics.value())...};
}

} // namespace etch
