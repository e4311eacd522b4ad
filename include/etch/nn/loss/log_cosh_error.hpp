// The mean over the outputs of log cosh(prediction - target): d^2 / 2 near 0, |d| - log 2 far out.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct LogCoshError {
    static constexpr bool is_mean = true;
    static constexpr auto of(auto prediction, auto target) { return mean(log_cosh(prediction - target)); }
};

} // namespace etch
