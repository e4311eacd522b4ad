// One cycle (Smith 2018; Smith, Topin 2018): in the first `cycle` of all steps the rate goes up in a straight line from `low` to 1
// and down again, in the rest from `low` to `last`, far below. The learning rate of the method is the largest one.
#pragma once

#include <etch/train/schedule/scheduled.hpp>

namespace etch {

struct OneCycle {
    std::uint64_t steps = 1000; // in all; after them it stays at `last`
    double low = 0.1, last = 0.001, cycle = 0.9;

    constexpr double at(std::uint64_t n) const {
        const double done = steps == 0 ? 1 : static_cast<double>(n) / static_cast<double>(steps), half = cycle / 2;
        return done < half    ? low + (1 - low) * done / half
               : done < cycle ? 1 - (1 - low) * (done - half) / half
               : done < 1     ? low + (last - low) * (done - cycle) / (1 - cycle)
                              : last;
    }
};

} // namespace etch
