// Coefficient of determination: R^2 = 1 - sum (y - t)^2 / sum (t - mean t)^2; the mean of it over the outputs. 1 is perfect, 0 is
// what the mean of the targets is worth. An output whose target is constant counts 1 if it is met exactly, else 0.
//
//   const auto [r_squared] = evaluate(net, data, RSquared<>{});      of three outputs: RSquared<3>{}
#pragma once

#include <etch/train/metric/evaluate.hpp>

namespace etch {

template <std::size_t Outputs = 1>
struct RSquared {
    struct Sums {
        double mean = 0, around_mean = 0, errors = 0;
    } of[Outputs]{};
    std::uint64_t count = 0;

    /// Welford's recurrence: no difference of large sums.
    template <class T>
    constexpr void add(std::span<const T, Outputs> output, std::span<const T, Outputs> target) {
        ++count;
        for (std::size_t k = 0; k < Outputs; ++k) {
            const double t = static_cast<double>(target[k]), error = static_cast<double>(output[k]) - t, step = t - of[k].mean;
            of[k].errors += error * error;
            of[k].mean += step / static_cast<double>(count);
            of[k].around_mean += step * (t - of[k].mean);
        }
    }
    constexpr double value() const {
        double sum = 0;
        for (const Sums& s : of)
            sum += s.around_mean > 0 ? 1 - s.errors / s.around_mean : (count > 0 && s.errors == 0 ? 1 : 0);
        return sum / static_cast<double>(Outputs);
    }
};

} // namespace etch
