// Weights of which each unit has so many that are not 0, whatever the number of its inputs: normal, at inputs chosen for each unit
// (Martens 2010, section 5).
#pragma once

#include <etch/core/permutation.hpp>
#include <etch/nn/init/initializer.hpp>

namespace etch {

struct Sparse {
    int count = 15; // for each unit; all of them where it has fewer inputs
    double deviation = 1;

    template <Scalar T>
    constexpr void fill(Random& random, WeightMatrix<T> weights) const {
        for (int i = 0; i < weights.size(); ++i)
            weights.values[i] = 0;
        for (int unit = 0; unit < weights.outputs; ++unit) {
            const Permutation order{static_cast<std::uint64_t>(weights.inputs), Seed{detail::draw64(random)}};
            for (int k = 0; k < count && k < weights.inputs; ++k)
                weights(unit, static_cast<int>(order(static_cast<std::uint64_t>(k)))) =
                    static_cast<T>(deviation * normal<double>(random));
        }
    }
};

} // namespace etch
