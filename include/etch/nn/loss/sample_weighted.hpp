// A loss in which each sample counts as much as it says: the loss of a sample times its weight, which comes with the target. Over
// a batch it is the mean of these, so a weight of 2 moves the parameters as two equal samples among as many.
//
//   constexpr auto data = samples<Model, Weighted<Label<2>>>({{{0, 1}, {{0}, 1}}, {{1, 1}, {{1}, 2.5F}}});
//   fit<SampleWeighted<CrossEntropy>>(net, data, Adam{}, {.epochs = 10});
#pragma once

#include <etch/nn/label.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

template <Loss Of>
struct SampleWeighted {
    using loss = Of; // what it modifies: see nn/output/distribution.hpp
    static constexpr Extents target_extents(Extents prediction) {
        return vector_of(etch::target_extents<Of>(prediction).size() + 1);
    }
    static constexpr auto of(auto prediction, auto target) {
        constexpr int size = decltype(target)::extents.size() - 1;
        return Of::of(prediction, slice<0, size>(target)) * element<size>(target);
    }
};

} // namespace etch
