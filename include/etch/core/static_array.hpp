// How many numbers a container holds that keeps them in a row of memory, where the compiler knows: Vector, Matrix, View, std::array,
// std::span of static extent. Specialised for containers of other libraries in headers of their own (interop/eigen.hpp).
//
//   StaticArray<std::array<double, 3>>::size == 3   StaticArray<std::vector<double>>::size == -1
#pragma once

#include <etch/core/shape.hpp>

#include <tuple>

namespace etch {

namespace detail {
template <class X>
struct declared_shape {};
template <class X>
    requires requires { typename X::shape; }
struct declared_shape<X> {
    using shape = typename X::shape;
};
} // namespace detail

/// `shape` where the container has one.
template <class X>
struct StaticArray : detail::declared_shape<X> {
    static constexpr long size = [] { // -1: known at run time only
        if constexpr (requires { typename X::shape; })
            return long{extents_of<typename X::shape>.size()};
        else if constexpr (requires { X::extent; })
            return static_cast<long>(X::extent);
        else if constexpr (requires { std::tuple_size<X>::value; })
            return static_cast<long>(std::tuple_size<X>::value);
        else
            return -1L;
    }();
};

} // namespace etch
