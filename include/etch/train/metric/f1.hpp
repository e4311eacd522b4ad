// 2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall; 0 if nothing is positive (van Rijsbergen 1979).
//
//   const auto [value] = evaluate(net, data, F1{});      of class 3: F1{{.positive = 3}}
#pragma once

#include <etch/train/metric/positives.hpp>

namespace etch {

struct F1 {
    Positives counts{};

    constexpr void add(auto output, auto target)
        requires detail::OfTheSameClasses<decltype(output), decltype(target)>
    {
        counts.add(output, target);
    }
    constexpr double value() const { return Positives::share(2 * counts.right, counts.predicted + counts.actual); }
};

} // namespace etch
