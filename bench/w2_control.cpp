// W2: a controller, by hand and dynamic. W2a: inference of one sample; W2b: an online step.
#include "hand/control.hpp"
#include "inference.hpp"
#include "trainers.hpp"

namespace {
using namespace bench;

template <class T>
using ByHand = HandTrainer<Control, 1, hand::Control<T>, T>;

auto baseline_net() {
    dynamic::Net net(std::make_unique<dynamic::MeanSquaredError>());
    net.add<dynamic::Dense>(4, 32).add<dynamic::Tanh>().add<dynamic::Dense>(32, 32).add<dynamic::Tanh>().add<dynamic::Dense>(32,
                                                                                                                             2);
    return net;
}
auto baseline() { return DynamicTrainer<Control, 1>(baseline_net()); }

auto infer_by_hand() {
    return [net = std::make_unique<hand::Control<float>>(initial_parameters(Control{}))](const float* x, float* y) {
        net->infer(x, y);
    };
}
auto infer_dynamic() {
    auto net = baseline_net();
    net.load(initial_parameters(Control{}));
    return [net = std::move(net)](const float* x, float* y) mutable {
        const auto out = net.predict({x, Control::inputs}, 1);
        std::copy(out.begin(), out.end(), y);
    };
}

[[maybe_unused]] const int registered[] = {
    check("W2 by hand, in double", [] { return judge_by_differences<Control>(ByHand<double>(), 1); }),
    infer_case<Control, 1>("W2a/hand", infer_by_hand),
    infer_case<Control, 1>("W2a/dynamic", infer_dynamic),
    train_case<Control, 1>("W2b/hand", make<ByHand<float>>, make<ByHand<double>>),
    train_case<Control, 1>("W2b/dynamic", baseline, make<ByHand<double>>),
};

} // namespace
