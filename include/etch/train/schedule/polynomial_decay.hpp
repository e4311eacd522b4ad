// From 1 down to `floor` in `steps` steps, along a power of what is left: floor + (1 - floor) (1 - n / steps)^power. Power 1 is a
// straight line.
#pragma once

#include <etch/train/schedule/scheduled.hpp>

namespace etch {

struct PolynomialDecay {
    std::uint64_t steps = 1000, power = 1;
    double floor = 0;
    constexpr double at(std::uint64_t n) const {
        const double left = n < steps ? 1 - static_cast<double>(n) / static_cast<double>(steps) : 0;
        return floor + (1 - floor) * whole_power(left, power);
    }
};

} // namespace etch
