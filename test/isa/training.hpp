// Small nets, inference and training, one sample at a time and in batches. Oracle: oracle.hpp, with the optimizers as published.
// Tolerances: an output may be wrong by 2e-6; after 100 steps a parameter by 1e-5 of the largest one, a loss by 1e-5.
#pragma once

#include "isa/oracle.hpp"
#include "isa/verdict.hpp"
#include "nn/laws/published.hpp"

#include <memory>

namespace isa {

/// The same net twice.
template <class N>
struct Twins {
    std::unique_ptr<N> net = std::make_unique<N>(etch::initialized<N>(etch::Xavier{}, etch::Seed{11}));
    Oracle oracle;

    explicit Twins(const std::vector<DenseLayer>& layers) : oracle{layers, numbers(net->parameters())} {}

    static Numbers numbers(auto&& range) { return Numbers(range.begin(), range.end()); }

    void compare_parameters(Verdict& verdict) const {
        double largest = 0;
        for (const double each : oracle.parameters)
            largest = std::fmax(largest, std::abs(each));
        for (std::size_t i = 0; i < oracle.parameters.size(); ++i)
            verdict.compare(net->parameters()[i], oracle.parameters[i], 1e-5 * largest);
    }
};

/// Rows in one go, and the first of them by itself.
template <class N>
void check_inference(const char* name, const std::vector<DenseLayer>& layers, std::size_t rows) {
    const Twins<N> twins{layers};
    const laws::Rows<N> data{rows};
    std::vector<float> y(rows * N::output_size);
    etch::predict(*twins.net, std::span<const float>{data.inputs}, std::span<float>{y});
    Verdict verdict{name};
    for (std::size_t row = 0; row < rows; ++row) {
        const Numbers exact = twins.oracle.forward(Twins<N>::numbers(data.x(row))).back();
        for (std::size_t o = 0; o < exact.size(); ++o)
            verdict.compare(y[row * N::output_size + o], exact[o], 2e-6);
    }
    const auto first = (*twins.net)(data.x(0));
    for (int o = 0; o < N::output_size; ++o)
        verdict.compare(first[o], y[static_cast<std::size_t>(o)], 2e-6);
}

/// A hundred steps on two batches by turns; targets are one-hot, a single one 0 or 1.
template <class N, class Loss, class Method>
void check_training(const char* name, const std::vector<DenseLayer>& layers, std::size_t batch) {
    Twins<N> twins{layers};
    laws::Rows<N> data{2 * batch};
    for (std::size_t i = 0; i < data.targets.size(); ++i) {
        const std::size_t row = i / N::output_size, o = i % N::output_size;
        data.targets[i] = static_cast<float>(row % (N::output_size > 1 ? N::output_size : 2) == o);
    }
    const auto method = laws::unusual<Method>();
    auto published = laws::published(method);
    etch::Trainer<N, Loss, Method> trainer{*twins.net, method};
    Verdict verdict{name};
    for (std::size_t step = 0; step < 100; ++step) {
        const std::size_t first = step % 2 * batch;
        Numbers gradient(twins.oracle.parameters.size());
        double loss = 0;
        for (std::size_t row = first; row < first + batch; ++row)
            loss += twins.oracle.add_gradient(Twins<N>::numbers(data.x(row)), Twins<N>::numbers(data.y(row)),
                                              1 / static_cast<double>(batch), gradient);
        published.step(twins.oracle.parameters, gradient);
        const std::span inputs{&data.inputs[first * N::input_size], batch * N::input_size};
        const std::span targets{&data.targets[first * N::output_size], batch * N::output_size};
        verdict.compare(trainer.step(etch::dataset<N>(inputs, targets)), loss, 1e-5);
    }
    twins.compare_parameters(verdict);
}

/// Trainers are what building this costs: one for each optimizer, and equal blocks.
inline void check_training() {
    using namespace etch;
    using Xor = Net<Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>>;
    using Odd = Net<Dense<13, 37, Tanh>, Dense<37, 5, Softmax>>;
    using Deep = Net<Dense<100, 100, Relu>, Dense<100, 100, Relu>, Dense<100, 3>>;
    const std::vector<DenseLayer> small{{2, 2, Curve::tanh}, {2, 1, Curve::sigmoid}};
    const std::vector<DenseLayer> odd{{13, 37, Curve::tanh}, {37, 5, Curve::softmax}};
    check_training<Xor, BinaryCrossEntropy, Sgd>("2-2-1, Sgd, one by one", small, 1);
    check_training<Xor, BinaryCrossEntropy, Sgd>("2-2-1, Sgd, batches of 32", small, 32);
    check_training<Odd, CrossEntropy, Adam>("13-37-5, Adam, one by one", odd, 1);
    check_training<Odd, CrossEntropy, Adam>("13-37-5, Adam, batches of 32", odd, 32);
    check_inference<Deep>("100-100-100-3, inference of 33",
                          {{100, 100, Curve::relu}, {100, 100, Curve::relu}, {100, 3, Curve::identity}}, 33);
}

} // namespace isa
