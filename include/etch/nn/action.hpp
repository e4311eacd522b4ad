// What becomes of the gradient of a parameter as soon as it has been computed, a vector of them at a time.
#pragma once

#include <etch/kernel/simd.hpp>

namespace etch {

/// Nothing: for networks whose parameters are all frozen.
struct DropGradient {
    constexpr DropGradient from(int) const { return {}; }
    ETCH_INLINE constexpr void operator()(int, auto) const {}
};

/// Written to memory of the network's layout.
template <class T>
struct StoreGradient {
    T* to;
    constexpr StoreGradient from(int offset) const { return {to + offset}; }
    ETCH_INLINE constexpr void operator()(int i, auto gradient) const { store(gradient, to + i); }
};

/// Added to what is there.
template <class T>
struct AddGradient {
    T* to;
    constexpr AddGradient from(int offset) const { return {to + offset}; }
    template <class V>
    ETCH_INLINE constexpr void operator()(int i, V gradient) const {
        store(load<V>(to + i) + gradient, to + i);
    }
};

} // namespace etch
