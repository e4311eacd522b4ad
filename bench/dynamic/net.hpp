// A chain of layers with a loss, trained by plain SGD.
//     Net net(std::make_unique<SoftmaxCrossEntropy>());
//     net.add<Dense>(784, 128);
//     net.add<Relu>();
#pragma once

#include "activation.hpp"
#include "dense.hpp"
#include "loss.hpp"

#include <memory>
#include <utility>

namespace bench::dynamic {

class Net {
public:
    explicit Net(std::unique_ptr<Loss> loss_function) : loss(std::move(loss_function)) {}

    template <class L>
    Net& add(auto... sizes) {
        layers.push_back(std::make_unique<L>(static_cast<std::size_t>(sizes)...));
        return *this;
    }
    void load(std::span<const float> flat) {
        for (const auto& layer : layers)
            flat = layer->load(flat);
    }
    std::vector<float> parameters() const {
        std::vector<float> flat;
        for (const auto& layer : layers)
            layer->store(flat);
        return flat;
    }

    std::span<const float> predict(std::span<const float> inputs, std::size_t rows) {
        const auto z = forward(inputs, rows);
        prediction.assign(z.begin(), z.end());
        loss->predict(prediction, rows);
        return prediction;
    }

    float step(std::span<const float> inputs, const Targets& targets, std::size_t rows, float rate) {
        const float value = (*loss)(forward(inputs, rows), targets, rows, gradient);
        std::span<const float> d = gradient;
        for (std::size_t l = layers.size(); l-- > 0;)
            d = layers[l]->backward(d, rows, l == 0);
        for (const auto& layer : layers) {
            const auto parameters = layer->parameters();
            const auto gradients = layer->gradients();
            for (std::size_t i = 0; i < parameters.size(); ++i)
                parameters[i] -= rate * gradients[i];
        }
        return value;
    }

private:
    std::span<const float> forward(std::span<const float> x, std::size_t rows) {
        for (const auto& layer : layers)
            x = layer->forward(x, rows);
        return x;
    }

    std::vector<std::unique_ptr<Layer>> layers;
    std::unique_ptr<Loss> loss;
    Buffer gradient, prediction;
};

} // namespace bench::dynamic
