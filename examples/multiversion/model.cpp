// The part of the program that uses etch. It is compiled once for each instruction set, with `etch` and `this_variant` defined to
// another name each time (see CMakeLists.txt): so the functions of one variant never stand in for those of another.
#include "model.hpp"

#include <etch/etch.hpp>

#include <algorithm>
#include <memory>

namespace {
using Net = etch::Net<etch::Dense<Model::inputs, 37, etch::Tanh>, etch::Dense<37, Model::outputs, etch::Softmax>>;
static_assert(Net::parameter_count == Model::parameter_count);

/// Parameters travel as numbers, so any variant can go on with those of another.
std::unique_ptr<Net> net_of(const float* parameters) {
    auto net = std::make_unique<Net>();
    std::copy_n(parameters, Model::parameter_count, net->parameters().begin());
    return net;
}

void start(float* parameters) {
    const auto net = std::make_unique<Net>(etch::initialized<Net>(etch::Xavier{}, etch::Seed{1}));
    std::copy_n(net->parameters().begin(), Model::parameter_count, parameters);
}

double train(float* parameters, const float* x, const float* y, int rows, int epochs) {
    const auto net = net_of(parameters);
    const auto trainer =
        std::make_unique<etch::OnlineTrainer<Net, etch::CrossEntropy, etch::Adam>>(*net, etch::Adam{.learning_rate = 0.003});
    double loss = 0;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        loss = 0;
        for (int row = 0; row < rows; ++row) {
            Net::Input input;
            Net::Output target;
            std::copy_n(x + row * Model::inputs, Model::inputs, input.data());
            std::copy_n(y + row * Model::outputs, Model::outputs, target.data());
            loss += trainer->step(input, target) / rows;
        }
    }
    std::copy_n(net->parameters().begin(), Model::parameter_count, parameters);
    return loss;
}

void predict(const float* parameters, const float* x, float* y, int rows) {
    const auto count = static_cast<std::size_t>(rows);
    etch::predict(*net_of(parameters), std::span{x, count * Model::inputs}, std::span{y, count * Model::outputs});
}
} // namespace

const Model this_variant{variant_name, start, train, predict};
