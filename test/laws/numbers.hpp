// A tensor of numbers, for oracles.
#pragma once

#include <etch/core/shape.hpp>

#include <cstddef>
#include <vector>

namespace laws {

template <class T>
struct Numbers {
    etch::Extents extents{};
    std::vector<T> values{};

    explicit Numbers(etch::Extents shape) : extents{shape}, values(static_cast<std::size_t>(shape.size())) {}
    T& operator[](int i) { return values[static_cast<std::size_t>(i)]; }
    const T& operator[](int i) const { return values[static_cast<std::size_t>(i)]; }
    const T& of(int i) const { return (*this)[extents.is_scalar() ? 0 : i]; }
    T& operator()(int i, int j) { return (*this)[i + j * extents.rows]; }
    const T& operator()(int i, int j) const { return (*this)[i + j * extents.rows]; }
};

} // namespace laws
