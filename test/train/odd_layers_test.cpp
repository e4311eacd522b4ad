// Layers and losses off the beaten track: what is the same for all samples, weights that are used twice or moved before they
// are used, several products that meet, scalars and matrices as inputs. For each, three laws: one online step of Sgd with rate
// 1 moves the parameters by exactly the gradient; a tile of 32 samples has the mean of their gradients; so does its step in
// place.
#include "prelude.hpp"

#include <etch/etch.hpp>

#include <cmath>
#include <vector>

using namespace etch;

namespace {

/// A loss that is linear, so that its gradient is the same for all samples.
struct MeanOutput {
    static constexpr auto of(auto prediction, auto) { return mean(prediction); }
};
/// A loss that does not look at the prediction.
struct TargetOnly {
    static constexpr auto of(auto, auto target) { return mean(squared(target)); }
};
/// A loss with a penalty on no sample at all: the weight itself.
struct OnlyBias {
    using Input = Shape<4>;
    static constexpr auto forward(auto) { return bias<"b", 4>; }
};
/// One matrix, used twice, once negated: two products meet in one step.
struct Tied {
    using Input = Shape<8>;
    static constexpr auto forward(auto x) {
        const auto h = tanh(matmul(weight<"W", 8, 8>, x));
        return h + matmul(-weight<"W", 8, 8>, h);
    }
};
/// One matrix as a factor and, a column of it, as a bias: seams in the gradient of a product.
struct ColumnAsBias {
    using Input = Shape<4>;
    static constexpr auto forward(auto x) { return matmul(weight<"W", 4, 4>, x) + reshape<4>(slice<1, 1>(weight<"W", 4, 4>)); }
};
/// Parameters that are moved before they are used: gradients that are computed by need from other parameters.
struct Moved {
    using Input = Shape<4>;
    static constexpr auto forward(auto x) { return weight<"v", 4> * concat(weight<"a", 2>, weight<"b", 2>) * x; }
};
/// A quadratic form, the square of the input in full.
struct Quadratic {
    using Input = Shape<3>;
    static constexpr auto forward(auto x) { return matmul(weight<"W", 2, 9>, reshape<9>(outer(x, x))); }
};
/// A matrix in, attention of its columns on each other: products of two values of one sample.
struct Attention {
    using Input = Shape<2, 3>;
    static constexpr auto forward(auto x) {
        const auto keys = matmul(weight<"K", 2, 2>, x);
        return reshape<6>(matmul(x, tanh(matmul(transpose(keys), x))));
    }
};

template <class N, class Of>
struct Case {
    using Net = N;
    using Loss = Of;
};
template <class... L>
using Wide = BasicNet<double, L...>;
using Cases =
    std::tuple<Case<Wide<Dense<8, 16, Tanh>, Dense<16, 1>>, MeanOutput>, Case<Wide<Dense<4, 4, Tanh>, Dense<4, 2>>, TargetOnly>,
               Case<Wide<OnlyBias, Dense<4, 3>>, MeanSquaredError>, Case<Wide<Tied>, MeanSquaredError>,
               Case<Wide<Dense<8, 8>, Tied, Dense<8, 2>>, MeanSquaredError>, Case<Wide<ColumnAsBias>, MeanSquaredError>,
               Case<Wide<ColumnAsBias, Dense<4, 2>>, Huber>, Case<Wide<Moved>, MeanSquaredError>,
               Case<Wide<Moved, Dense<4, 4>, Moved>, MeanSquaredError>, Case<Wide<Quadratic, Dense<2, 1>>, AbsoluteError>,
               Case<Wide<Attention, Dense<6, 2, Softmax>>, CrossEntropy>,
               Case<Wide<Frozen<Dense<3, 3, Tanh>>, Residual<Dense<3, 3>>>, MeanSquaredError>>;

/// The largest distance between the parameters of two networks.
template <class N>
double distance(const N& a, const N& b) {
    double largest = 0;
    for (std::size_t i = 0; i < a.parameters().size(); ++i)
        largest = std::fmax(largest, std::abs(a.parameters()[i] - b.parameters()[i]));
    return largest;
}
template <class N>
N minus(N a, const N& b) {
    for (std::size_t i = 0; i < a.parameters().size(); ++i)
        a.parameters()[i] -= b.parameters()[i];
    return a;
}

template <class N>
struct Set {
    N net = initialized<N>(Xavier{}, Seed{3});
    std::vector<Sample<N>> samples = std::vector<Sample<N>>(32);

