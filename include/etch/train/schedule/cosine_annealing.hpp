// Half a cosine from 1 down to `floor`, then again from 1, each time `growth` times as long: warm restarts (Loshchilov, Hutter
// 2017, equation 5). floor + (1 - floor) (1 + cos(pi k / period)) / 2, k steps after the last restart.
//
//   CosineAnnealing{.period = 2000, .growth = 2}    CosineAnnealing{.period = 2000, .restarts = false}   // floor from 2000 on
#pragma once

#include <etch/train/schedule/scheduled.hpp>

namespace etch {

struct CosineAnnealing {
    std::uint64_t period = 1000, growth = 1;
    double floor = 0;
    bool restarts = true;

    constexpr double at(std::uint64_t n) const {
        std::uint64_t length = period == 0 ? 1 : period;
        if (!restarts && n >= length)
            return floor;
        for (; growth > 1 && n >= length; length *= growth)
            n -= length;
        const double share = static_cast<double>(n % length) / static_cast<double>(length);
        return floor + (1 - floor) * (1 + math::cos(3.141592653589793 * share)) / 2;
    }
};

} // namespace etch
