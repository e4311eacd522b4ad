// Root mean squared error: sqrt(mean (y - t)^2) over all samples and outputs, in the unit of the target.
//
//   const auto [rmse] = evaluate(net, data, Rmse{});
#pragma once

#include <etch/core/math.hpp>
#include <etch/train/metric/evaluate.hpp>

namespace etch {

struct Rmse {
    double sum = 0;
    std::uint64_t count = 0;

    template <class T, std::size_t N>
    constexpr void add(std::span<const T, N> output, std::span<const T, N> target) {
        for (std::size_t k = 0; k < N; ++k) {
            const double error = static_cast<double>(output[k]) - static_cast<double>(target[k]);
            sum += error * error;
        }
        count += N;
    }
    constexpr double value() const { return count == 0 ? 0 : math::sqrt(sum / static_cast<double>(count)); }
};

} // namespace etch
