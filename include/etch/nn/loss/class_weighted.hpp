// A loss in which classes count more or less: the loss of a sample times W_k / mean(W), k the class that its target stands for.
// Weights that are inverse to the frequencies of the classes balance them. A single output stands for the classes 0 and 1; several
// outputs of a loss like BinaryCrossEntropy are no classes and are refused, and so are targets of -1 and 1.
//
//   ClassWeighted<CrossEntropy, 1, 1, 10>   the third class is seldom
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

template <Loss Of, int... Weights>
    requires(sizeof...(Weights) > 1 && ((Weights >= 0) && ...) && (Weights + ...) > 0)
struct ClassWeighted {
    using loss = Of; // what it modifies: see nn/output/distribution.hpp
    static constexpr int outputs = sizeof...(Weights);
    static constexpr Extents target_extents(Extents prediction) { return etch::target_extents<Of>(prediction); }
    static constexpr TargetKind targets = detail::kind_of_probabilities<Of>;
    static constexpr auto of(auto prediction, auto target) {
        constexpr int size = decltype(target)::extents.size();
        constexpr bool are_classes = targets == TargetKind::classes && size == outputs;
        constexpr bool is_one_of_two = targets != TargetKind::signs && size == 1 && outputs == 2;
        if constexpr (detail::has_targets_only<Of, decltype(prediction)> && (are_classes || is_one_of_two))
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
