// TP / (TP + FP): how many of those taken for the positive class are of it; 0 if none is.
//
//   const auto [value] = evaluate(net, data, Precision{});      of class 3: Precision{{.positive = 3}}
#pragma once

#include <etch/train/metric/positives.hpp>

namespace etch {

struct Precision {
    Positives counts{};

    constexpr void add(auto output, auto target)
        requires detail::OfTheSameClasses<decltype(output), decltype(target)>
    {
        counts.add(output, target);
    }
    constexpr double value() const { return Positives::share(counts.right, counts.predicted); }
};

} // namespace etch
