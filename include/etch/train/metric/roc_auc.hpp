// Area under the curve of true against false positives: how likely a random sample of the positive class gets a larger output than
// one of the others; equal outputs count half. From ranks: AUC = (R - P (P + 1) / 2) / (P Q), where R is the sum of the ranks of the P
// positive samples among all P + Q, equal ones sharing their mean rank (Mann, Whitney 1947; Hanley, McNeil 1982).
//
//   Scored memory[1000];   const auto [auc] = evaluate(net, data, RocAuc{memory});
#pragma once

#include <etch/train/metric/decision.hpp>

namespace etch {

struct Scored {
    double score = 0;
    bool positive = false;
};

/// Needs memory for each sample, of the caller's; what does not fit is left out, and value() is NaN, as it
/// is when an output is. 0 without both classes.
class RocAuc {
public:
    constexpr explicit RocAuc(std::span<Scored> memory, int positive = 1) : memory_{memory}, positive_{positive} {}

    constexpr void add(auto output, auto target)
        requires detail::OfTheSameClasses<decltype(output), decltype(target)>
    {
        const double score = detail::probability_of(output, positive_);
        is_number_ = is_number_ && score == score;
        if (count_ < memory_.size())
            memory_[count_] = {score, detail::class_of(target) == positive_};
        ++count_;
    }
    constexpr double value() const {
        if (count_ > memory_.size() || !is_number_)
            return std::numeric_limits<double>::quiet_NaN();
        sort();
        double ranks = 0, positives = 0;
        for (std::size_t begin = 0, end = 1; begin < count_; begin = end++) {
            double here = memory_[begin].positive;
            for (; end < count_ && memory_[end].score == memory_[begin].score; ++end)
                here += memory_[end].positive;
            ranks += here * static_cast<double>(begin + 1 + end) / 2;
            positives += here;
        }
        const double others = static_cast<double>(count_) - positives;
        return positives == 0 || others == 0 ? 0 : (ranks - positives * (positives + 1) / 2) / (positives * others);
    }

private:
    /// Heapsort: in place, n log n whatever the order.
    constexpr void sort() const {
        const auto sink = [this](std::size_t at, std::size_t end) {
            for (std::size_t child; (child = 2 * at + 1) < end; at = child) {
                child += child + 1 < end && memory_[child].score < memory_[child + 1].score;
                if (!(memory_[at].score < memory_[child].score))
                    return;
                std::swap(memory_[at], memory_[child]);
            }
        };
        for (std::size_t at = count_ / 2; at-- > 0;)
            sink(at, count_);
        for (std::size_t end = count_; end-- > 1;) {
            std::swap(memory_[0], memory_[end]);
            sink(0, end);
        }
    }

    std::span<Scored> memory_;
    int positive_;
    std::size_t count_ = 0;
    bool is_number_ = true; // each score so far
};

} // namespace etch
