// Adam with decoupled weight decay (Loshchilov, Hutter 2019): Adam's step, and w -= rate weight_decay w.
#pragma once

#include <etch/train/optim/adam.hpp>

namespace etch {

struct AdamW {
    double learning_rate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weight_decay = 0.01;
    static constexpr int moments = Adam::moments;

    template <Scalar T>
    constexpr auto rule(std::uint64_t step) const {
        return Adam{learning_rate, beta1, beta2, epsilon}.template rule<T>(step, learning_rate * weight_decay);
    }
};

} // namespace etch
