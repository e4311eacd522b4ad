// AMSGrad (Reddi, Kale, Kumar 2018, algorithm 2): m and v as in Adam, u = max(u, v), w -= rate m / (sqrt(u) + epsilon); the epsilon
// is what all frameworks add. Rates never grow again.
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct AmsGrad {
    double learning_rate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    static constexpr int moments = 3;

    template <Scalar T>
    struct Rule {
        T rate, beta1, rest1, beta2, rest2, epsilon;
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* m) const {
            m[0] = math::flushed<V>(beta1 * m[0] + rest1 * g);
            m[1] = math::flushed<V>(beta2 * m[1] + rest2 * (g * g));
            m[2] = math::max(m[2], m[1]);
            w -= rate * m[0] / (math::sqrt(m[2]) + epsilon);
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t) const {
        return {static_cast<T>(learning_rate), static_cast<T>(beta1),     static_cast<T>(1 - beta1),
                static_cast<T>(beta2),         static_cast<T>(1 - beta2), static_cast<T>(epsilon)};
    }
};

} // namespace etch
