// Training and inference by FANN. It knows squared error only, has neither softmax nor rectified units, and its batches are
// training sets of their own. So W4 and W5 are tanh nets with sigmoid outputs on one-hot targets: the work is alike, the numbers
// are not. Parameters are not compared; the error must fall. Inference of W2 is the same function and is compared.
#include "../inference.hpp"
#include "../trainers.hpp"

#include <floatfann.h>

namespace {
using namespace bench;

struct DestroyNet {
    void operator()(fann* net) const { fann_destroy(net); }
};
struct DestroyData {
    void operator()(fann_train_data* data) const { fann_destroy_train(data); }
};
using Net = std::unique_ptr<fann, DestroyNet>;
using Data = std::unique_ptr<fann_train_data, DestroyData>;

template <class Workload>
Net starting_net() {
    std::array<unsigned, Workload::sizes.size()> sizes{};
    std::copy(Workload::sizes.begin(), Workload::sizes.end(), sizes.begin());
    Net net(fann_create_standard_array(unsigned(sizes.size()), sizes.data()));
    const auto flat = initial_parameters(Workload{});
    float* to = net->weights; // neuron by neuron, its bias behind its weights
    const float* from = flat.data();
    for (std::size_t l = 1; l < sizes.size(); ++l) {
        const unsigned in = sizes[l - 1], out = sizes[l];
        for (unsigned o = 0; o < out; ++o, to += in + 1) {
            std::copy_n(from + o * in, in, to);
            to[in] = from[in * out + o];
        }
        from += (in + 1) * out;
    }
    fann_set_activation_function_hidden(net.get(), FANN_SIGMOID_SYMMETRIC); // tanh(steepness x)
    fann_set_activation_steepness_hidden(net.get(), 1);
    fann_set_activation_function_output(net.get(), Workload::last == Last::squared_error ? FANN_LINEAR : FANN_SIGMOID);
    fann_set_activation_steepness_output(net.get(), Workload::last == Last::squared_error ? 1 : 0.5F); // 1 / (1 + exp(-2 s x))
    fann_set_train_error_function(net.get(), FANN_ERRORFUNC_LINEAR);
    fann_set_learning_rate(net.get(), Workload::learning_rate);
    fann_set_learning_momentum(net.get(), 0);
    return net;
}

template <class Workload>
Data rows(std::size_t first, int count) {
    const Table table = data(Workload{});
    Data found(fann_create_train(unsigned(count), Workload::inputs, Workload::outputs));
    for (std::size_t r = 0; r < std::size_t(count); ++r) {
        std::copy_n(&table.inputs[(first + r) * Workload::inputs], Workload::inputs, found->input[r]);
        float* to = found->output[r];
        if (table.labels.empty())
            std::copy_n(&table.targets[(first + r) * Workload::outputs], Workload::outputs, to);
        else
            for (int k = 0; k < Workload::outputs; ++k)
                to[k] = k == table.labels[first + r] ? 1.0F : 0.0F;
    }
    return found;
}

template <class Workload, int Batch>
class Trainer {
public:
    Trainer() {
        fann_set_training_algorithm(net.get(), Batch == 1 ? FANN_TRAIN_INCREMENTAL : FANN_TRAIN_BATCH);
        if (Batch > 1)
            for (int r = 0; r + Batch <= Workload::samples; r += Batch)
                batches.push_back(rows<Workload>(std::size_t(r), Batch));
    }
    void operator()() {
        const std::size_t row = walk.next();
        if (Batch == 1)
            fann_train(net.get(), all->input[row], all->output[row]);
        else
            fann_train_epoch(net.get(), batches[row / Batch].get());
    }
    float error() { return fann_test_data(net.get(), all.get()); }

private:
    Net net = starting_net<Workload>();
    Data all = rows<Workload>(0, Workload::samples);
    std::vector<Data> batches;
    Walk walk{Workload::samples, Batch};
};

template <class Workload, int Batch>
void step(const std::string& workload) {
    const std::string name = workload + "/FANN";
    check(name, [] {
        Trainer<Workload, Batch> trainer;
        const float before = trainer.error();
        for (int k = 0; k < Workload::samples / Batch; ++k)
            trainer();
        return Finding{trainer.error() / before, 1};
    });
    measure(name, {.samples = Batch, .flops = Batch * Workload::step_flops}, make<Trainer<Workload, Batch>>);
}

template <class Workload>
auto predictor() {
    return [net = starting_net<Workload>()](const float* x, float* y) {
        std::copy_n(fann_run(net.get(), const_cast<float*>(x)), Workload::outputs, y);
    };
}

[[maybe_unused]] const bool registered = [] {
    step<Xor, 1>("W1");
    infer_case<Control, 1>("W2a/FANN", predictor<Control>);
    step<Control, 1>("W2b");
    step<Tabular, Tabular::batch>("W3");
    step<Digits, 1>("W4_step_b1");
    step<Digits, 32>("W4_step_b32");
    step<Digits, 128>("W4_step_b128");
    const auto inference = [] { return Inference<Digits, 1, decltype(predictor<Digits>())>(predictor<Digits>()); };
    measure("W4_inference_b1/FANN", {.samples = 1, .flops = Digits::inference_flops}, inference);
    step<Deep, Deep::batch>("W5");
    return true;
}();

} // namespace
