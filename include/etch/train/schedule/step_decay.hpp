// The learning rate times `factor` after every `every` steps: factor^floor(n / every).
#pragma once

#include <etch/train/schedule/scheduled.hpp>

namespace etch {

struct StepDecay {
    std::uint64_t every = 1000;
    double factor = 0.1;
    constexpr double at(std::uint64_t n) const { return whole_power(factor, n / (every == 0 ? 1 : every)); }
};

} // namespace etch
