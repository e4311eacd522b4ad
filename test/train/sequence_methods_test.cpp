// Every method that moves parameters as their gradients arrive moves them alike where samples share sweeps.
#include "prelude.hpp"

#include "train/course.hpp"

#include <tuple>

using namespace etch;
using namespace course;

BOOST_AUTO_TEST_SUITE(train_sequence_methods)

using Model = Net<Dense<300, 29, Softmax>>;
using Methods = std::tuple<Sgd, Momentum, Nesterov, Adam, AdamW, RmsProp, AdaGrad, AdaDelta, Adamax, AmsGrad, Nadam, Lion,
                           Rprop, ClippedByValue<Regularized<Adam, L2>>, Scheduled<Sgd, StepDecay>>;

BOOST_AUTO_TEST_CASE_TEMPLATE(steps_in_turn_are_single_steps, Method, Methods) {
    static_assert(shares_sweeps<OnlineTrainer<Model, CrossEntropy, Method>, Model> == (simd_width<float> > 1));
    const auto samples = random_samples<Model>(7);
    Online<Model, CrossEntropy, Method> single, in_turn;
    single.step_by_step(samples), in_turn.in_turn(samples);
    BOOST_CHECK(single == in_turn);
}

BOOST_AUTO_TEST_SUITE_END()
