// W3: a table of 13 columns, batch 32, by hand and dynamic.
#include "hand/tabular.hpp"
#include "trainers.hpp"

namespace {
using namespace bench;

constexpr int batch = Tabular::batch;
template <class T>
using ByHand = HandTrainer<Tabular, batch, hand::Tabular<T, batch>, T>;

auto baseline() {
    dynamic::Net net(std::make_unique<dynamic::SigmoidCrossEntropy>());
    net.add<dynamic::Dense>(13, 16).add<dynamic::Tanh>().add<dynamic::Dense>(16, 1);
    return DynamicTrainer<Tabular, batch>(std::move(net));
}

[[maybe_unused]] const int registered[] = {
    check("W3 by hand, in double", [] { return judge_by_differences<Tabular>(ByHand<double>(), batch); }),
    train_case<Tabular, batch>("W3/hand", make<ByHand<float>>, make<ByHand<double>>),
    train_case<Tabular, batch>("W3/dynamic", baseline, make<ByHand<double>>),
};

} // namespace
