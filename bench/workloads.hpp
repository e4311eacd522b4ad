// The workloads that are nets: sizes, learning rates, data and starting parameters, the same for every contender.
// Data come from a seeded generator of our own (std distributions differ between standard libraries).
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace bench {

/// A chain of dense layers, Sizes[0] inputs to the last of Sizes outputs, and what it costs.
template <int... Sizes>
struct Chain {
    static constexpr std::array sizes{Sizes...};
    static constexpr int inputs = sizes.front();
    static constexpr int outputs = sizes.back();

    static constexpr int parameter_count = [] {
        int count = 0;
        for (std::size_t l = 1; l < sizes.size(); ++l)
            count += (sizes[l - 1] + 1) * sizes[l];
        return count;
    }();
    static constexpr double multiply_adds = [] {
        double count = 0;
        for (std::size_t l = 1; l < sizes.size(); ++l)
            count += double(sizes[l - 1]) * sizes[l];
        return count;
    }();

    /// Floating-point operations of the products alone. A step is forward, weight gradients, and input gradients of
    /// every layer but the first, whose input gradient nobody wants.
    static constexpr double inference_flops = 2 * multiply_adds;
    static constexpr double step_flops = 2 * (3 * multiply_adds - double(sizes[0]) * sizes[1]);

    /// What must move at least: parameters are read once forward, read and written once by the update; inputs are read by both.
    static constexpr double inference_bytes(int batch) { return 4.0 * (parameter_count + batch * (inputs + outputs)); }
    static constexpr double step_bytes(int batch) { return 4.0 * (3 * parameter_count + batch * 2 * inputs); }
};

enum class Hidden { tanh, relu };
/// The last layer's output together with the loss on it: identity, sigmoid or softmax.
enum class Last { squared_error, sigmoid_cross_entropy, softmax_cross_entropy };

struct Xor : Chain<2, 2, 1> {
    static constexpr Hidden hidden = Hidden::tanh;
    static constexpr Last last = Last::sigmoid_cross_entropy;
    static constexpr int samples = 4;
    static constexpr float learning_rate = 0.1F;
};
struct Control : Chain<4, 32, 32, 2> { // squared error: mean over the two outputs
    static constexpr Hidden hidden = Hidden::tanh;
    static constexpr Last last = Last::squared_error;
    static constexpr int samples = 256;
    static constexpr float learning_rate = 0.01F;
    static constexpr float feedback = 0.01F; // input = sample + feedback * last output, so that no call can be hoisted
};
struct Tabular : Chain<13, 16, 1> {
    static constexpr Hidden hidden = Hidden::tanh;
    static constexpr Last last = Last::sigmoid_cross_entropy;
    static constexpr int samples = 1024;
    static constexpr int batch = 32;
    static constexpr float learning_rate = 0.05F;
};
struct Digits : Chain<784, 128, 10> {
    static constexpr Hidden hidden = Hidden::relu;
    static constexpr Last last = Last::softmax_cross_entropy;
    static constexpr int samples = 4096;
    static constexpr float learning_rate = 0.01F;
};
struct Deep : Chain<784, 500, 250, 10> {
    static constexpr Hidden hidden = Hidden::tanh;
    static constexpr Last last = Last::softmax_cross_entropy;
    static constexpr int samples = 2000;
    static constexpr int batch = 100;
    static constexpr float learning_rate = 0.05F;
};
/// Sizes that are no multiple of any vector.
struct Odd : Chain<13, 37, 5> {
    static constexpr Hidden hidden = Hidden::tanh;
    static constexpr Last last = Last::softmax_cross_entropy;
    static constexpr int samples = 1024;
    static constexpr float learning_rate = 0.05F;
};
struct Hundreds : Chain<100, 100, 100, 3> {
    static constexpr Hidden hidden = Hidden::relu;
    static constexpr Last last = Last::softmax_cross_entropy;
    static constexpr int samples = 1024;
    static constexpr float learning_rate = 0.02F;
};

/// What a row of the table is judged by: a label, or one value an output.
template <class Workload, class T>
using TargetOf = std::conditional_t<Workload::last == Last::softmax_cross_entropy, std::uint8_t, T>;

/// splitmix64.
class Generator {
public:
    explicit constexpr Generator(std::uint64_t seed) : state(seed) {}

    constexpr std::uint64_t next() {
        std::uint64_t z = state += 0x9e3779b97f4a7c15U;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    constexpr double uniform(double low, double high) { return low + (high - low) * double(next() >> 11) * 0x1p-53; }
    constexpr int below(int bound) { return int(next() % std::uint64_t(bound)); }

private:
    std::uint64_t state;
};

/// Rows of inputs; targets for regression and binary classification, labels for classification into several classes.
struct Table {
    std::vector<float> inputs, targets;
    std::vector<std::uint8_t> labels;
};

inline std::vector<float> uniform_rows(int count, double low, double high, std::uint64_t seed) {
    Generator generator(seed);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values)
        value = float(generator.uniform(low, high));
    return values;
}

inline Table data(Xor) { return {{0, 0, 0, 1, 1, 0, 1, 1}, {0, 1, 1, 0}, {}}; }

inline Table data(Control) {
    Table table{uniform_rows(Control::samples * Control::inputs, -1, 1, 2), {}, {}};
    for (const float* x = table.inputs.data(); x != table.inputs.data() + table.inputs.size(); x += Control::inputs)
        table.targets.insert(table.targets.end(), {0.5F * x[0] - 0.3F * x[1], x[2] * x[3]});
    return table;
}

inline Table data(Tabular) {
    Table table{uniform_rows(Tabular::samples * Tabular::inputs, -1, 1, 3), {}, {}};
    for (const float* x = table.inputs.data(); x != table.inputs.data() + table.inputs.size(); x += Tabular::inputs)
        table.targets.push_back(x[0] + x[1] * x[2] > 0 ? 1.0F : 0.0F);
    return table;
}

/// Classes: pixels in [0, 1); the label is the brightest of the first `outputs` pixels.
template <int... Sizes>
Table labelled_pixels(Chain<Sizes...> chain, int samples, std::uint64_t seed) {
    Table table{uniform_rows(samples * chain.inputs, 0, 1, seed), {}, {}};
    for (const float* x = table.inputs.data(); x != table.inputs.data() + table.inputs.size(); x += chain.inputs) {
        int best = 0;
        for (int k = 1; k < chain.outputs; ++k)
            if (x[k] > x[best])
                best = k;
        table.labels.push_back(std::uint8_t(best));
    }
    return table;
}
inline Table data(Digits work) { return labelled_pixels(work, Digits::samples, 4); }
inline Table data(Deep work) { return labelled_pixels(work, Deep::samples, 5); }
inline Table data(Odd work) { return labelled_pixels(work, Odd::samples, 6); }
inline Table data(Hundreds work) { return labelled_pixels(work, Hundreds::samples, 7); }

/// Glorot-uniform weights and small biases: per layer W (row per output, column per input), then b.
template <int... Sizes>
std::vector<float> initial_parameters(Chain<Sizes...> chain) {
    Generator generator(1);
    std::vector<float> flat;
    for (std::size_t l = 1; l < chain.sizes.size(); ++l) {
        const int in = chain.sizes[l - 1], out = chain.sizes[l];
        const double limit = std::sqrt(6.0 / (in + out));
        for (int k = 0; k < in * out; ++k)
            flat.push_back(float(generator.uniform(-limit, limit)));
        for (int k = 0; k < out; ++k)
            flat.push_back(float(generator.uniform(-0.1, 0.1)));
    }
    return flat;
}

/// Walks through a table batch by batch, round and round.
class Walk {
public:
    constexpr Walk(int rows, int batch) : rows_(rows), batch_(batch) {}
    /// First row of the next batch.
    constexpr std::size_t next() {
        const int row = at;
        at += batch_;
        if (at + batch_ > rows_)
            at = 0;
        return static_cast<std::size_t>(row);
    }

private:
    int rows_, batch_, at = 0;
};

} // namespace bench
