// 10,000 steps on samples and weights that were tampered with: whatever would not be finite leaves every bit where it was, and
// everything else is the step of the plain method.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <cstring>
#include <limits>

using namespace etch;

namespace {

using Model = BasicNet<double, Dense<3, 8, Tanh>, Dense<8, 2>>;
using Floats = Net<Dense<3, 8, Relu>, Dense<8, 2>>;

/// A number that training rarely survives.
template <class T>
T poison(Random& random) {
    using limits = std::numeric_limits<T>;
    switch (uniform_index(random, 6)) {
    case 0:
        return limits::quiet_NaN();
    case 1:
        return limits::infinity();
    case 2:
        return -limits::infinity();
    case 3:
        return limits::max();
    case 4:
        return -limits::max();
    default:
        return static_cast<T>(uniform<double>(random, -100, 100)) * std::sqrt(limits::max()); // its square overflows
    }
}

template <class T>
bool same_bits(std::span<const T> a, std::span<const T> b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}
template <class T>
bool finite(std::span<const T> x) {
    return all_finite(x.data(), static_cast<int>(x.size()));
}

/// Counts: steps that were refused, and bits that changed in these or steps that differ from those of the plain method.
template <class N, class Trainer, class Plain>
struct Injections {
    using T = typename N::scalar;
    int refused = 0, wrong = 0;

    void run(int count, const auto& guard, const auto& method, auto... batch_sizes) {
        Random random{Seed{41}};
        const std::uint64_t sizes[]{static_cast<std::uint64_t>(batch_sizes)...};
        N net = laws::scattered<N>(random, 0.5), twin = net;
        Trainer trainer{net, guard};
        std::vector<T> inputs(40 * 3), targets(40 * 2);
        const auto data = dataset<N>(inputs, targets);
        for (int i = 0; i < count; ++i) {
            laws::scatter(inputs, random, 1), laws::scatter(targets, random, 1);
            const T healthy = net.parameters()[0];
            const std::uint64_t size = sizes[uniform_index(random, std::size(sizes))];
            switch (uniform_index(random, 4)) { // a sample, a target, a weight, or nothing
            case 0:
                inputs[uniform_index(random, 3 * size)] = poison<T>(random);
                break;
            case 1:
                targets[uniform_index(random, 2 * size)] = poison<T>(random);
                break;
            case 2:
                net.parameters()[0] = poison<T>(random);
                break;
            default:
                break;
            }
            twin = net;
            std::vector<T> moments(trainer.state().moments.begin(), trainer.state().moments.end());
            const std::uint64_t steps = trainer.steps(), refusals = trainer.refused();
            Plain plain{twin, method};
            std::copy(moments.begin(), moments.end(), plain.state().moments.begin()), plain.state().steps = steps;
            const N before = net;
            const double loss = step(trainer, data, size), expected = step(plain, data, size);
            const std::span<const T> weights = net.parameters(), old = before.parameters(), moved = twin.parameters();
            const std::span<const T> now = std::as_const(trainer).state().moments, there = std::as_const(plain).state().moments;
            if (trainer.refused() > refusals) {
                ++refused;
                wrong +=
                    !(std::isnan(loss) && same_bits<T>(weights, old) && same_bits<T>(now, moments) && trainer.steps() == steps);
                wrong += std::isfinite(expected) && finite(moved) && finite(there); // refused without need
            } else {
                wrong += !(loss == expected && same_bits(weights, moved) && same_bits(now, there));
                wrong += !(std::isfinite(loss) && finite(weights) && finite(now) && trainer.steps() == steps + 1);
            }
            net.parameters()[0] = healthy;
        }
    }

private:
    static double step(auto& trainer, const auto& data, std::uint64_t size) {
        if constexpr (requires { trainer.step(data); }) {
            return trainer.step(Batch{data, 0, size});
        } else {
            const auto row = data[0];
            return trainer.step({row.x[0], row.x[1], row.x[2]}, Vector<T, 2>{row.y[0], row.y[1]});
        }
    }
};

static_assert(training_bytes<Floats, MeanSquaredError, Guarded<Adam>> ==
              training_bytes<Floats, MeanSquaredError, Adam> + sizeof(Floats)); // the gradient is kept

} // namespace

BOOST_AUTO_TEST_SUITE(train_modifier_guarded)

