// The learning rate as it is, or times a constant: where a schedule is asked for.
#pragma once

#include <etch/train/schedule/scheduled.hpp>

namespace etch {

struct ConstantRate {
    double factor = 1;
    constexpr double at(std::uint64_t) const { return factor; }
};

} // namespace etch
