// Training and inference by libtorch: a Sequential, its losses, its SGD.
#include "../cases.hpp"

#include <torch/torch.h>

namespace {
using namespace bench;

template <class Workload, int Batch>
class ByLibtorch {
public:
    explicit ByLibtorch(std::span<const float> flat) {
        const torch::NoGradGuard guard;
        const float* next = flat.data();
        for (std::size_t l = 1; l < Workload::sizes.size(); ++l) {
            const int in = Workload::sizes[l - 1], out = Workload::sizes[l];
            const torch::nn::Linear linear(in, out);
            linear->weight.copy_(torch::from_blob(const_cast<float*>(next), {out, in}));
            linear->bias.copy_(torch::from_blob(const_cast<float*>(next + in * out), {out}));
            next += (in + 1) * out;
            net->push_back(linear);
            if (l + 1 == Workload::sizes.size())
                break;
            if (Workload::hidden == Hidden::tanh)
                net->push_back(torch::nn::Tanh());
            else
                net->push_back(torch::nn::ReLU());
        }
        sgd = std::make_unique<torch::optim::SGD>(net->parameters(), Workload::learning_rate);
    }
    std::vector<float> parameters() const {
        std::vector<float> flat;
        for (const auto& tensor : net->parameters())
            flat.insert(flat.end(), tensor.template data_ptr<float>(), tensor.template data_ptr<float>() + tensor.numel());
        return flat;
    }

    void infer(const float* x, float* prediction) {
        const c10::InferenceMode guard;
        auto y = net->forward(rows(x, Workload::inputs));
        if (Workload::last == Last::sigmoid_cross_entropy)
            y = torch::sigmoid(y);
        if (Workload::last == Last::softmax_cross_entropy)
            y = torch::softmax(y, 1);
        std::copy_n(y.template data_ptr<float>(), Batch * Workload::outputs, prediction);
    }

    float step(const float* x, const TargetOf<Workload, float>* targets, float /*the optimizer has it*/) {
        namespace F = torch::nn::functional;
        sgd->zero_grad();
        const auto y = net->forward(rows(x, Workload::inputs));
        torch::Tensor loss;
        if constexpr (Workload::last == Last::softmax_cross_entropy) {
            std::copy_n(targets, Batch, labels.data_ptr<std::int64_t>());
            loss = F::cross_entropy(y, labels);
        } else if (Workload::last == Last::sigmoid_cross_entropy) {
            loss = F::binary_cross_entropy_with_logits(y, rows(targets, 1));
        } else {
            loss = F::mse_loss(y, rows(targets, Workload::outputs));
        }
        loss.backward();
        sgd->step();
        return loss.template item<float>();
    }

private:
    static torch::Tensor rows(const auto* values, int columns) {
        return torch::from_blob(const_cast<float*>(values), {Batch, columns});
    }

    torch::nn::Sequential net;
    std::unique_ptr<torch::optim::SGD> sgd;
    torch::Tensor labels = torch::empty({Batch}, torch::kInt64);
};

[[maybe_unused]] const bool registered = [] {
    at::set_num_threads(1);
    const Cases<ByLibtorch> cases{"libtorch"};
    cases.small();
    cases.large();
    return true;
}();

} // namespace
