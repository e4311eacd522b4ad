// Dropout and noise: nothing in inference; in training what the seed, the step, the sample and the element say, whatever the
// tile; the mean over many steps is the output of inference.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <array>
#include <cmath>
#include <vector>

using namespace etch;

namespace {

/// The output of training for given inputs, seen through a loss whose gradient by the weight of the last layer is that output.
template <class L>
using Seen = BasicNet<double, L, Dense<output_extents<L>.size(), 1, Identity, NoBias>>;

struct Sum {
    static constexpr auto of(auto prediction, auto /*target*/) { return sum(prediction); }
};

/// What comes out of layer L in training for sample number `first` of step `step`.
template <class L>
auto trained_output(const typename Seen<L>::Input& x, std::uint64_t seed, std::uint64_t step, std::uint64_t first) {
    using N = Seen<L>;
    using Chain = TrainingChain<N, Sum, 1, false, Mode::training>;
    const N net{};
    N gradient{};
    const double target = 0;
    std::array<double, static_cast<std::size_t>(Chain::memory()) + 1> scratch{};
    Chain::run({.parameters = net.parameters().data(),
                .input = x.data(),
                .target = &target,
                .sample_weight = 1,
                .scratch = scratch.data(),
                .seed = seed,
                .step = step,
                .first = first},
               StoreGradient<double>{gradient.parameters().data()});
    return gradient;
}

using Half = Dropout<10, Percent<50>>;
using Tenth = Dropout<10, Percent<10>>;
using Noisy = GaussianNoise<10, Percent<30>>;

Vector<double, 10> ramp() {
    Vector<double, 10> x{};
    for (int i = 0; i < 10; ++i)
        x[i] = i - 4.5;
    return x;
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_layer_dropout)

BOOST_AUTO_TEST_CASE(inference_is_the_net_without_it) {
    using Plain = Net<Dense<6, 13, Tanh>, Dense<13, 4, Softmax>>;
    using Dropped = Net<GaussianNoise<6, Percent<20>>, Dense<6, 13, Tanh>, Dropout<13, Percent<50>>, Dense<13, 4, Softmax>>;
    static_assert(Plain::parameter_count == Dropped::parameter_count);
    Random random{Seed{1}};
    const Plain plain = laws::scattered<Plain>(random);
    Dropped dropped{};
    for (std::size_t i = 0; i < plain.parameters().size(); ++i)
        dropped.parameters()[i] = plain.parameters()[i];
    Plain::Input x{};
    laws::scatter(x, random, 2);
    BOOST_CHECK(plain(x) == dropped(x));
    const auto a = value_and_gradient<CrossEntropy>(plain, x, Label<4>{2});
    const auto b = value_and_gradient<CrossEntropy>(dropped, x, Label<4>{2});
    BOOST_CHECK_EQUAL(a.loss, b.loss);
    BOOST_CHECK_EQUAL(value<CrossEntropy>(dropped, x, Label<4>{2}), value<CrossEntropy>(plain, x, Label<4>{2}));
    for (std::size_t i = 0; i < plain.parameters().size(); ++i)
        BOOST_CHECK_EQUAL(a.gradient.parameters()[i], b.gradient.parameters()[i]);
    BOOST_CHECK(jacobian(plain, x) == jacobian(dropped, x));
}

BOOST_AUTO_TEST_CASE(elements_are_dropped_or_scaled_as_the_generator_says) {
    const auto x = ramp();
    for (std::uint64_t step : {std::uint64_t{1}, std::uint64_t{77}, (std::uint64_t{5} << 32) + 9})
        for (std::uint64_t sample = 0; sample < 3; ++sample) {
            const auto seen = trained_output<Half>(x, 0x1234567890ABCDEFU, step, sample);
            for (int i = 0; i < 10; ++i) {
                const auto words =
                    philox({static_cast<std::uint32_t>(i / 4), static_cast<std::uint32_t>(sample),
                            static_cast<std::uint32_t>(step), 0x80000000U + static_cast<std::uint32_t>(step >> 32)},
                           {0x90ABCDEFU, 0x12345678U});
                const bool kept = words[static_cast<std::size_t>(i % 4)] >= 0x80000000U;
                BOOST_CHECK_EQUAL(seen.parameters()[static_cast<std::size_t>(i)], kept ? 2 * x[i] : 0);
            }
        }
}

// The mean of n draws of variance v is within 5 sqrt(v / n) of its expectation but for 6 in 10^7 cases.
template <class L>
void mean_is_inference(double variance_at_one, double variance) {
    const auto x = ramp();
    constexpr int draws = 4000;
    std::vector<double> mean(10);
    for (int step = 1; step <= draws; ++step) {
        const auto seen = trained_output<L>(x, 3, static_cast<std::uint64_t>(step), 0);
        for (std::size_t i = 0; i < 10; ++i)
            mean[i] += seen.parameters()[i] / draws;
    }
    for (int i = 0; i < 10; ++i)
        BOOST_CHECK_LE(std::abs(mean[static_cast<std::size_t>(i)] - x[i]),
                       5 * std::sqrt((variance_at_one * x[i] * x[i] + variance) / draws));
}

BOOST_AUTO_TEST_CASE(the_mean_is_what_inference_computes) {
    mean_is_inference<Half>(1, 0); // rate / (1 - rate)
    mean_is_inference<Tenth>(0.1 / 0.9, 0);
    mean_is_inference<Noisy>(0, 0.09);
}

BOOST_AUTO_TEST_CASE(masks_differ_between_steps_samples_layers_and_seeds) {
    using L = Dropout<64, Percent<50>>;
    Vector<double, 64> ones{};
    for (auto& one : ones)
        one = 1;
    std::vector<Seen<L>> all{trained_output<L>(ones, 1, 1, 0),
                             trained_output<L>(ones, 1, 2, 0),
                             trained_output<L>(ones, 1, 1, 1),
                             trained_output<L>(ones, 2, 1, 0),
                             trained_output<L>(ones, 1, std::uint64_t{1} << 32, 0),
                             trained_output<L>(ones, std::uint64_t{1} << 32, 1, 0)};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            BOOST_CHECK(!(all[i] == all[j]));
    BOOST_CHECK(trained_output<L>(ones, 1, 1, 0) == all[0]);

    // Two leaves of one block, and two blocks.
    using Twice = Sequence<L, Dropout<64, Percent<51>>>;
    const auto twice = trained_output<Twice>(ones, 1, 1, 0);
    int once = 0, both = 0;
    for (std::size_t i = 0; i < 64; ++i)
        once += all[0].parameters()[i] > 0, both += twice.parameters()[i] > 0;
    BOOST_CHECK(0 < both && both < once);
}

BOOST_AUTO_TEST_SUITE_END()
