// Targets: a vector, or a label for one of K classes, which stands for its one-hot vector; either may carry a weight.
#pragma once

#include <etch/core/tensor.hpp>

namespace etch {

/// One of K classes, numbered from 0.
template <int K>
    requires(K > 0)
struct Label {
    static constexpr int classes = K;
    int index = 0;
    friend constexpr bool operator==(const Label&, const Label&) = default;
};

/// A target, a vector or a Label, and how much its sample counts: for the loss SampleWeighted, which reads both.
template <class Target>
struct Weighted {
    Target target;
    float weight = 1;
};

namespace detail {
/// The numbers that a target stands for: one for each class of a label; weights are none of them.
template <class Y>
inline constexpr int target_numbers = 0;
template <class Y>
    requires requires { Y::shape::extents; }
inline constexpr int target_numbers<Y> = Y::shape::extents.size();
template <int K>
inline constexpr int target_numbers<Label<K>> = K;
template <class Y>
inline constexpr int target_numbers<Weighted<Y>> = target_numbers<Y>;
} // namespace detail

/// The N numbers of an input.
template <int N, class X>
constexpr const auto* read_input(const X& input) {
    static_assert(X::shape::extents.size() == N, "the input has another size than the input of the network");
    return input.data();
}

/// Writes a target as the N numbers that a loss reads.
template <int N, class T, int K>
constexpr void write_target(const Label<K>& target, T* to) {
    static_assert(K == N, "the label has another number of classes than the network has outputs");
    for (int k = 0; k < N; ++k)
        to[k] = k == target.index ? T(1) : T(0);
}
template <int N, class T, class Y>
constexpr void write_target(const Y& target, T* to) {
    static_assert(Y::shape::extents.size() == N, "the target has another size than the loss takes behind this network");
    for (int k = 0; k < N; ++k)
        to[k] = static_cast<T>(target.data()[k]);
}

/// The numbers of the target and then the weight; the target alone for those who read no more.
template <int N, class T, class Y>
constexpr void write_target(const Weighted<Y>& sample, T* to) {
    constexpr int size = detail::target_numbers<Y>;
    write_target<N == size + 1 ? size : N>(sample.target, to);
    if constexpr (N == size + 1)
        to[size] = static_cast<T>(sample.weight);
}

} // namespace etch
