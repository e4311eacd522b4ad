// W4: digits, by etch. Steps at batch 1, 32, 128, inference at 1 and 128; and steps on one sample each, all samples in turn.
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

/// The sequence of W4_step_b1, but etch is told the next sample, too.
void steps_in_turn() {
    const std::string name = "W4_steps_b1/etch";
    check(name, [] {
        return judge_by<Digits>(Repeated<HandTrainer<Digits, 1, hand::Digits<double, 1>, double>, 3>(),
                                EtchTrainer<Digits, 3, Model, etch::CrossEntropy, true>());
    });
    constexpr double first_matrix = 4.0 * Digits::sizes[0] * Digits::sizes[1]; // is not read again for the way forward
    measure(name, {.steps = Digits::samples, .flops = Digits::step_flops, .bytes = Digits::step_bytes(1) - first_matrix},
            make<EtchTrainer<Digits, Digits::samples, Model, etch::CrossEntropy, true>>);
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
    steps_in_turn();
    step_case<32>();
    step_case<128>();
    inference_case<1>();
    inference_case<128>();
    return true;
}();

} // namespace
