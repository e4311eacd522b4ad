// Gradients of networks of every layer, nested too, against __float128 differences.
#include "prelude.hpp"

#include "nn/laws/differences.hpp"

#include <tuple>

using namespace etch;

namespace {
template <class... L>
using Of = laws::Case<BasicNet<double, L...>, MeanSquaredError>;
using cases = std::tuple<
    Of<Dense<1, 1>>, Of<Maxout<3, 4, 3>, Residual<Maxout<4, 4, 2>>, Dense<4, 2>>, Of<Dense<5, 3, Tanh, NoBias>, Dense<3, 2>>, //
    Of<Dense<3, 4, Tanh>, Residual<Dense<4, 4, Tanh>>, Dense<4, 2>>,                                                          //
    Of<Residual<Dense<3, 5, Softplus>, Dense<5, 3>>>,                                                                         //
    Of<Concat<Dense<3, 2, Tanh>, Dense<3, 4, Sigmoid, NoBias>>, Dense<6, 1>>,                                                 //
    Of<Parallel<Dense<2, 1>, Dense<2, 3, Tanh>, Dense<2, 2, Silu>>>,                                                          //
    Of<Sequence<Dense<4, 3, Tanh>, Dense<3, 3, Softmax>, Dense<3, 2>>>,                                                       //
    Of<Dense<3, 3, Tanh>, Residual<Concat<Dense<3, 1, Elu>, Residual<Dense<3, 3, Gelu>>>, Dense<4, 3, Tanh>>, Dense<3, 2>>,
    Of<Dense<7, 6, Tanh>, Dense<6, 5, Tanh>, Dense<5, 4, Tanh>, Dense<4, 3, Tanh>, Dense<3, 2, Tanh>, Dense<2, 1, Tanh>>>;
} // namespace

BOOST_AUTO_TEST_SUITE(nn_gradient_layers_quad)

BOOST_AUTO_TEST_CASE_TEMPLATE(gradient_matches_differences, C, cases) { laws::gradient_is_right<C>(4); }

BOOST_AUTO_TEST_SUITE_END()
