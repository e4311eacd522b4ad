// A loss as the sum over the outputs where it is their mean: Summed<MeanSquaredError> is the sum of squares. Over the samples of
// a batch it stays the mean.
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

template <Loss Of>
struct Summed {
    using loss = Of; // what it modifies: see nn/output/distribution.hpp
    static constexpr Extents target_extents(Extents prediction) { return etch::target_extents<Of>(prediction); }
    static constexpr auto of(auto prediction, auto target) {
        return static_cast<double>(decltype(prediction)::extents.size()) * Of::of(prediction, target);
    }
};

} // namespace etch
