// RMSProp (Tieleman, Hinton 2012, lecture 6.5): v = d v + (1 - d) g^2, w -= rate g / (sqrt(v) + epsilon); the epsilon is what all
// frameworks add.
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct RmsProp {
    double learning_rate = 0.001, decay = 0.9, epsilon = 1e-8;
    static constexpr int moments = 1;

    template <Scalar T>
    struct Rule {
        T rate, decay, rest, epsilon;
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* v) const {
            v[0] = math::flushed<V>(decay * v[0] + rest * (g * g));
            w -= rate * g / (math::sqrt(v[0]) + epsilon);
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t) const {
        return {static_cast<T>(learning_rate), static_cast<T>(decay), static_cast<T>(1 - decay), static_cast<T>(epsilon)};
    }
};

} // namespace etch
