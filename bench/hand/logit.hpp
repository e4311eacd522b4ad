// Losses on logits, as every hand-written net here uses them.
#pragma once

#include <cmath>

namespace bench::hand {

template <class T>
struct Probability {
    T value;
    T loss;
};

/// Sigmoid of the logit z, and binary cross-entropy max(z, 0) - t z + log(1 + exp(-|z|)) against t in [0, 1].
/// Derivative of the loss at z: value - t. Neither overflows.
template <bool WithLoss, class T>
inline Probability<T> sigmoid_cross_entropy(T z, T t) {
    const T e = std::exp(-std::abs(z));
    const T p = (z < 0 ? e : T(1)) / (1 + e);
    if constexpr (WithLoss)
        return {p, (z < 0 ? T(0) : z) - t * z + std::log(1 + e)};
    else
        return {p, 0};
}

/// In place: K logits become probabilities. Returns the sum of exp(z - largest) and the largest logit.
template <class T>
struct Normalizer {
    T sum, largest;
};
template <int K, class T>
inline Normalizer<T> softmax(T* z) {
    T largest = z[0];
    for (int k = 1; k < K; ++k)
        largest = z[k] > largest ? z[k] : largest;
    T sum = 0;
    for (int k = 0; k < K; ++k)
        sum += z[k] = std::exp(z[k] - largest);
    const T scale = 1 / sum;
    for (int k = 0; k < K; ++k)
        z[k] *= scale;
    return {sum, largest};
}

/// The same; returns the cross-entropy, -log of the probability of `label`. Derivative at the logits: probabilities - onehot.
template <int K, class T>
inline T softmax_cross_entropy(T* z, int label) {
    const T at_label = z[label];
    const auto [sum, largest] = softmax<K>(z);
    return std::log(sum) + largest - at_label;
}

} // namespace bench::hand
