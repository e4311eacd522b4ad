// The first steps in a straight line up to the whole rate: min(1, (n + 1) / steps) (Goyal et al. 2017).
//
//   scheduled(Adam{}, product(LinearWarmUp{.steps = 100}, InverseTime{}))
//   scheduled(Adam{}, in_turn(LinearWarmUp{.steps = 100}, 100, CosineAnnealing{.period = 1900}))
#pragma once

#include <etch/train/schedule/in_turn.hpp>
#include <etch/train/schedule/product.hpp>

namespace etch {

struct LinearWarmUp {
    std::uint64_t steps = 100;
    constexpr double at(std::uint64_t n) const {
        return n < steps ? static_cast<double>(n + 1) / static_cast<double>(steps) : 1;
    }
};

} // namespace etch
