// The negative logarithm of the density of a normal distribution whose mean m and log-variance s are both predicted (Nix,
// Weigend, "Estimating the Mean and Variance of the Target Probability Distribution", 1994): the mean over the targets t of
//
//   log(2 pi) / 2 + s / 2 + (t - m)^2 exp(-s) / 2   in nats
//
// Of 2 K outputs the first K are means, the others log-variances; K targets: fit<GaussianNegativeLogLikelihood>(net, ...)
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct GaussianNegativeLogLikelihood {
    static constexpr bool is_mean = true;
    static constexpr Extents target_extents(Extents prediction) { return vector_of(prediction.size() / 2); }

    static constexpr auto of(auto prediction, auto target) {
        constexpr int size = decltype(prediction)::extents.size(), half = decltype(target)::extents.size();
        static_assert(size == 2 * half, "there is a mean and a log-variance for each target: an even number of outputs");
        const auto log_variance = slice<half, half>(prediction);
        const auto distance = squared(target - slice<0, half>(prediction)) * exp(-log_variance);
        const double log_of_two_pi = 1.8378770664093454836;
        return 0.5 * (mean(log_variance + distance) + log_of_two_pi);
    }
};

} // namespace etch
