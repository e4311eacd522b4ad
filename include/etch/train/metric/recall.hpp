// TP / (TP + FN): how many of the positive class are found; 0 if there is none.
//
//   const auto [value] = evaluate(net, data, Recall{});      of class 3: Recall{{.positive = 3}}
#pragma once

#include <etch/train/metric/positives.hpp>

namespace etch {

struct Recall {
    Positives counts{};

    constexpr void add(auto output, auto target)
        requires detail::OfTheSameClasses<decltype(output), decltype(target)>
    {
        counts.add(output, target);
    }
    constexpr double value() const { return Positives::share(counts.right, counts.actual); }
};

} // namespace etch
