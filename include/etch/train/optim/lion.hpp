// Lion (Chen et al. 2023, algorithm 2): w -= rate (sign(b1 m + (1 - b1) g) + weight_decay w), then m = b2 m + (1 - b2) g. Every
// step has the same size; rates are 3 to 10 times smaller than Adam's.
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct Lion {
    double learning_rate = 1e-4, beta1 = 0.9, beta2 = 0.99, weight_decay = 0;
    static constexpr int moments = 1;

    template <Scalar T>
    struct Rule {
        T rate, beta1, rest1, beta2, rest2, decay;
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* m) const {
            w -= rate * math::sign<V>(beta1 * m[0] + rest1 * g) + decay * w;
            m[0] = math::flushed<V>(beta2 * m[0] + rest2 * g);
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t) const {
        return {static_cast<T>(learning_rate), static_cast<T>(beta1),     static_cast<T>(1 - beta1),
                static_cast<T>(beta2),         static_cast<T>(1 - beta2), static_cast<T>(learning_rate * weight_decay)};
    }
};

} // namespace etch
