// Containers whose size is known at run time only, checked: a span of static extent, which variables and functions of arrays take.
//
//   std::vector<double> numbers = ...;   f(v = of_size<3>(numbers));
#pragma once

#include <etch/data/refuse.hpp>

#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <type_traits>

namespace etch {

/// The numbers of a container, which must outlive the span. Throws std::invalid_argument unless there are Size of them.
template <int Size, class Container>
constexpr auto of_size(Container& numbers) {
    using T = std::remove_reference_t<decltype(*std::data(numbers))>;
    if (static_cast<std::size_t>(std::size(numbers)) != Size)
        refuse("etch: " + std::to_string(std::size(numbers)) + " numbers, not " + std::to_string(Size));
    return std::span<T, static_cast<std::size_t>(Size)>{std::data(numbers), static_cast<std::size_t>(Size)};
}
template <int Size, class T, std::size_t Extent>
constexpr auto of_size(const std::span<T, Extent>& numbers) { // a span of a temporary's elements is no danger
    return of_size<Size, const std::span<T, Extent>>(numbers);
}

} // namespace etch
