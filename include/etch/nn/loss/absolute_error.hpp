// The mean over the outputs of |prediction - target|.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct AbsoluteError {
    static constexpr bool is_mean = true;
    static constexpr auto of(auto prediction, auto target) { return mean(abs(prediction - target)); }
};

} // namespace etch
