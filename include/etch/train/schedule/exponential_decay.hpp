// The learning rate times `factor` in the course of every `every` steps, a little at each: factor^(n / every), factor > 0.
#pragma once

#include <etch/train/schedule/scheduled.hpp>

namespace etch {

struct ExponentialDecay {
    std::uint64_t every = 1000;
    double factor = 0.5;
    constexpr double at(std::uint64_t n) const {
        const std::uint64_t period = every == 0 ? 1 : every;
        return whole_power(factor, n / period) *
               math::exp(static_cast<double>(n % period) / static_cast<double>(period) * math::log(factor));
    }
};

} // namespace etch
