// AdaDelta (Zeiler 2012, algorithm 1): v = d v + (1 - d) g^2, step = g sqrt(u + epsilon) / sqrt(v + epsilon),
// u = d u + (1 - d) step^2, w -= rate step. The paper has the rate 1: steps have the unit of the parameter by themselves.
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct AdaDelta {
    double learning_rate = 1, decay = 0.95, epsilon = 1e-6;
    static constexpr int moments = 2;

    template <Scalar T>
    struct Rule {
        T rate, decay, rest, epsilon;
        /// m: the mean squares of gradients and of steps.
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* m) const {
            m[0] = math::flushed<V>(decay * m[0] + rest * (g * g));
            const V step = g * math::sqrt((m[1] + epsilon) / (m[0] + epsilon));
            m[1] = math::flushed<V>(decay * m[1] + rest * (step * step));
            w -= rate * step;
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t) const {
        return {static_cast<T>(learning_rate), static_cast<T>(decay), static_cast<T>(1 - decay), static_cast<T>(epsilon)};
    }
};

} // namespace etch
