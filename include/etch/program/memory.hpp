// What a program runs on: pointers to its leaves, to where its results go, and to its scratch memory; and the sink that takes
// the gradients of parameters, a vector at a time.
#pragma once

#include <etch/kernel/simd.hpp>

#include <cstddef>

namespace etch {

/// For programs without parameters to differentiate by.
struct NoSink {
    template <int Leaf, class V>
    constexpr void take(int, V, auto) const {}
};

template <class T, std::size_t Leaves, std::size_t Results, class Sink = NoSink>
struct Memory {
    const T* leaves[Leaves + 1]{}; // plain arrays: an index costs the compiler's evaluator less than a call
    T* results[Results]{};
    T* kept = nullptr;    // between the forward and the backward pass
    T* scratch = nullptr; // within one
    int samples = 1;      // at hand, at most as many as the program was made for
    Sink sink{};
};

} // namespace etch
