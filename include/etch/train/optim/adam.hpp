// Adam (Kingma, Ba 2015): m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2, both corrected for their start at 0,
// w -= rate m' / (sqrt(v') + epsilon). Without a gradient both decay; what would become subnormal is 0.
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct Adam {
    double learning_rate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    static constexpr int moments = 2;

    /// The corrections 1 / (1 - b^t) are folded into the rate and the root.
    template <Scalar T>
    struct Rule {
        T rate, beta1, rest1, beta2, rest2, root_correction, epsilon, decay;
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* m) const {
            m[0] = math::flushed<V>(beta1 * m[0] + rest1 * g);
            m[1] = math::flushed<V>(beta2 * m[1] + rest2 * (g * g));
            w -= decay * w + rate * m[0] / (math::sqrt(m[1]) * root_correction + epsilon);
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t step, double decay = 0) const {
        return {.rate = static_cast<T>(learning_rate / (1 - whole_power(beta1, step))),
                .beta1 = static_cast<T>(beta1),
                .rest1 = static_cast<T>(1 - beta1),
                .beta2 = static_cast<T>(beta2),
                .rest2 = static_cast<T>(1 - beta2),
                .root_correction = static_cast<T>(1 / math::sqrt(1 - whole_power(beta2, step))),
                .epsilon = static_cast<T>(epsilon),
                .decay = static_cast<T>(decay)};
    }
};

} // namespace etch
