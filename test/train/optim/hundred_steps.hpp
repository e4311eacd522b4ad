// A trainer beside a published rule, in double: whole gradients by the mean of single samples, and a loop over all parameters.
#pragma once

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <algorithm>

namespace laws {

/// How far 100 steps of a method are from those of rule.step(theta, gradient): of losses and parameters, the largest distance.
/// Batches of 1 are updated as gradients arrive, those of 7 and 40 from the collected gradient, in vectors.
template <class Method>
double distance_after_hundred_steps(const Method& method, const auto& published_rule) {
    using N = etch::BasicNet<double, etch::Dense<3, 5, etch::Tanh>, etch::Dense<5, 2>>;
    const Rows<N> rows{400};
    double worst = 0;
    for (const std::size_t batch : {1U, 7U, 40U}) {
        etch::Random random{etch::Seed{3}};
        N net = scattered<N>(random, 0.7), reference = net;
        etch::Trainer<N, etch::MeanSquaredError, Method> trainer{net, method};
        auto rule = published_rule;
        Numbers theta(reference.parameters().begin(), reference.parameters().end()), gradient;
        for (std::size_t step = 0; step < 100; ++step) {
            const std::size_t first = step * batch % (rows.size() - batch + 1);
            const double loss = mean_gradient<etch::MeanSquaredError>(reference, rows, first, batch, gradient);
            rule.step(theta, gradient);
            std::copy(theta.begin(), theta.end(), reference.parameters().begin());
            const auto view = rows.view();
            worst = std::max(worst, std::abs(trainer.step(etch::Batch{view, first, batch}) - loss));
        }
        for (std::size_t i = 0; i < theta.size(); ++i)
            worst = std::max(worst, std::abs(net.parameters()[i] - theta[i]));
    }
    return worst;
}

/// The moments of parameters, all 0 at the start.
struct Moments {
    Numbers numbers{};
    double& operator()(const Numbers& theta, std::size_t i) {
        numbers.resize(theta.size());
        return numbers[i];
    }
};

} // namespace laws
