// Training and inference by dlib: its layers and losses, rows copied into a tensor as its trainer does, plain SGD as a solver.
#include "../cases.hpp"

#include <dlib/dnn.h>

namespace {
using namespace bench;

template <class Workload, int L>
auto layers() {
    if constexpr (L == 0)
        return dlib::input<dlib::matrix<float>>();
    else if constexpr (L == 1)
        return dlib::fc<Workload::sizes[1], decltype(layers<Workload, 0>())>();
    else if constexpr (Workload::hidden == Hidden::tanh)
        return dlib::fc<Workload::sizes[L], dlib::htan<decltype(layers<Workload, L - 1>())>>();
    else
        return dlib::fc<Workload::sizes[L], dlib::relu<decltype(layers<Workload, L - 1>())>>();
}

template <class Workload>
auto with_loss() {
    using Layers = decltype(layers<Workload, int(Workload::sizes.size()) - 1>());
    if constexpr (Workload::last == Last::softmax_cross_entropy)
        return dlib::loss_multiclass_log<Layers>();
    else if constexpr (Workload::last == Last::sigmoid_cross_entropy)
        return dlib::loss_binary_log<Layers>();
    else
        return dlib::loss_mean_squared_multioutput<Layers>();
}

/// dlib's own SGD has a momentum, which is memory to be read and written.
struct PlainSgd {
    dlib::resizable_tensor change;

    const dlib::tensor& operator()(float rate, const auto& /*layer*/, const dlib::tensor& gradient) {
        change.copy_size(gradient);
        dlib::tt::affine_transform(change, gradient, -rate);
        return change;
    }
};

template <class Workload, int Batch>
class ByDlib {
    decltype(with_loss<Workload>()) net;
    dlib::resizable_tensor input;
    std::vector<PlainSgd> solvers = std::vector<PlainSgd>(decltype(net)::num_computational_layers);
    using Label = typename decltype(net)::training_label_type;
    std::vector<Label> labels = std::vector<Label>(Batch);

    /// A row per input, then the biases, layer by layer.
    auto tensors() {
        std::vector<dlib::tensor*> found;
        dlib::visit_layer_parameters(net, [&](std::size_t, dlib::tensor& t) {
            if (t.size() > 0)
                found.insert(found.begin(), &t);
        });
        return found;
    }
    void for_each_parameter(auto visit) {
        for (dlib::tensor* t : tensors()) {
            const long in = t->num_samples() - 1, out = t->k();
            float* w = t->host();
            for (long o = 0; o < out; ++o)
                for (long i = 0; i < in; ++i)
                    visit(w[i * out + o]);
            for (long o = 0; o < out; ++o)
                visit(w[in * out + o]);
        }
    }

public:
    explicit ByDlib(std::span<const float> flat) {
        const std::vector<dlib::matrix<float>> samples(Batch, dlib::zeros_matrix<float>(Workload::inputs, 1));
        net.to_tensor(samples.begin(), samples.end(), input);
        net.forward(input); // allocates
        for_each_parameter([next = flat.data()](float& parameter) mutable { parameter = *next++; });
    }
    std::vector<float> parameters() {
        std::vector<float> flat;
        for_each_parameter([&](float parameter) { flat.push_back(parameter); });
        return flat;
    }

    void infer(const float* x, float* prediction) {
        std::copy_n(x, Batch * Workload::inputs, input.host_write_only());
        std::copy_n(net.forward(input).host(), Batch * Workload::outputs, prediction);
        if (Workload::last == Last::softmax_cross_entropy)
            for (int s = 0; s < Batch; ++s)
                hand::softmax<Workload::outputs>(prediction + s * Workload::outputs);
    }

    float step(const float* x, const TargetOf<Workload, float>* targets, float rate) {
        std::copy_n(x, Batch * Workload::inputs, input.host_write_only());
        float scale = 1;
        if constexpr (Workload::last == Last::softmax_cross_entropy) {
            std::copy_n(targets, Batch, labels.begin());
        } else if constexpr (Workload::last == Last::sigmoid_cross_entropy) {
            for (std::size_t s = 0; s < Batch; ++s)
                labels[s] = targets[s] > 0 ? 1.0F : -1.0F;
        } else {
            labels[0] = dlib::mat(targets, Workload::outputs, 1);
            scale = 0.5F; // its loss is a sum over the outputs; its gradient is ours for two of them
        }
        const auto loss = float(net.compute_parameter_gradients(input, labels.begin()));
        net.update_parameters(solvers, rate);
        return scale * loss;
    }
};

[[maybe_unused]] const bool registered = [] {
    const Cases<ByDlib> cases{"dlib"};
    cases.small();
    cases.large();
    return true;
}();

} // namespace
