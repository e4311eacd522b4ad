// Samples that count more or less: one by one, in batches of any size, and against samples that stand several times.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <vector>

using namespace etch;

namespace {

using Small = BasicNet<double, Dense<3, 2, Softmax>>;
using Large = BasicNet<double, Dense<3, 20, Tanh>, Dense<20, 4, Sigmoid>>;
static_assert(tile_samples<Small> == 1 && tile_samples<Large> > 1);

template <class N, class Y>
using Set = std::vector<Sample<N, Weighted<Y>>>;

template <class N, class Targets>
auto drawn(int count) {
    Random random{Seed{11}};
    using Y = decltype(Targets::template draw<N>(random));
    Set<N, Y> set;
    for (int i = 0; i < count; ++i) {
        Sample<N, Weighted<Y>> sample{};
        laws::scatter(sample.x, random, 1);
        sample.y = {Targets::template draw<N>(random), static_cast<float>(uniform_index(random, 4))};
        set.push_back(sample);
    }
    return set;
}

/// One step on the whole set against the weighted mean of gradients of single samples.
template <class N, class Of, class Targets>
void one_step(int count) {
    const auto set = drawn<N, Targets>(count);
    Random random{Seed{12}};
    N net = laws::scattered<N>(random);
    const N before = net;
    std::vector<double> gradient(before.parameters().size());
    double loss = 0;
    for (const auto& [x, y] : set) {
        const auto one = value_and_gradient<Of>(before, x, y.target);
        loss += static_cast<double>(y.weight) * one.loss / count;
        for (std::size_t i = 0; i < gradient.size(); ++i)
            gradient[i] += static_cast<double>(y.weight) * one.gradient.parameters()[i] / count;
    }
    Trainer<N, SampleWeighted<Of>, Sgd> trainer{net, Sgd{.learning_rate = 1}};
    BOOST_CHECK_SMALL(trainer.step(set) - loss, 1e-13);
    for (std::size_t i = 0; i < gradient.size(); ++i)
        BOOST_CHECK_SMALL(net.parameters()[i] - before.parameters()[i] + gradient[i], 1e-13);
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_loss_sample_weighted)

BOOST_AUTO_TEST_CASE(a_single_sample) {
    const Small net{};
    const Small::Input x{1, 2, 3};
    const auto plain = value_and_gradient<CrossEntropy>(net, x, Label<2>{1});
    const auto half = value_and_gradient<SampleWeighted<CrossEntropy>>(net, x, Weighted<Label<2>>{{1}, 0.5F});
    BOOST_CHECK_EQUAL(half.loss, plain.loss / 2);
    for (std::size_t i = 0; i < plain.gradient.parameters().size(); ++i)
        BOOST_CHECK_EQUAL(half.gradient.parameters()[i], plain.gradient.parameters()[i] / 2);
}

BOOST_AUTO_TEST_CASE(batches) {
    for (const int count : {1, 2, 5, 33, 70}) {
        one_step<Small, CrossEntropy, laws::AnyLabel>(count);
        one_step<Large, BinaryCrossEntropy, laws::Probabilities>(count);
        one_step<Large, MeanSquaredError, laws::AnyTarget>(count);
    }
}

/// Weights 2 and 0 are samples that stand there twice and not at all.
BOOST_AUTO_TEST_CASE(weights_are_counts) {
    const auto weighted =
        samples<Small, Weighted<Label<2>>>({{{1, 2, 3}, {{0}, 2}}, {{0, 1, 0}, {{1}, 0}}, {{1, 1, -1}, {{1}, 1}}});
    const auto plain = samples<Small, Label<2>>({{{1, 2, 3}, {0}}, {{1, 2, 3}, {0}}, {{1, 1, -1}, {1}}});
    Small a{}, b{};
    fit<SampleWeighted<CrossEntropy>>(a, weighted, Sgd{.learning_rate = 0.1}, {.epochs = 50, .batch_size = 3});
    fit<CrossEntropy>(b, plain, Sgd{.learning_rate = 0.1}, {.epochs = 50, .batch_size = 3});
    for (std::size_t i = 0; i < a.parameters().size(); ++i)
        BOOST_CHECK_CLOSE(a.parameters()[i], b.parameters()[i], 1e-10);
    BOOST_CHECK_EQUAL(accuracy(a, weighted),
                      accuracy(a, samples<Small, Label<2>>({{{1, 2, 3}, {0}}, {{0, 1, 0}, {1}}, {{1, 1, -1}, {1}}})));
}

BOOST_AUTO_TEST_SUITE_END()
