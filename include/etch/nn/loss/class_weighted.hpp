// A loss in which classes count more or less: the loss of a sample times W_k / mean(W), k the class that its target stands for.
// Weights that are inverse to the frequencies of the classes balance them. A single output stands for the classes 0 and 1.
//
//   ClassWeighted<CrossEntropy, 1, 1, 10>   the third class is seldom
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

template <Loss Of, int... Weights>
    requires(sizeof...(Weights) > 1 && ((Weights >= 0) && ...) && (Weights + ...) > 0)
struct ClassWeighted {
    using loss = Of; // what it modifies: see nn/output/distribution.hpp
    static constexpr int outputs = sizeof...(Weights);
    static constexpr Extents target_extents(Extents prediction) { return etch::target_extents<Of>(prediction); }
    static constexpr auto of(auto prediction, auto target) {
        constexpr int size = decltype(target)::extents.size();
        if constexpr (size == outputs || (size == 1 && outputs == 2))
            return Of::of(prediction, target) * weight_of(target);
        else
            return Misfit{};
    }

private:
    static constexpr double weight[]{static_cast<double>(Weights) * outputs / (Weights + ...)...};

    static constexpr auto weight_of(auto target) {
        if constexpr (decltype(target)::extents.size() == 1)
            return weight[0] + (weight[1] - weight[0]) * sum(target);
        else
            return [&]<std::size_t... K>(std::index_sequence<K...>) {
                return ((weight[K] * element<static_cast<int>(K)>(target)) + ...);
            }(std::make_index_sequence<outputs>{});
    }
};

} // namespace etch
