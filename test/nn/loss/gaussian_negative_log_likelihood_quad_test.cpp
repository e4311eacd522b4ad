// Gradients of the likelihood with learned variance, whose target is half as long as the prediction, against __float128.
#include "prelude.hpp"

#include "nn/laws/differences.hpp"

#include <tuple>

using namespace etch;

namespace {

struct HalfAsLong {
    template <Network N>
    static auto draw(Random& random) {
        Vector<typename N::scalar, N::output_size / 2> y{};
        laws::scatter(y, random, 2);
        return y;
    }
};
template <class... L>
using Of = laws::Case<BasicNet<double, L...>, GaussianNegativeLogLikelihood, HalfAsLong>;
using cases = std::tuple<Of<Dense<3, 2>>, Of<Dense<3, 5, Tanh>, OutputUnits<5, 1, GaussianWithVariance>>,
                         Of<Dense<2, 7, Silu>, Dense<7, 6>>, Of<Dense<4, 9, Tanh>, OutputUnits<9, 5, GaussianWithVariance>>>;

} // namespace

BOOST_AUTO_TEST_SUITE(nn_loss_gaussian_negative_log_likelihood_quad)

BOOST_AUTO_TEST_CASE_TEMPLATE(gradient_matches_differences, C, cases) { laws::gradient_is_right<C>(4); }

BOOST_AUTO_TEST_SUITE_END()
