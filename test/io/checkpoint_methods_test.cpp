// Every method remembers where a checkpoint finds it: in its moments, in its options, or in the number of steps.
#include "prelude.hpp"

#include "checkpoints.hpp"
#include <etch/nn/layer/dropout.hpp>
#include <etch/train/modifier/clipped_by_norm.hpp>
#include <etch/train/modifier/clipped_by_value.hpp>
#include <etch/train/modifier/guarded.hpp>
#include <etch/train/optim/adadelta.hpp>
#include <etch/train/optim/adagrad.hpp>
#include <etch/train/optim/adam.hpp>
#include <etch/train/optim/adamax.hpp>
#include <etch/train/optim/adamw.hpp>
#include <etch/train/optim/lbfgs.hpp>
#include <etch/train/optim/lion.hpp>
#include <etch/train/optim/nadam.hpp>
#include <etch/train/optim/nesterov.hpp>
#include <etch/train/optim/rmsprop.hpp>
#include <etch/train/optim/rprop.hpp>
#include <etch/train/optim/sgd.hpp>
#include <etch/train/regularizer/l2.hpp>
#include <etch/train/regularizer/regularized.hpp>
#include <etch/train/schedule/cosine_annealing.hpp>
#include <etch/train/schedule/scheduled.hpp>

#include <tuple>

using namespace etch;
using checkpoints::resumes_after_any_step, checkpoints::Small;

namespace {

using methods = std::tuple<AdaDelta, AdaGrad, Adamax, AdamW, Lbfgs<3>, Lion, Nadam, Nesterov, RmsProp, Rprop, Guarded<Adam>,
                           ClippedByNorm<Nesterov>, ClippedByValue<Sgd>>;

} // namespace

BOOST_AUTO_TEST_SUITE(io_checkpoint_methods)

BOOST_AUTO_TEST_CASE_TEMPLATE(killed_after_any_step, Method, methods) { resumes_after_any_step<Small, Method>(); }

BOOST_AUTO_TEST_CASE(with_a_schedule_a_penalty_and_noise) {
    using Noisy = Net<Dense<2, 9, Tanh>, Dropout<9, Percent<30>>, Dense<9, 1>>;
    resumes_after_any_step<Noisy>(scheduled(regularized(Adam{.learning_rate = 0.01}, L2{}), CosineAnnealing{.period = 7}));
}

BOOST_AUTO_TEST_SUITE_END()
