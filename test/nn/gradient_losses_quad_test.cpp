// Gradients of every loss, behind the activation that it meets at the logits and behind others, against __float128 differences.
#include "prelude.hpp"

#include "nn/laws/differences.hpp"

#include <tuple>

using namespace etch;

namespace {
template <class A, class Loss, class Target>
using Behind = laws::Case<BasicNet<double, Dense<4, 5, Tanh>, Dense<5, 3, A>>, Loss, Target>;
using cases =
    std::tuple<Behind<Identity, MeanSquaredError, laws::AnyTarget>, Behind<Sigmoid, BinaryCrossEntropy, laws::Probabilities>,
               Behind<Softmax, BinaryCrossEntropy, laws::Probabilities>, Behind<Softmax, CrossEntropy, laws::AnyLabel>,
               Behind<Softmax, CrossEntropy, laws::Distribution>, Behind<Softplus, CrossEntropy, laws::Distribution>,
               Behind<Identity, AbsoluteError, laws::AnyTarget>, Behind<Tanh, Huber, laws::AnyTarget>,
               Behind<Identity, HuberAt<1, 4>, laws::AnyTarget>, Behind<Identity, Hinge, laws::Signs>,
               Behind<Tanh, SquaredHinge, laws::Signs>, Behind<Identity, PerceptronLoss<1>, laws::Signs>,
               Behind<Identity, LogCoshError, laws::AnyTarget>, Behind<Softmax, KlDivergence, laws::Distribution>,
               Behind<Softmax, KlDivergence, laws::AnyLabel>, Behind<Softmax, Focal<>, laws::AnyLabel>,
               Behind<Softmax, Focal<3>, laws::Distribution>, Behind<Sigmoid, BinaryFocal<>, laws::Probabilities>,
               Behind<Identity, HalfSquaredError, laws::AnyTarget>, Behind<Tanh, Summed<AbsoluteError>, laws::AnyTarget>,
               Behind<Softmax, LabelSmoothed<CrossEntropy>, laws::AnyLabel>,
               Behind<Sigmoid, LabelSmoothed<BinaryCrossEntropy, 1, 5>, laws::Probabilities>,
               Behind<Softmax, ClassWeighted<CrossEntropy, 1, 2, 5>, laws::AnyLabel>,
               Behind<Softmax, ClassWeighted<LabelSmoothed<Focal<1>>, 3, 0, 1>, laws::AnyLabel>>;
using one = laws::Case<BasicNet<double, Dense<2, 3, Relu>, Dense<3, 1, Sigmoid>>, BinaryCrossEntropy, laws::Probabilities>;
} // namespace

BOOST_AUTO_TEST_SUITE(nn_gradient_losses_quad)

BOOST_AUTO_TEST_CASE_TEMPLATE(gradient_matches_differences, C, cases) { laws::gradient_is_right<C>(8); }
BOOST_AUTO_TEST_CASE(a_single_logit) { laws::gradient_is_right<one>(8); }

BOOST_AUTO_TEST_SUITE_END()
