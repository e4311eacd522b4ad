// Training through views is training on what they show: the same parameters, to the bit, as from a copy of the samples.
#include "prelude.hpp"

#include <etch/data/column/class.hpp>
#include <etch/data/column/numeric.hpp>
#include <etch/data/schema.hpp>
#include <etch/data/split/split.hpp>
#include <etch/data/transform/pca_whitening.hpp>
#include <etch/data/transform/transformed.hpp>
#include <etch/nn/activation/softmax.hpp>
#include <etch/nn/init/draw.hpp>
#include <etch/nn/init/zeros.hpp>
#include <etch/nn/layer/dense.hpp>
#include <etch/nn/loss/cross_entropy.hpp>
#include <etch/train/fit.hpp>
#include <etch/train/metric/accuracy.hpp>
#include <etch/train/optim/sgd.hpp>

#include <vector>

using namespace etch;

namespace {

using Flower = Schema<Numeric<"length">, Numeric<"width">>;
using Kind = Schema<Class<"kind", "small", "long", "wide">>;
using Model = Net<Dense<Flower::width, Kind::width, Softmax>>;
using Flowers = std::vector<Observation<Flower::Value<>, Kind::Value<>>>;

Flowers flowers() {
    Random random{Seed{8}};
    Flowers all;
    for (int i = 0; i < 90; ++i) {
        const float length = (i % 3 == 1 ? 7.0F : 3.0F) + normal<float>(random);
        const float width = (i % 3 == 2 ? 0.07F : 0.03F) + 0.01F * normal<float>(random);
        all.push_back({Flower::encode(length, width).value, Kind::encode(Category{i % 3}).value});
    }
    return all;
}

template <class Data>
Model trained(const Data& data) {
    Model net = initialized<Model>(Zeros{}, Seed{0});
    const Report report =
        fit<CrossEntropy>(net, data, Sgd{.learning_rate = 0.5}, {.epochs = 20, .batch_size = 8, .seed = Seed{3}});
    BOOST_TEST(report.epochs == 20U);
    return net;
}

} // namespace

BOOST_AUTO_TEST_SUITE(data_training)

BOOST_AUTO_TEST_CASE(views_and_copies_train_alike) {
    const Flowers all = flowers();
    const auto [training, test] = stratified_split(all, 0.3, Seed{1});
    const auto whitening = pca_whitening(training);
    const auto view = transformed(training, whitening);
    Flowers copy;
    for (std::uint64_t i = 0; i < view.size(); ++i)
        copy.push_back(view[i]);
    const Model net = trained(view);
    BOOST_TEST((net == trained(copy)));
    BOOST_TEST((net != trained(training))); // which is not white
    BOOST_TEST(accuracy(net, transformed(test, whitening)) > 0.85);
}

BOOST_AUTO_TEST_SUITE_END()
