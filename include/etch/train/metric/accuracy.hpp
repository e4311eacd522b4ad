// The share of samples whose class is predicted right. Targets are labels, one-hot vectors, or single numbers near 0 and 1.
//
//   const auto [right] = evaluate(net, data, Accuracy{});      or      accuracy(net, data)
#pragma once

#include <etch/train/metric/evaluate.hpp>

namespace etch {

struct Accuracy {
    std::uint64_t right = 0, count = 0;

    constexpr void add(auto output, auto target) {
        right += detail::class_of(output) == detail::class_of(target);
        ++count;
    }
    constexpr double value() const { return count == 0 ? 0 : static_cast<double>(right) / static_cast<double>(count); }
};

/// 0 for an empty dataset.
template <Predictor N, Dataset Data>
constexpr double accuracy(const N& net, const Data& data) {
    return evaluate(net, data, Accuracy{})[0];
}

} // namespace etch
