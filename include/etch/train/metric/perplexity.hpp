// exp of the log loss: among how many equally likely classes the network is at a loss, on (geometric) average.
//
//   const auto [perplexity] = evaluate(net, data, Perplexity{});
//
// Jelinek, Mercer, Bahl, Baker, "Perplexity - a measure of the difficulty of speech recognition tasks" (1977).
#pragma once

#include <etch/train/metric/log_loss.hpp>

namespace etch {

struct Perplexity {
    LogLoss log_loss{};

    constexpr void add(auto output, auto target) { log_loss.add(output, target); }
    constexpr double value() const { return log_loss.count == 0 ? 0 : math::exp(log_loss.value()); }
};

} // namespace etch