    Set() {
        Random random{Seed{9}};
        for (double& p : net.parameters())
            p += uniform<double>(random, -0.3, 0.3);
        for (auto& s : samples) {
            for (std::size_t i = 0; i < s.x.size(); ++i)
                s.x.data()[i] = uniform<double>(random, -1, 1);
            for (double& y : s.y)
                y = uniform<double>(random, 0, 1);
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_odd_layers)

BOOST_AUTO_TEST_CASE_TEMPLATE(an_online_step_is_the_gradient, C, Cases) {
    using N = typename C::Net;
    const Set<N> set;
    BOOST_TEST(check_gradient<typename C::Loss>(set.net, set.samples[0]).max_relative_error < 1e-7);
    N moved = set.net;
    OnlineTrainer<N, typename C::Loss, Sgd> trainer{moved, Sgd{.learning_rate = 1}};
    trainer.step(set.samples[0]);
    const N expected = minus(set.net, value_and_gradient<typename C::Loss>(set.net, set.samples[0]).gradient);
    BOOST_TEST(distance(moved, expected) < 1e-14);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_tile_is_the_mean_of_its_samples, C, Cases) {
    using N = typename C::Net;
    using Tile = TrainingChain<N, typename C::Loss, 32>;
    const Set<N> set;
    N mean_gradient{};
    std::vector<double> inputs, targets, scratch(static_cast<std::size_t>(Tile::memory()) + 1, std::nan(""));
    for (const auto& s : set.samples) {
        const N gradient = value_and_gradient<typename C::Loss>(set.net, s).gradient;
        for (std::size_t i = 0; i < gradient.parameters().size(); ++i)
            mean_gradient.parameters()[i] += gradient.parameters()[i] / 32;
        inputs.insert(inputs.end(), s.x.data(), s.x.data() + s.x.size());
        targets.insert(targets.end(), s.y.begin(), s.y.end());
    }
    N moved = set.net;
    const auto rule = Sgd{.learning_rate = 1}.rule<double>(1);
    const UpdateParameters<double, std::remove_const_t<decltype(rule)>, 0> update{moved.parameters().data(), nullptr,
                                                                                  N::parameter_count, rule};
    Tile::run({.parameters = moved.parameters().data(),
               .input = inputs.data(),
               .target = targets.data(),
               .sample_weight = 1.0 / 32,
               .scratch = scratch.data()},
              update);
    BOOST_TEST(distance(moved, minus(set.net, mean_gradient)) < 1e-13);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_tile_of_rows_is_its_rows, C, Cases) {
    using N = typename C::Net;
    using Tile = ForwardChain<N, 32>;
    const Set<N> set;
    std::vector<double> inputs, outputs(32 * N::output_size, std::nan("")),
        scratch(static_cast<std::size_t>(Tile::memory()) + 1, std::nan(""));
    for (const auto& s : set.samples)
        inputs.insert(inputs.end(), s.x.data(), s.x.data() + s.x.size());
    Tile::run(set.net.parameters().data(), inputs.data(), outputs.data(), scratch.data());
    double largest = 0;
    for (std::size_t row = 0; row < 32; ++row) {
        const auto y = set.net(set.samples[row].x);
        for (int k = 0; k < N::output_size; ++k)
            largest = std::fmax(largest, std::abs(y[k] - outputs[row * N::output_size + static_cast<std::size_t>(k)]));
    }
    BOOST_TEST(largest < 1e-14);
}

BOOST_AUTO_TEST_SUITE_END()
