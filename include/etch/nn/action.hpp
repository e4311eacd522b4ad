// What becomes of the gradient of a parameter as soon as it has been computed, a vector of them at a time. Some lanes at the
// start of a vector may have been delivered before: they count once.
#pragma once

#include <etch/kernel/simd.hpp>

namespace etch {

/// Nothing: for networks whose parameters are all frozen.
struct DropGradient {
    constexpr DropGradient from(int) const { return {}; }
    ETCH_INLINE constexpr void operator()(int, auto, auto) const {}
};

/// Written to memory of the network's layout.
template <class T>
struct StoreGradient {
    T* to;
    constexpr StoreGradient from(int offset) const { return {to + offset}; }
    ETCH_INLINE constexpr void operator()(int i, auto gradient, auto) const { store(gradient, to + i); }
};

/// Added to what is there.
template <class T>
struct AddGradient {
    T* to;
    constexpr AddGradient from(int offset) const { return {to + offset}; }
    template <class V, class Delivered>
    ETCH_INLINE constexpr void operator()(int i, V gradient, Delivered delivered) const {
        const V before = load<V>(to + i);
        store(from_lane<delivered>(before + gradient, before), to + i);
    }
};

} // namespace etch
