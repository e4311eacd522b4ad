// exp(z_i) / sum_j exp(z_j): probabilities of K classes; with CrossEntropy computed from the logits.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

struct Softmax {
    static constexpr auto of(auto z) { return softmax(z); }
};

} // namespace etch
