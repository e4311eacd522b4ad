// Nadam, Adam with Nesterov's look ahead (Dozat 2016, with the same b1 at every step): m and v as in Adam,
// w -= rate (b1 m / (1 - b1^(t+1)) + (1 - b1) g / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon).
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct Nadam {
    double learning_rate = 0.002, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    static constexpr int moments = 2;

    template <Scalar T>
    struct Rule {
        T rate_ahead, rate_here, beta1, rest1, beta2, rest2, root_correction, epsilon;
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* m) const {
            m[0] = math::flushed<V>(beta1 * m[0] + rest1 * g);
            m[1] = math::flushed<V>(beta2 * m[1] + rest2 * (g * g));
            w -= (rate_ahead * m[0] + rate_here * g) / (math::sqrt(m[1]) * root_correction + epsilon);
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t step) const {
        return {.rate_ahead = static_cast<T>(learning_rate * beta1 / (1 - whole_power(beta1, step + 1))),
                .rate_here = static_cast<T>(learning_rate * (1 - beta1) / (1 - whole_power(beta1, step))),
                .beta1 = static_cast<T>(beta1),
                .rest1 = static_cast<T>(1 - beta1),
                .beta2 = static_cast<T>(beta2),
                .rest2 = static_cast<T>(1 - beta2),
                .root_correction = static_cast<T>(1 / math::sqrt(1 - whole_power(beta2, step))),
                .epsilon = static_cast<T>(epsilon)};
    }
};

} // namespace etch
