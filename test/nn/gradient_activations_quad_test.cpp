// Gradients of networks with every activation, hidden and last, against __float128 differences.
#include "prelude.hpp"

#include "nn/laws/differences.hpp"

#include <tuple>

using namespace etch;

namespace {
template <class A>
using HiddenAndLast = laws::Case<BasicNet<double, Dense<3, 4, A>, Dense<4, 2, A>>, MeanSquaredError>;
using cases =
    std::tuple<HiddenAndLast<Identity>, HiddenAndLast<Relu>, HiddenAndLast<LeakyRelu>, HiddenAndLast<Tanh>,
               HiddenAndLast<Sigmoid>, HiddenAndLast<Softplus>, HiddenAndLast<Silu>, HiddenAndLast<Gelu>, HiddenAndLast<Elu>,
               HiddenAndLast<Softmax>, HiddenAndLast<PiecewiseLinear>, HiddenAndLast<GeneralizedRelu<-1, 3>>,
               HiddenAndLast<ParametricRelu>, HiddenAndLast<Selu>, HiddenAndLast<Softsign>, HiddenAndLast<SwishAt<5, 2>>,
               HiddenAndLast<Mish>, HiddenAndLast<HardSigmoid>, HiddenAndLast<HardSwish>>;
} // namespace

BOOST_AUTO_TEST_SUITE(nn_gradient_activations_quad)

BOOST_AUTO_TEST_CASE_TEMPLATE(gradient_matches_differences, C, cases) { laws::gradient_is_right<C>(8); }

BOOST_AUTO_TEST_SUITE_END()
