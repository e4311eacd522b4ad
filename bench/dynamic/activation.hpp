// Element-wise layers, each by its value and its slope, both of the output y.
#pragma once

#include "layer.hpp"

namespace bench::dynamic {

template <class Function>
class Activation final : public Layer {
public:
    std::span<const float> forward(std::span<const float> x, std::size_t) override {
        y.resize(x.size());
        for (std::size_t i = 0; i < x.size(); ++i)
            y[i] = Function::value(x[i]);
        return y;
    }
    std::span<const float> backward(std::span<const float> d, std::size_t, bool) override {
        dx.resize(d.size());
        for (std::size_t i = 0; i < d.size(); ++i)
            dx[i] = d[i] * Function::slope(y[i]);
        return dx;
    }

private:
    Buffer y, dx;
};

struct TanhFunction {
    static float value(float x) { return std::tanh(x); }
    static float slope(float y) { return 1 - y * y; }
};
struct ReluFunction {
    static float value(float x) { return x > 0 ? x : 0.0F; }
    static float slope(float y) { return y > 0 ? 1.0F : 0.0F; }
};
using Tanh = Activation<TanhFunction>;
using Relu = Activation<ReluFunction>;

} // namespace bench::dynamic
