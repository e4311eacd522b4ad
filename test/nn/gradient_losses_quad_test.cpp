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
               Behind<Identity, HuberAt<1, 4>, laws::AnyTarget>>;
using one = laws::Case<BasicNet<double, Dense<2, 3, Relu>, Dense<3, 1, Sigmoid>>, BinaryCrossEntropy, laws::Probabilities>;
} // namespace

BOOST_AUTO_TEST_SUITE(nn_gradient_losses_quad)

BOOST_AUTO_TEST_CASE_TEMPLATE(gradient_matches_differences, C, cases) { laws::gradient_is_right<C>(8); }
BOOST_AUTO_TEST_CASE(a_single_logit) { laws::gradient_is_right<one>(8); }

BOOST_AUTO_TEST_SUITE_END()