BOOST_AUTO_TEST_CASE(ten_thousand_injections) {
    const auto method = clipped_by_norm(Adam{.learning_rate = 0.001}, 1.0); // whole gradients in both, so that bits compare
    using Method = std::remove_const_t<decltype(method)>;
    Injections<Model, Trainer<Model, MeanSquaredError, Guarded<Method>>, Trainer<Model, MeanSquaredError, Method>> batches;
    batches.run(4000, guarded(method), method, 1, 2, 32, 40);
    BOOST_CHECK(batches.wrong == 0 && batches.refused > 1000 && batches.refused < 3000);
    Injections<Floats, Trainer<Floats, MeanSquaredError, Guarded<Method>>, Trainer<Floats, MeanSquaredError, Method>> floats;
    floats.run(3000, guarded(method), method, 1, 7, 40);
    BOOST_CHECK(floats.wrong == 0 && floats.refused > 500 && floats.refused < 2500);
    Injections<Model, OnlineTrainer<Model, MeanSquaredError, Guarded<Method>>, OnlineTrainer<Model, MeanSquaredError, Method>>
        online;
    online.run(3000, guarded(method), method, 1);
    BOOST_CHECK(online.wrong == 0 && online.refused > 500 && online.refused < 2500);
    BOOST_TEST_MESSAGE("refused " << batches.refused << ", " << floats.refused << ", " << online.refused);
}
BOOST_AUTO_TEST_CASE(it_changes_no_bit_of_finite_steps) {
    using Wide = Net<Dense<3, 24, Tanh>, Dense<24, 12, Relu>, Dense<12, 2>>;
    static_assert(tile_samples<Wide> > 1 && tile_samples<Floats> == 1);
    Random random{Seed{5}};
    Wide net = laws::scattered<Wide>(random, 0.5), twin = net;
    std::vector<float> inputs(32 * 3), targets(32 * 2);
    laws::scatter(inputs, random, 1), laws::scatter(targets, random, 1);
    const auto data = dataset<Wide>(inputs, targets);
    Trainer<Wide, MeanSquaredError, Guarded<Adam>> guard{net, guarded(Adam{})};
    Trainer<Wide, MeanSquaredError, Adam> plain{twin, Adam{}};
    for (const std::uint64_t size : {1U, 7U, 1U, 32U}) {
        for (std::uint64_t i = 0; i < 10; ++i) {
            const std::uint64_t first = (i * size) % (33 - size);
            BOOST_CHECK_EQUAL(guard.step(Batch{data, first, size}), plain.step(Batch{data, first, size}));
        }
        BOOST_CHECK(net == twin);
    }
}
BOOST_AUTO_TEST_CASE(a_rate_that_overflows_is_refused) {
    Random random{Seed{2}};
    Floats net = laws::scattered<Floats>(random, 0.5);
    const Floats before = net;
    Trainer<Floats, MeanSquaredError, Guarded<Sgd>> trainer{net, guarded(Sgd{.learning_rate = 1e300})};
    BOOST_CHECK(std::isnan(trainer.step(Vector<float, 3>{1, 2, 3}, Vector<float, 2>{0, 1})));
    BOOST_CHECK(net == before && trainer.refused() == 1 && trainer.steps() == 0);
    trainer.method().learning_rate = 0.01;
    BOOST_CHECK(trainer.step(Vector<float, 3>{1, 2, 3}, Vector<float, 2>{0, 1}) > 0);
    BOOST_CHECK(net != before && trainer.refused() == 1 && trainer.steps() == 1);
}
BOOST_AUTO_TEST_CASE(a_moment_that_overflows_is_refused) {
    Floats net{}; // the gradient is finite, its square is not, and the step would be 0
    parameter<0, "b">(net)(0) = 100;
    const Floats before = net;
    Trainer<Floats, MeanSquaredError, Guarded<Adam>> trainer{net, guarded(Adam{})};
    BOOST_CHECK(std::isnan(trainer.step(Vector<float, 3>{1, 2, 3}, Vector<float, 2>{0, 1e19F})));
    BOOST_CHECK(net == before && trainer.refused() == 1);
}
BOOST_AUTO_TEST_CASE(at_compile_time) {
    constexpr double loss = [] {
        Floats net{};
        Trainer<Floats, MeanSquaredError, Guarded<Regularized<Sgd, L2>>> trainer{net, guarded(regularized(Sgd{}, L2{}))};
        return trainer.step(Vector<float, 3>{1, 2, 3}, Vector<float, 2>{0, 1});
    }();
    static_assert(loss == 0.5);
}

BOOST_AUTO_TEST_SUITE_END()
