// W4: digits, by hand and dynamic. Steps at batch 1, 32, 128, inference at 1 and 128.
#include "hand/digits.hpp"
#include "inference.hpp"
#include "trainers.hpp"

namespace {
using namespace bench;

template <class T, int Batch>
using ByHand = HandTrainer<Digits, Batch, hand::Digits<T, Batch>, T>;

auto baseline_net() {
    dynamic::Net net(std::make_unique<dynamic::SoftmaxCrossEntropy>());
    net.add<dynamic::Dense>(784, 128).add<dynamic::Relu>().add<dynamic::Dense>(128, 10);
    return net;
}

template <int Batch>
void step_cases() {
    const std::string workload = "W4_step_b" + std::to_string(Batch);
    const auto baseline = [] { return DynamicTrainer<Digits, Batch>(baseline_net()); };
    train_case<Digits, Batch>(workload + "/hand", make<ByHand<float, Batch>>, make<ByHand<double, Batch>>);
    train_case<Digits, Batch>(workload + "/dynamic", baseline, make<ByHand<double, Batch>>);
}

template <int Batch>
void inference_cases() {
    const std::string workload = "W4_inference_b" + std::to_string(Batch);
    const auto by_hand = [] {
        return [net = std::make_unique<hand::Digits<float, Batch>>(initial_parameters(Digits{}))](const float* x, float* y) {
            net->infer(x, y);
        };
    };
    const auto baseline = [] {
        auto net = baseline_net();
        net.load(initial_parameters(Digits{}));
        return [net = std::move(net)](const float* x, float* y) mutable {
            const auto out = net.predict({x, std::size_t(Batch) * Digits::inputs}, Batch);
            std::copy(out.begin(), out.end(), y);
        };
    };
    infer_case<Digits, Batch>(workload + "/hand", by_hand);
    infer_case<Digits, Batch>(workload + "/dynamic", baseline);
}

// The oracle is too slow for the larger batches; one and four rows go through both kinds of tile.
template <int Batch>
void check_by_differences() {
    check("W4 by hand, in double, batch " + std::to_string(Batch),
          [] { return judge_by_differences<Digits>(ByHand<double, Batch>(), Batch); });
}

[[maybe_unused]] const bool registered = [] {
    check_by_differences<1>();
    check_by_differences<4>();
    step_cases<1>();
    step_cases<32>();
    step_cases<128>();
    inference_cases<1>();
    inference_cases<128>();
    return true;
}();

} // namespace
