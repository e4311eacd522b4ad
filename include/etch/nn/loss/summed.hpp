// A loss as the sum over the numbers of the target where it is their mean: Summed<MeanSquaredError> is the sum of squares. Over the
// samples of a batch it stays the mean. A loss that does not say it is such a mean is refused.
//
//   fit<Summed<MeanSquaredError>>(net, data, Adam{}, {.epochs = 10})
#pragma once

#include <etch/nn/loss_traits.hpp>

namespace etch {

template <MeanLoss Of>
struct Summed {
    using loss = Of; // what it modifies: see nn/output/distribution.hpp
    static constexpr bool is_mean = false;
    static constexpr Extents target_extents(Extents prediction) { return etch::target_extents<Of>(prediction); }
    static constexpr auto of(auto prediction, auto target) {
        return static_cast<double>(detail::compared_numbers<Of>(decltype(prediction)::extents)) * Of::of(prediction, target);
    }
};

} // namespace etch
