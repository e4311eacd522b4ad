// Which class a sample is of and which one it is taken for: what metrics of classes count. Of several numbers, the largest decides. A
// single one decides by whether it is above 1/2, or above 0 where targets are signed (-1 and 1). The first negative target tells, and
// what has been counted before it is counted anew.
//
//   detail::Decisions decisions;
//   decisions.add(output, target, [&](int actual, int predicted, std::uint64_t more) { counts[actual][predicted] += more; });
#pragma once

#include <etch/train/metric/evaluate.hpp>

namespace etch::detail {

/// Numbers about as many classes; a single one is about two.
template <class Output, class Target>
concept OfTheSameClasses =
    (Output::extent == 1 ? std::size_t{2} : Output::extent) == (Target::extent == 1 ? std::size_t{2} : Target::extent);

struct Decisions {
    bool are_signed = false;
    std::uint64_t between[2]{}; // of each class, with an output above 0 and not above 1/2, before they are signed

    /// Calls count(actual, predicted, more); `more` is that of unsigned arithmetic, so that counts fall as well.
    template <class T, std::size_t N, std::size_t K>
    constexpr void add(std::span<const T, N> output, std::span<const T, K> target, const auto& count) {
        const int actual = class_of(target);
        if constexpr (N == 1) {
            if (K == 1 && !are_signed && target[0] < 0) {
                are_signed = true;
                for (const int k : {0, 1})
                    count(k, 0, 0 - between[k]), count(k, 1, between[k]);
            }
            const bool is_between = output[0] > 0 && !(output[0] > T(0.5));
            between[actual] += is_between && !are_signed;
            count(actual, output[0] > T(0.5) || (is_between && are_signed) ? 1 : 0, std::uint64_t{1});
        } else {
            count(actual, class_of(output), std::uint64_t{1});
        }
    }
};

} // namespace etch::detail
