// Numbers that must not reach training: NaN and infinities, found before the first step rather than as a loss of nan after it.
//
//   check_finite(data);                              // throws, naming the sample and the unit
//   constexpr auto bad = find_non_finite(data);      // the same without exceptions: train/non_finite.hpp
#pragma once

#include <etch/data/refuse.hpp>
#include <etch/train/non_finite.hpp>

namespace etch {

/// Throws std::invalid_argument unless there is a sample and all numbers are finite.
template <Dataset Data>
constexpr void check_finite(const Data& data) {
    if (data.size() == 0)
        refuse("etch: the dataset is empty");
    if (const NonFinite bad = find_non_finite(data); bad.found)
        refuse("etch: " + std::string(bad.in_target ? "target " : "input ") + std::to_string(bad.unit) + " of sample " +
               std::to_string(bad.sample) + " is not finite");
}

} // namespace etch
