// Gradient descent, one batch at a time: w -= rate g.
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct Sgd {
    double learning_rate = 0.01;
    static constexpr int moments = 0;

    template <Scalar T>
    struct Rule {
        T rate;
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V*) const {
            w -= rate * g;
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t) const {
        return {static_cast<T>(learning_rate)};
    }
};

} // namespace etch
