// The learning rate that falls as 1 / t: 1 / (1 + n / half_life), half of it after half_life steps. Its sum diverges and that of
// its squares does not, which is what stochastic approximation asks for (Robbins, Monro 1951).
#pragma once

#include <etch/train/schedule/scheduled.hpp>

namespace etch {

struct InverseTime {
    std::uint64_t half_life = 1000;
    constexpr double at(std::uint64_t n) const {
        const auto half = static_cast<double>(half_life == 0 ? 1 : half_life);
        return half / (half + static_cast<double>(n));
    }
};

} // namespace etch
