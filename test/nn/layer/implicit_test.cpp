// A layer that is a fixed point, z = tanh(tanh(W) z / n + U x + b) (after Bai, Kolter, Koltun, "Deep equilibrium models", 2019): a
// formula like those of other layers, with its parameters inside of the equation, which contracts whatever they are.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <etch/autodiff/implicit_formula.hpp>

using namespace etch;

namespace {

template <int In, int Out>
struct Equilibrium {
    using Input = Shape<In>;
    static constexpr auto forward(auto x) {
        constexpr Variable<"z", Out> z;
        const auto mixed = matmul(tanh(weight<"W", Out, Out>), z) / Out;
        return fixed_point(tanh(mixed + matmul(weight<"U", Out, In>, x) + bias<"b", Out>), z, 0);
    }
};

using Model = BasicNet<double, Dense<2, 2, Tanh>, Equilibrium<2, 3>, Dense<3, 1>>;
static_assert(Model::parameter_count == 2 * 3 + (3 * 3 + 3 * 2 + 3) + 4);

} // namespace

BOOST_AUTO_TEST_SUITE(nn_layer_implicit)

BOOST_AUTO_TEST_CASE(the_output_is_a_fixed_point) {
    using Alone = BasicNet<double, Equilibrium<2, 3>>;
    Random random{Seed{2}};
    const Alone layer = laws::scattered<Alone>(random);
    const Vector<double, 2> x{0.3, -0.7};
    const auto z = layer(x);
    for (int i = 0; i < 3; ++i) {
        double sum = parameter<0, "b">(layer)(i);
        for (int j = 0; j < 3; ++j)
            sum += std::tanh(parameter<0, "W">(layer)(i, j)) * z[j] / 3;
        for (int j = 0; j < 2; ++j)
            sum += parameter<0, "U">(layer)(i, j) * x[j];
        BOOST_CHECK_SMALL(z[i] - std::tanh(sum), 1e-15);
    }
}

BOOST_AUTO_TEST_CASE(gradients_by_differences) {
    Random random{Seed{3}};
    const Model net = laws::scattered<Model>(random);
    const Vector<double, 2> x{0.3, -0.7};
    const Vector<double, 1> t{0.5};
    const auto at = value_and_gradient<MeanSquaredError>(net, x, t);
    const auto loss = [&](int k, double by) {
        Model moved = net;
        moved.parameters()[static_cast<std::size_t>(k)] += by;
        const double d = moved(x)[0] - t[0];
        return d * d;
    };
    for (int k = 0; k < Model::parameter_count; ++k) {
        const double h = 1e-4, first = (loss(k, h) - loss(k, -h)) / (2 * h),
                     second = (loss(k, 2 * h) - loss(k, -2 * h)) / (4 * h);
        BOOST_CHECK_SMALL(at.gradient.parameters()[static_cast<std::size_t>(k)] - (4 * first - second) / 3, 1e-10);
    }
}

BOOST_AUTO_TEST_CASE(it_learns_in_batches) {
    using Small = Net<Equilibrium<2, 4>, Dense<4, 1, Sigmoid>>;
    const auto table = samples<Small>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});
    Small net = initialized<Small>(Xavier{}, Seed{1});
    fit<BinaryCrossEntropy>(net, table, Adam{.learning_rate = 0.05}, {.epochs = 600, .batch_size = 4});
    for (const auto& [input, target] : table)
        BOOST_CHECK_SMALL(net(input)[0] - target[0], 0.1F);
}

BOOST_AUTO_TEST_SUITE_END()
