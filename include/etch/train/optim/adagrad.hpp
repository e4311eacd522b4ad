// AdaGrad (Duchi, Hazan, Singer 2011, the diagonal form): s += g^2, w -= rate g / (sqrt(s) + epsilon). Parameters that have moved
// much move less.
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct AdaGrad {
    double learning_rate = 0.01, epsilon = 1e-10;
    static constexpr int moments = 1;

    template <Scalar T>
    struct Rule {
        T rate, epsilon;
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* s) const {
            s[0] = math::flushed<V>(s[0] + g * g);
            w -= rate * g / (math::sqrt(s[0]) + epsilon);
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t) const {
        return {static_cast<T>(learning_rate), static_cast<T>(epsilon)};
    }
};

} // namespace etch
