// W5: two hidden layers, batch 100, by hand and dynamic.
#include "hand/deep.hpp"
#include "trainers.hpp"

namespace {
using namespace bench;

constexpr int batch = Deep::batch;
template <class T, int Batch = batch>
using ByHand = HandTrainer<Deep, Batch, hand::Deep<T, Batch>, T>;

auto baseline() {
    dynamic::Net net(std::make_unique<dynamic::SoftmaxCrossEntropy>());
    net.add<dynamic::Dense>(784, 500)
        .add<dynamic::Tanh>()
        .add<dynamic::Dense>(500, 250)
        .add<dynamic::Tanh>()
        .add<dynamic::Dense>(250, 10);
    return DynamicTrainer<Deep, batch>(std::move(net));
}

[[maybe_unused]] const int registered[] = {
    // The oracle is too slow for a hundred rows; four go through the same tiles.
    check("W5 by hand, in double", [] { return judge_by_differences<Deep>(ByHand<double, 4>(), 4); }),
    train_case<Deep, batch>("W5/hand", make<ByHand<float>>, make<ByHand<double>>),
    train_case<Deep, batch>("W5/dynamic", baseline, make<ByHand<double>>),
};

} // namespace
