// W1: Xor online, by hand and dynamic.
#include "hand/xor.hpp"
#include "trainers.hpp"

namespace {
using namespace bench;

template <class T, bool WithLoss = true>
using ByHand = HandTrainer<Xor, 1, hand::Xor<T, WithLoss>, T>;

auto baseline() {
    dynamic::Net net(std::make_unique<dynamic::SigmoidCrossEntropy>());
    net.add<dynamic::Dense>(2, 2).add<dynamic::Tanh>().add<dynamic::Dense>(2, 1);
    return DynamicTrainer<Xor, 1>(std::move(net));
}

[[maybe_unused]] const int registered[] = {
    check("W1 by hand, in double", [] { return judge_by_differences<Xor>(ByHand<double>(), 1); }),
    train_case<Xor, 1>("W1/hand", make<ByHand<float>>, make<ByHand<double>>),
    train_case<Xor, 1>("W1/dynamic", baseline, make<ByHand<double>>),
    train_case<Xor, 1>("W1_without_loss/hand", make<ByHand<float, false>>, make<ByHand<double, false>>),
};

} // namespace
