// Adamax (Kingma, Ba 2015, algorithm 2): m = b1 m + (1 - b1) g, u = max(b2 u, |g|), w -= rate / (1 - b1^t) m / u. Where no gradient
// has been yet, u is 0 and nothing moves.
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct Adamax {
    double learning_rate = 0.002, beta1 = 0.9, beta2 = 0.999;
    static constexpr int moments = 2;

    template <Scalar T>
    struct Rule {
        T rate, beta1, rest1, beta2;
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* m) const {
            m[0] = math::flushed<V>(beta1 * m[0] + rest1 * g);
            m[1] = math::flushed<V>(math::max<V>(beta2 * m[1], math::abs(g)));
            w -= rate * select(m[1] == 0, V{}, m[0]) / select(m[1] == 0, V{} + 1, m[1]);
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t step) const {
        return {static_cast<T>(learning_rate / (1 - whole_power(beta1, step))), static_cast<T>(beta1),
                static_cast<T>(1 - beta1), static_cast<T>(beta2)};
    }
};

} // namespace etch
