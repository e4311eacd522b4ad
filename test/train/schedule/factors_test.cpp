// Schedules against their formulas, at compile time and over many steps; and training with them against training by hand.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <numbers>

using namespace etch;

namespace {

constexpr bool near(double a, double b) { return math::abs(a - b) <= 1e-14 * math::abs(b); }

static_assert(ConstantRate{}.at(7) == 1 && ConstantRate{0.5}.at(0) == 0.5);
static_assert(StepDecay{.every = 10, .factor = 0.5}.at(0) == 1 && StepDecay{.every = 10, .factor = 0.5}.at(9) == 1);
static_assert(StepDecay{.every = 10, .factor = 0.5}.at(10) == 0.5 && StepDecay{.every = 10, .factor = 0.5}.at(39) == 0.125);
static_assert(InverseTime{.half_life = 10}.at(0) == 1 && InverseTime{.half_life = 10}.at(10) == 0.5);
static_assert(near(InverseTime{.half_life = 10}.at(20), 1 / 3.0));
static_assert(CosineAnnealing{.period = 10}.at(0) == 1 && near(CosineAnnealing{.period = 10}.at(5), 0.5));
static_assert(CosineAnnealing{.period = 10}.at(10) == 1 && CosineAnnealing{.period = 10, .floor = 0.1}.at(20) == 1);
static_assert(CosineAnnealing{.period = 10, .floor = 0.1, .restarts = false}.at(10) == 0.1);
// Restarts after 10, 30, 70 steps.
static_assert(CosineAnnealing{.period = 10, .growth = 2}.at(10) == 1 && CosineAnnealing{.period = 10, .growth = 2}.at(70) == 1);
static_assert(near(CosineAnnealing{.period = 10, .growth = 2}.at(20), 0.5));
static_assert(near(CosineAnnealing{.period = 10, .growth = 2}.at(50), 0.5));
static_assert(near(OneCycle{.steps = 100}.at(0), 0.1) && near(OneCycle{.steps = 100}.at(45), 1));
static_assert(near(OneCycle{.steps = 100}.at(9), 0.1 + 0.9 * 9 / 45) && near(OneCycle{.steps = 100}.at(54), 1 - 0.9 * 9 / 45));
static_assert(near(OneCycle{.steps = 100}.at(90), 0.1) && OneCycle{.steps = 100}.at(100) == 0.001);
static_assert(near(OneCycle{.steps = 100}.at(95), (0.1 + 0.001) / 2) && OneCycle{.steps = 0}.at(3) == 0.001);
static_assert(LinearWarmUp{.steps = 4}.at(0) == 0.25 && LinearWarmUp{.steps = 4}.at(3) == 1 && LinearWarmUp{4}.at(99) == 1);
static_assert(LinearWarmUp{.steps = 0}.at(0) == 1);
static_assert(product(ConstantRate{0.5}, StepDecay{.every = 1, .factor = 0.5}).at(2) == 0.125);
static_assert(in_turn(LinearWarmUp{4}, 4, StepDecay{.every = 2, .factor = 0.5}).at(3) == 1);
static_assert(in_turn(LinearWarmUp{4}, 4, StepDecay{.every = 2, .factor = 0.5}).at(6) == 0.5);
static_assert(StepDecay{.every = 0}.at(0) == 1 && CosineAnnealing{.period = 0}.at(3) == 1 &&
              InverseTime{.half_life = 0}.at(1) == 0.5);

using Model = BasicNet<double, Dense<3, 4, Tanh>, Dense<4, 2>>;

} // namespace

BOOST_AUTO_TEST_SUITE(train_schedule_factors)

BOOST_AUTO_TEST_CASE(over_many_steps) {
    const ExponentialDecay exponential{.every = 300, .factor = 0.3};
    const CosineAnnealing cosine{.period = 300, .floor = 0.2};
    for (std::uint64_t n = 0; n < 3000; n += 7) {
        const auto t = static_cast<double>(n);
        BOOST_CHECK_CLOSE(exponential.at(n), std::pow(0.3, t / 300), 1e-11);
        BOOST_CHECK_CLOSE(cosine.at(n), 0.2 + 0.4 * (1 + std::cos(std::numbers::pi * std::fmod(t, 300) / 300)), 1e-11);
    }
}
BOOST_AUTO_TEST_CASE(training_has_the_rate_of_the_step) {
    const laws::Rows<Model> rows{64};
    const auto view = rows.view();
    Random random{Seed{3}};
    Model one = laws::scattered<Model>(random, 0.7), other = one;
    const auto schedule = product(LinearWarmUp{5}, CosineAnnealing{.period = 20, .floor = 0.1});
    Trainer<Model, MeanSquaredError, Scheduled<Momentum, Product<LinearWarmUp, CosineAnnealing>>> trainer{
        one, scheduled(laws::unusual<Momentum>(), schedule)};
    Trainer<Model, MeanSquaredError, Momentum> by_hand{other, laws::unusual<Momentum>()};
    for (std::uint64_t n = 0; n < 50; ++n) {
        by_hand.method().learning_rate = laws::unusual<Momentum>().learning_rate * schedule.at(n);
        BOOST_CHECK_EQUAL(trainer.step(Batch{view, n, 8}), by_hand.step(Batch{view, n, 8}));
    }
    BOOST_CHECK(one == other && trainer.method().learning_rate == laws::unusual<Momentum>().learning_rate);
}
BOOST_AUTO_TEST_CASE(modifiers_go_together) {
    const laws::Rows<Model> rows{64};
    const auto view = rows.view();
    Random random{Seed{3}};
    Model one = laws::scattered<Model>(random, 0.7), other = one;
    const auto inside = regularized(scheduled(clipped_by_norm(Adam{}, 0.1), StepDecay{3}), L2{0.1});
    const auto outside = scheduled(regularized(clipped_by_norm(Adam{}, 0.1), L2{0.1}), StepDecay{3});
    Trainer<Model, MeanSquaredError, std::remove_const_t<decltype(inside)>> first{one, inside};
    Trainer<Model, MeanSquaredError, std::remove_const_t<decltype(outside)>> second{other, outside};
    for (std::uint64_t n = 0; n < 10; ++n)
        BOOST_CHECK_EQUAL(first.step(Batch{view, n, 8}), second.step(Batch{view, n, 8}));
    BOOST_CHECK(one == other);
}

BOOST_AUTO_TEST_SUITE_END()
