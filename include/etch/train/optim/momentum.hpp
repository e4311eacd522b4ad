// Gradient descent with momentum (Polyak 1964): v = momentum v + g, w -= rate v.
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct Momentum {
    double learning_rate = 0.01, momentum = 0.9;
    static constexpr int moments = 1;

    template <Scalar T>
    struct Rule {
        T rate, momentum;
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* v) const {
            v[0] = math::flushed<V>(momentum * v[0] + g);
            w -= rate * v[0];
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t) const {
        return {static_cast<T>(learning_rate), static_cast<T>(momentum)};
    }
};

} // namespace etch
