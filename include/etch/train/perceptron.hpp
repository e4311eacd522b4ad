// The perceptron algorithm (Rosenblatt 1958): gradient descent with rate 1 on PerceptronLoss, one sample at a time, until an epoch
// goes by without a mistake. If a unit separates the samples, whose inputs (with the 1 of the bias) are no longer than D, with a
// distance of g, it makes at most (D^2 + 2 Margin) / g^2 mistakes (Novikoff 1962).
//
//   Net<Dense<2, 1>> net{};   perceptron(net, truth_table, 100).converged
#pragma once

#include <etch/nn/layer/dense.hpp>
#include <etch/nn/loss/perceptron_loss.hpp>
#include <etch/nn/loss/summed.hpp>
#include <etch/train/optim/sgd.hpp>
#include <etch/train/predict.hpp>

namespace etch {

/// What the algorithm came to.
struct PerceptronReport {
    std::uint64_t mistakes = 0; // each has moved the weights; outputs count one by one
    std::uint64_t epochs = 0;
    bool converged = false; // the last epoch had no mistake
    bool cycles = false;    // the weights have come back to what they were: no unit separates the samples
};

namespace detail {
template <int In, int Out, class Bias>
constexpr void take_linear_layer(const Dense<In, Out, Identity, Bias>*);
}
/// A Dense layer without an activation, or what is derived from one.
template <class L>
concept LinearLayer = requires(const L* layer) { detail::take_linear_layer(layer); };

/// At most so many epochs over the samples in their order, from the weights that the net has. Targets are -1 or 1; an output y is
/// a mistake unless t y > Margin. The net is one linear layer, each output a perceptron.
template <int Margin = 0, Network N, Dataset Data>
    requires(N::layer_count == 1 && LinearLayer<typename N::template layer<0>>)
constexpr PerceptronReport perceptron(N& net, const Data& data, std::uint64_t epochs) {
    using T = typename N::scalar;
    Trainer<N, Summed<PerceptronLoss<Margin>>, Sgd, 1> trainer{net, Sgd{.learning_rate = 1}};
    PerceptronReport report;
    N earlier = net; // Brent 1980: after 1, 2, 4, ... epochs these are remembered anew
    std::uint64_t epochs_since = 0, remembered_for = 1;
    while (report.epochs < epochs && !report.converged && !report.cycles) {
        const std::uint64_t mistakes_before = report.mistakes;
        for (std::uint64_t i = 0; i < data.size(); ++i) {
            const auto& sample = data[i];
            T output[static_cast<std::size_t>(N::output_size)], target[static_cast<std::size_t>(N::output_size)];
            predict(net, std::span<const T>{read_input<N::input_size>(sample.x), static_cast<std::size_t>(N::input_size)},
                    output);
            write_target<N::output_size>(sample.y, target);
            std::uint64_t mistakes = 0;
            for (int k = 0; k < N::output_size; ++k)
                mistakes += !(target[k] * output[k] > Margin);
            if (mistakes > 0)
                trainer.step(Batch<Data>{data, i, 1});
            report.mistakes += mistakes;
        }
        ++report.epochs;
        report.converged = report.mistakes == mistakes_before;
        report.cycles = !report.converged && net == earlier;
        if (++epochs_since == remembered_for)
            earlier = net, epochs_since = 0, remembered_for *= 2;
    }
    return report;
}

} // namespace etch
