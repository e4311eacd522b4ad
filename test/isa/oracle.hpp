// Networks of dense layers as the textbook has them: one number at a time, in double, sizes known at run time. The oracle of
// training.hpp, which shares nothing with the library.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace isa {

using Numbers = std::vector<double>;

enum class Curve { identity, tanh, relu, sigmoid, softmax };

/// Softmax stands before cross-entropy, sigmoid before binary cross-entropy, and everything else before the mean squared error.
struct DenseLayer {
    int in, out;
    Curve curve;
};

class Oracle {
public:
    Numbers parameters;

    Oracle(const std::vector<DenseLayer>& layers, const Numbers& start) : parameters{start}, layers_{layers} {}

    /// Input, then the output of each layer.
    std::vector<Numbers> forward(const Numbers& input) const {
        std::vector<Numbers> outputs{input};
        const double* w = parameters.data();
        for (const auto& [in, out, curve] : layers_) {
            const Numbers& x = outputs.back();
            Numbers y(w + in * out, w + in * out + out);
            for (int i = 0; i < in; ++i)
                for (int o = 0; o < out; ++o)
                    y[at(o)] += w[i * out + o] * x[at(i)]; // by columns
            bend(y, curve);
            outputs.push_back(y);
            w += in * out + out;
        }
        return outputs;
    }

    /// Adds the gradient of one sample's loss, times a weight, to `gradient`; returns the loss times that weight.
    double add_gradient(const Numbers& input, const Numbers& target, double weight, Numbers& gradient) const {
        const auto outputs = forward(input);
        const Numbers& y = outputs.back();
        const Curve end = layers_.back().curve;
        double loss = 0;
        Numbers back(y.size()); // the gradient at what goes into the last curve
        for (std::size_t o = 0; o < y.size(); ++o) {
            const double d = y[o] - target[o], share = 1 / static_cast<double>(y.size());
            if (end == Curve::softmax)
                loss -= target[o] == 0 ? 0 : target[o] * std::log(y[o]);
            else if (end == Curve::sigmoid)
                loss -= share * (target[o] * std::log(y[o]) + (1 - target[o]) * std::log(1 - y[o]));
            else
                loss += share * d * d;
            back[o] = end == Curve::softmax ? d : end == Curve::sigmoid ? share * d : 2 * share * d * slope(y[o], end);
        }
        std::size_t w = parameters.size();
        for (std::size_t l = layers_.size(); l-- > 0;) {
            const auto& [in, out, curve] = layers_[l];
            w -= at(in * out + out);
            Numbers before(at(in));
            for (int i = 0; i < in; ++i) {
                for (int o = 0; o < out; ++o) {
                    gradient[w + at(i * out + o)] += weight * back[at(o)] * outputs[l][at(i)];
                    before[at(i)] += parameters[w + at(i * out + o)] * back[at(o)];
                }
                before[at(i)] *= l > 0 ? slope(outputs[l][at(i)], layers_[l - 1].curve) : 0;
            }
            for (int o = 0; o < out; ++o)
                gradient[w + at(in * out + o)] += weight * back[at(o)];
            back = before;
        }
        return weight * loss;
    }

private:
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }

    static void bend(Numbers& y, Curve curve) {
        double sum = 0;
        for (double& each : y) {
            each = curve == Curve::tanh      ? std::tanh(each)
                   : curve == Curve::relu    ? std::fmax(each, 0)
                   : curve == Curve::sigmoid ? 1 / (1 + std::exp(-each))
                   : curve == Curve::softmax ? std::exp(each)
                                             : each;
            sum += each;
        }
        for (double& each : y)
            each /= curve == Curve::softmax ? sum : 1;
    }
    static double slope(double y, Curve curve) {
        return curve == Curve::tanh ? 1 - y * y : curve == Curve::relu ? y > 0 : curve == Curve::sigmoid ? y * (1 - y) : 1;
    }

    std::vector<DenseLayer> layers_;
};

} // namespace isa
