// Gradients in float against those in double of the same weights, and how far apart they may be. Goal G3.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <tuple>

using namespace etch;

namespace {

template <class Net_, class Loss_, class Target_>
struct Case {
    using Net = Net_;
    using Loss = Loss_;
    using Target = Target_;
};
using cases = std::tuple<Case<Net<Dense<8, 16, Tanh>, Dense<16, 4, Softmax>>, CrossEntropy, laws::AnyLabel>,
                         Case<Net<Dense<8, 16, Sigmoid>, Dense<16, 4>>, MeanSquaredError, laws::AnyTarget>,
                         Case<Net<Dense<8, 16, Silu>, Dense<16, 1, Sigmoid>>, BinaryCrossEntropy, laws::Probabilities>,
                         Case<Net<Dense<8, 16, Gelu>, Residual<Dense<16, 16, Softplus>>, Dense<16, 4>>, Huber, laws::AnyTarget>,
                         Case<Net<Dense<8, 16, Elu>, Dense<16, 4, Tanh>>, AbsoluteError, laws::AnyTarget>,
                         Case<Net<Dense<8, 16, Mish>, Dense<16, 4, Softmax>>, Focal<>, laws::AnyLabel>,
                         Case<Net<Dense<8, 16, Selu>, Maxout<16, 4, 2>>, LogCoshError, laws::AnyTarget>,
                         Case<Net<Dense<8, 16, HardSwish>, Dense<16, 4, Sigmoid>>, BinaryFocal<>, laws::Probabilities>,
                         Case<Net<Dense<784, 10, Relu>, Dense<10, 3, LeakyRelu>>, MeanSquaredError, laws::AnyTarget>>;

} // namespace

BOOST_AUTO_TEST_SUITE(nn_gradient_float)

BOOST_AUTO_TEST_CASE_TEMPLATE(float_is_near_double, C, cases) {
    using N = typename C::Net;
    double worst = 0;
    for (std::uint64_t draw = 0; draw < 50; ++draw) {
        Random random{Seed{draw}};
        const bool saturated = draw % 5 == 4;
        const N net = laws::scattered<N>(random, saturated ? 2 : 0.5);
        typename N::Input x{};
        laws::scatter(x, random, N::input_size > 100 ? 0.1 : 1);
        const auto y = C::Target::template draw<N>(random);
        const auto wide = value_and_gradient<typename C::Loss>(laws::converted<double>(net), laws::converted<double>(x),
                                                               laws::converted<double>(y));
        const auto [loss, gradient] = value_and_gradient<typename C::Loss>(net, x, y);
        double difference = 0, norm = 0;
        for (std::size_t i = 0; i < gradient.parameters().size(); ++i) {
            const double g = wide.gradient.parameters()[i], d = static_cast<double>(gradient.parameters()[i]) - g;
            difference += d * d, norm += g * g;
        }
        // In float the slope of tanh is 1 - y^2: in saturation it keeps its absolute accuracy, not the relative one.
        const double relative = std::sqrt(difference) / (saturated ? std::max(1.0, std::sqrt(norm)) : std::sqrt(norm));
        BOOST_CHECK_LE(relative, 4e-6);
        worst = std::max(worst, relative);
        BOOST_CHECK_SMALL(static_cast<double>(loss) - wide.loss, 4e-6 * std::max(1.0, std::abs(wide.loss)));
    }
    BOOST_TEST_MESSAGE("worst distance " << worst);
}

BOOST_AUTO_TEST_SUITE_END()
