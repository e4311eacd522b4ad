// One schedule for so many steps, then another one, which counts from there.
#pragma once

#include <etch/train/schedule/scheduled.hpp>

namespace etch {

template <Schedule First, Schedule Second>
struct InTurn {
    First first;
    std::uint64_t steps; // of the first one
    Second second;
    constexpr double at(std::uint64_t n) const { return n < steps ? first.at(n) : second.at(n - steps); }
};

template <Schedule First, Schedule Second>
constexpr auto in_turn(const First& first, std::uint64_t steps, const Second& second) {
    return InTurn<First, Second>{first, steps, second};
}

} // namespace etch
