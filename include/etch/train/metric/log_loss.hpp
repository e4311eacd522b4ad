// The mean of -sum_k t_k log p_k over the samples, in nats; of a single output -(t log p + (1 - t) log(1 - p)). Probabilities are
// raised to `smallest`, so that one sure mistake does not make it infinite. exp of it is the Perplexity.
//
//   const auto [nats] = evaluate(net, data, LogLoss{});
#pragma once

#include <etch/core/math.hpp>
#include <etch/train/metric/evaluate.hpp>

namespace etch {

struct LogLoss {
    double smallest = 1e-15;
    double sum = 0;
    std::uint64_t count = 0;

    constexpr double log_of(double p) const { return math::log(p < smallest ? smallest : p); }
    template <class T, std::size_t N>
    constexpr void add(std::span<const T, N> output, std::span<const T, N> target) {
        if constexpr (N == 1) {
            const double p = static_cast<double>(output[0]), t = static_cast<double>(target[0]);
            sum -= t * log_of(p) + (1 - t) * log_of(1 - p);
        } else {
            for (std::size_t k = 0; k < N; ++k)
                if (target[k] != 0)
                    sum -= static_cast<double>(target[k]) * log_of(static_cast<double>(output[k]));
        }
        ++count;
    }
    constexpr double value() const { return count == 0 ? 0 : sum / static_cast<double>(count); }
};

} // namespace etch
