// One class against all others: how many samples are of it, and how many are taken for it. What precision, recall and F1 count.
// Single outputs are cut as Accuracy does (train/metric/decision.hpp).
#pragma once

#include <etch/train/metric/decision.hpp>

namespace etch {

struct Positives {
    int positive = 1; // the class that counts as positive
    std::uint64_t right = 0, predicted = 0, actual = 0;
    detail::Decisions decisions{};

    constexpr void add(auto output, auto target)
        requires detail::OfTheSameClasses<decltype(output), decltype(target)>
    {
        decisions.add(output, target, [this](int of, int taken_for, std::uint64_t more) {
            predicted += taken_for == positive ? more : 0;
            actual += of == positive ? more : 0;
            right += of == positive && taken_for == positive ? more : 0;
        });
    }
    static constexpr double share(std::uint64_t part, std::uint64_t of) {
        return of == 0 ? 0 : static_cast<double>(part) / static_cast<double>(of);
    }
};

} // namespace etch
