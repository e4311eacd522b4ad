// Counting at compile time.
//
//   for_each_index<3>([&](auto i) { use(std::get<i>(tuple)); });
#pragma once

#include <etch/core/config.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace etch::detail {

/// Calls f(index) for 0 ... N - 1, each a constant. An array and not a fold: folds nest, and compilers limit nesting.
template <int N>
ETCH_INLINE constexpr void for_each_index(auto&& f) {
    if constexpr (N > 0)
        [&]<std::size_t... I>(std::index_sequence<I...>) ETCH_INLINE_LAMBDA {
            const char order[]{(f(std::integral_constant<int, static_cast<int>(I)>{}), char{})...};
            (void)order;
        }(std::make_index_sequence<static_cast<std::size_t>(N)>{});
}

template <int N>
using indices = std::make_index_sequence<static_cast<std::size_t>(N)>;

} // namespace etch::detail
