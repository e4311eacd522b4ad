// The dynamic baseline: a chain of layers known at run time only, as one would normally write it. Virtual calls are per layer
// and batch, loops are contiguous, buffers grow on first use and are kept: no allocation per step after warm-up.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace bench::dynamic {

using Buffer = std::vector<float>;

class Layer {
public:
    virtual ~Layer() = default;

    /// Rows of outputs for `rows` rows of inputs. The inputs must stay alive until `backward`.
    virtual std::span<const float> forward(std::span<const float> inputs, std::size_t rows) = 0;
    /// Rows of input gradients; keeps the parameter gradients. Empty if the layer is the first and nobody wants them.
    virtual std::span<const float> backward(std::span<const float> gradients, std::size_t rows, bool first) = 0;
    /// The parameters and their gradients, the same length.
    virtual std::span<float> parameters() { return {}; }
    virtual std::span<const float> gradients() const { return {}; }
    /// From and to W (row per output, column per input), b.
    virtual std::span<const float> load(std::span<const float> flat) { return flat; }
    virtual void store(std::vector<float>&) const {}
};

} // namespace bench::dynamic
