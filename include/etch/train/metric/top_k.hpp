// The share of samples whose class is among the K with the largest outputs; of equal ones, the first are taken.
//
//   const auto [first_five] = evaluate(net, data, TopK<5>{});
#pragma once

#include <etch/train/metric/evaluate.hpp>

namespace etch {

template <int K>
    requires(K > 0)
struct TopK {
    std::uint64_t right = 0, count = 0;

    template <class T, std::size_t N, std::size_t Classes>
        requires(N > 1 && (Classes == 1 ? 2 : Classes) == N) // the largest of a single one: Accuracy
    constexpr void add(std::span<const T, N> output, std::span<const T, Classes> target) {
        const auto wanted = static_cast<std::size_t>(detail::class_of(target));
        int before = 0;
        for (std::size_t k = 0; k < N; ++k)
            before += output[k] > output[wanted] || (output[k] == output[wanted] && k < wanted);
        right += before < K;
        ++count;
    }
    constexpr double value() const { return count == 0 ? 0 : static_cast<double>(right) / static_cast<double>(count); }
};

} // namespace etch
