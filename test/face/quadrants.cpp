// As face/batches.cpp: data of any length through spans, steps by hand in batches with a short one, inference on many rows.
#include <etch/etch.hpp>

#include <cstdint>
#include <vector>

using namespace etch;

using Model = Net<Dense<2, 24, Relu>, Dense<24, 4, Softmax>>;

int main() {
    // The label is the quadrant of the point.
    constexpr int rows = 500;
    std::vector<float> inputs(rows * Model::input_size);
    std::vector<std::uint16_t> labels(rows);
    Random random{Seed{5}};
    for (int r = 0; r < rows; ++r) {
        float* x = &inputs[std::size_t(r * Model::input_size)];
        x[0] = uniform<float>(random, -1, 1), x[1] = uniform<float>(random, -1, 1);
        labels[std::size_t(r)] = std::uint16_t(2 * (x[0] > 0) + (x[1] > 0));
    }
    const auto data = labelled<Model>(inputs, labels);

    Model net = initialized<Model>(He{}, Seed{6});
    Trainer<Model, CrossEntropy, AdamW> trainer{net, AdamW{.learning_rate = 0.01, .weight_decay = 0.001}};
    double loss = 0;
    for (int epoch = 0; epoch < 40; ++epoch)
        for (const auto& batch : data.shuffled(Seed{std::uint64_t(epoch)}).batches(32))
            loss = trainer.step(batch);

    std::vector<float> outputs(rows * Model::output_size);
    predict(net, inputs, outputs);
    float sum = 0;
    for (int k = 0; k < Model::output_size; ++k)
        sum += outputs[std::size_t(k)];
    return loss < 0.3 && accuracy(net, data) > 0.95 && sum > 0.999F && sum < 1.001F ? 0 : 1;
}
