// Whether numbers in memory are finite: by their bits, since compilers that may assume it do not ask.
#pragma once

#include <etch/core/lanes.hpp>

#include <limits>

namespace etch {

/// Whether none of n numbers is infinite or NaN.
template <Scalar T>
constexpr bool all_finite(const T* x, int n) {
    if constexpr (Lane<T>) {
        const auto infinity = bits(std::numeric_limits<T>::infinity());
        unsigned_lanes<T> largest{};
        for (int i = 0; i < n; ++i) {
            const auto magnitude = static_cast<unsigned_lanes<T>>(bits(x[i]) & ~sign_bit<T>);
            largest = magnitude > largest ? magnitude : largest;
        }
        return largest < infinity;
    } else {
        T sum{};
        for (int i = 0; i < n; ++i)
            sum += x[i] - x[i];
        return sum == 0;
    }
}

} // namespace etch
