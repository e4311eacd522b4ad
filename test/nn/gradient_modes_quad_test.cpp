// Gradients in training, with the masks and the noise of one step held fast, against __float128 differences of the same loss.
#include "prelude.hpp"

#include "nn/laws/differences.hpp"

#include <tuple>
#include <vector>

using namespace etch;

namespace {

constexpr int tile_rows = 3;

template <class T, class X>
std::vector<T> wide(const X& numbers) {
    std::vector<T> result;
    for (const auto& each : numbers)
        result.push_back(static_cast<T>(each));
    return result;
}

/// The summed loss of a tile in training, and its gradients.
template <class N, class Of>
struct Tile {
    using T = typename N::scalar;
    using Chain = TrainingChain<N, Of, tile_rows, true, Mode::training>;

    std::vector<T> inputs, targets, by_input{};
    std::uint64_t step = 1;
    N gradient{};

    T run(const N& net) {
        std::vector<T> scratch(static_cast<std::size_t>(Chain::memory()) + 1);
        by_input.assign(inputs.size(), 0);
        return Chain::run({.parameters = net.parameters().data(),
                           .input = inputs.data(),
                           .target = targets.data(),
                           .sample_weight = 1,
                           .scratch = scratch.data(),
                           .input_gradient = by_input.data(),
                           .seed = 17,
                           .step = step,
                           .first = 5},
                          StoreGradient<T>{gradient.parameters().data()});
    }
};

std::vector<etch::quad> differences_of(auto& moving, auto loss) {
    std::vector<etch::quad> result;
    for (auto& each : moving) {
        const etch::quad middle = each, h = 1e-11;
        each = middle + h;
        const etch::quad up = loss();
        each = middle - h;
        const etch::quad down = loss();
        each = middle;
        result.push_back((up - down) / (2 * h));
    }
    return result;
}

/// Penalised in training only: modes may stand in losses, too.
struct Smoothed {
    static constexpr auto of(auto prediction, auto target) {
        const auto error = mean(squared(prediction - target));
        return in_training(error + 0.1 * sum(squared(prediction)), error);
    }
};

template <class Of, class... L>
struct Case {
    using Net = BasicNet<double, L...>;
    using Loss = Of;
};
using cases = std::tuple<Case<MeanSquaredError, Dense<4, 9, Tanh>, Dropout<9, Percent<40>>, Dense<9, 2>>,
                         Case<MeanSquaredError, GaussianNoise<4, Percent<50>>, Dense<4, 6, Silu>, Dense<6, 2, Sigmoid>>,
                         Case<MeanSquaredError, Sequence<Dropout<4, Percent<20>>, Dense<4, 8, Tanh>, Dropout<8, Percent<50>>>,
                              Residual<Dense<8, 8, Tanh>, GaussianNoise<8, Percent<30>>>, Dense<8, 2>, Dropout<2, Percent<30>>>,
                         Case<Smoothed, Dense<4, 3, Tanh>, Dense<3, 2>>>;

} // namespace

BOOST_AUTO_TEST_SUITE(nn_gradient_modes_quad)

BOOST_AUTO_TEST_CASE_TEMPLATE(gradient_matches_differences_of_the_same_step, C, cases) {
    using N = typename C::Net;
    using Wide = with_scalar<N, etch::quad>;
    Random random{Seed{1}};
    const N net = laws::scattered<N>(random);
    std::vector<double> x(tile_rows * N::input_size), y(tile_rows * N::output_size);
    laws::scatter(x, random, 1), laws::scatter(y, random, 1);
    Tile<N, typename C::Loss> tile{.inputs = x, .targets = y};
    const double loss = tile.run(net);

    Tile<Wide, typename C::Loss> exact{.inputs = wide<etch::quad>(x), .targets = wide<etch::quad>(y)};
    Wide wide_net = laws::converted<etch::quad>(net);
    BOOST_CHECK_CLOSE_FRACTION(loss, static_cast<double>(exact.run(wide_net)), 1e-14);
    auto parameters = wide_net.parameters();
    const auto by_parameter = differences_of(parameters, [&] { return exact.run(wide_net); });
    const auto by_input = differences_of(exact.inputs, [&] { return exact.run(wide_net); });
    const auto d = laws::distance(tile.gradient.parameters(), by_parameter);
    BOOST_CHECK_MESSAGE(d.passes(), "norm " << d.norm << ", element " << d.element);
    const auto e = laws::distance(tile.by_input, by_input);
    BOOST_CHECK_MESSAGE(e.passes(), "by input: norm " << e.norm << ", element " << e.element);
}

BOOST_AUTO_TEST_CASE(the_gradient_of_another_step_does_not_pass) {
    using C = std::tuple_element_t<0, cases>;
    using N = C::Net;
    Random random{Seed{1}};
    const N net = laws::scattered<N>(random);
    Tile<N, MeanSquaredError> one{.inputs = std::vector<double>(12, 0.5), .targets = std::vector<double>(6, 0.1)}, other = one;
    other.step = 2;
    one.run(net), other.run(net);
    BOOST_CHECK(!laws::distance(one.gradient.parameters(), wide<etch::quad>(other.gradient.parameters())).passes());
    one.run(net), other.step = 1, other.run(net);
    BOOST_CHECK(laws::distance(one.gradient.parameters(), wide<etch::quad>(other.gradient.parameters())).passes());
}

BOOST_AUTO_TEST_CASE(modes_of_a_loss_count_in_training_alone) {
    using N = BasicNet<double, Dense<4, 2>>;
    Random random{Seed{2}};
    const N net = laws::scattered<N>(random);
    const N::Input x{1, 2, 3, 4};
    BOOST_CHECK_EQUAL(value<Smoothed>(net, x, net(x)), 0);
    BOOST_CHECK_EQUAL(value_and_gradient<Smoothed>(net, x, net(x)).loss, 0);
    N moved = net;
    const auto y = net(x);
    BOOST_CHECK_CLOSE_FRACTION((OnlineTrainer<N, Smoothed, Sgd>{moved}.step(x, y)), 0.1 * (y[0] * y[0] + y[1] * y[1]), 1e-14);
}

BOOST_AUTO_TEST_SUITE_END()
