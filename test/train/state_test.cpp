// A trainer that is given the state of another goes on as that one would have.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <algorithm>
#include <tuple>

using namespace etch;

namespace {

using Small = BasicNet<double, Dense<3, 4, Tanh>, Dense<4, 2>>;
using methods = std::tuple<Sgd, Momentum, Adam>;

template <class A, class B>
void hand_over(const A& from, B& to) {
    const auto there = from.state();
    const auto here = to.state();
    BOOST_REQUIRE_EQUAL(there.moments.size(), here.moments.size());
    std::copy(there.moments.begin(), there.moments.end(), here.moments.begin());
    here.steps = there.steps;
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_state)

BOOST_AUTO_TEST_CASE_TEMPLATE(an_heir_goes_on, Method, methods) {
    const laws::Rows<Small> rows{40};
    const auto view = rows.view();
    Random random{Seed{3}};
    Small one = laws::scattered<Small>(random, 0.7);
    Trainer<Small, MeanSquaredError, Method> trainer{one, laws::unusual<Method>()};
    for (std::uint64_t step = 0; step < 5; ++step)
        trainer.step(Batch{view, step * 7, 7});
    Small other = one;
    Trainer<Small, MeanSquaredError, Method> heir{other, laws::unusual<Method>()};
    hand_over(trainer, heir);
    OnlineTrainer<Small, MeanSquaredError, Method> first{one, laws::unusual<Method>()}, second{other, laws::unusual<Method>()};
    hand_over(trainer, first), hand_over(heir, second);
    BOOST_CHECK_EQUAL(heir.steps(), 5U);
    BOOST_CHECK_EQUAL(trainer.state().moments.size(), Method::moments * Small::parameter_count);
    for (std::uint64_t step = 0; step < 5; ++step)
        BOOST_CHECK_EQUAL(trainer.step(Batch{view, step, 9}), heir.step(Batch{view, step, 9}));
    BOOST_CHECK(one == other);
    for (std::size_t row = 0; row < 5; ++row)
        BOOST_CHECK_EQUAL(first.step(rows.x(row), rows.y(row)), second.step(rows.x(row), rows.y(row)));
    BOOST_CHECK(one == other);
}

BOOST_AUTO_TEST_SUITE_END()
