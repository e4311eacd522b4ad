// Outputs and targets that are written down, given to a metric one after the other.
#pragma once

#include <etch/etch.hpp>

#include <array>

/// One-hot.
template <std::size_t K>
constexpr std::array<double, K> hot(std::size_t k) {
    std::array<double, K> target{};
    target[k] = 1;
    return target;
}

template <class M, std::size_t Count, std::size_t N, std::size_t K>
constexpr M given(M metric, const std::array<double, N> (&outputs)[Count], const std::array<double, K> (&targets)[Count]) {
    for (std::size_t i = 0; i < Count; ++i)
        metric.add(std::span<const double, N>{outputs[i]}, std::span<const double, K>{targets[i]});
    return metric;
}
template <class M, std::size_t Count, std::size_t N, std::size_t K>
constexpr double value_given(M metric, const std::array<double, N> (&outputs)[Count],
                             const std::array<double, K> (&targets)[Count]) {
    return given(metric, outputs, targets).value();
}
