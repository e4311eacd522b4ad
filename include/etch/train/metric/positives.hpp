// One class against all others: how many samples are of it, and how many are taken for it. What precision, recall and F1 count.
#pragma once

#include <etch/train/metric/evaluate.hpp>

namespace etch {

struct Positives {
    int positive = 1; // the class that counts as positive
    std::uint64_t right = 0, predicted = 0, actual = 0;

    constexpr void add(auto output, auto target) {
        const bool says = detail::class_of(output) == positive, is = detail::class_of(target) == positive;
        predicted += says, actual += is, right += says && is;
    }
    static constexpr double share(std::uint64_t part, std::uint64_t of) {
        return of == 0 ? 0 : static_cast<double>(part) / static_cast<double>(of);
    }
};

} // namespace etch
