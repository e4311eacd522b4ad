// The share of samples whose class is predicted right. Targets are labels, one-hot vectors, or single
// numbers: 0 and 1, where an output above 1/2 is for 1, or -1 and 1, where one above 0 is (train/metric/decision.hpp).
//
//   const auto [right] = evaluate(net, data, Accuracy{});      or      accuracy(net, data)
#pragma once

#include <etch/train/metric/decision.hpp>

namespace etch {

struct Accuracy {
    std::uint64_t right = 0, count = 0;
    detail::Decisions decisions{};

    constexpr void add(auto output, auto target)
        requires detail::OfTheSameClasses<decltype(output), decltype(target)>
    {
        decisions.add(output, target, [this](int actual, int predicted, std::uint64_t more) {
            right += actual == predicted ? more : 0;
            count += more;
        });
    }
    constexpr double value() const { return count == 0 ? 0 : static_cast<double>(right) / static_cast<double>(count); }
};

/// 0 for an empty dataset.
template <Predictor N, Dataset Data>
constexpr double accuracy(const N& net, const Data& data) {
    return evaluate(net, data, Accuracy{})[0];
}

} // namespace etch
