// W4: digits, by etch. Steps at batch 1, 32, 128, inference at 1 and 128.
#include "../hand/digits.hpp"
#include "../inference.hpp"
#include "nets.hpp"

namespace {
using namespace bench;

using Model = etch::Net<etch::Dense<784, 128, etch::Relu>, etch::Dense<128, 10, etch::Softmax>>;

template <int Batch>
void step_case() {
    train_case<Digits, Batch>("W4_step_b" + std::to_string(Batch) + "/etch",
                              make<EtchTrainer<Digits, Batch, Model, etch::CrossEntropy>>,
                              make<HandTrainer<Digits, Batch, hand::Digits<double, Batch>, double>>);
}

template <int Batch>
void inference_case() {
    infer_case<Digits, Batch>("W4_inference_b" + std::to_string(Batch) + "/etch", [] {
        return [place = starting_net<Digits, Model>()](const float* x, float* y) {
            etch::predict(place->net, std::span(x, std::size_t(Batch * Digits::inputs)),
                          std::span(y, std::size_t(Batch * Digits::outputs)));
        };
    });
}

[[maybe_unused]] const bool registered = [] {
    step_case<1>();
    step_case<32>();
    step_case<128>();
    inference_case<1>();
    inference_case<128>();
    return true;
}();

} // namespace
