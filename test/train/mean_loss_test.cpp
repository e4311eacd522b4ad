// The mean loss of a dataset is the mean of the losses of its samples, also where a probability is 0 in float.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <cmath>

using namespace etch;

BOOST_AUTO_TEST_SUITE(train_mean_loss)

template <class N, class Of>
struct Case {
    using Net = N;
    using Loss = Of;
};
using cases =
    std::tuple<Case<Net<Dense<2, 1, Sigmoid>>, BinaryCrossEntropy>, Case<Net<Dense<3, 2, Tanh>, Dense<2, 2>>, MeanSquaredError>,
               Case<BasicNet<double, Dense<7, 40, Relu>, Dense<40, 3, Softmax>>, CrossEntropy>,
               Case<Net<Dense<100, 200, Relu>, Dense<200, 5, Softmax>>, CrossEntropy>>;

BOOST_AUTO_TEST_CASE_TEMPLATE(it_is_the_mean_of_the_samples, C, cases) {
    using N = typename C::Net;
    Random random{Seed{5}};
    const N net = laws::scattered<N>(random, 0.3);
    for (const std::size_t count : {0U, 1U, 5U, 32U, 33U, 129U, 300U}) {
        const laws::Rows<N> rows{count};
        double sum = 0;
        for (std::size_t row = 0; row < count; ++row)
            sum += static_cast<double>(value<typename C::Loss>(net, rows.x(row), rows.y(row)));
        const double mean = count == 0 ? 0 : sum / static_cast<double>(count);
        BOOST_CHECK_SMALL(mean_loss<typename C::Loss>(net, rows.view()) - mean, 1e-5 * (1 + std::abs(mean)));
    }
}

BOOST_AUTO_TEST_CASE(a_sure_mistake_is_finite) {
    using N = Net<Dense<1, 2, Softmax>>;
    N net{};
    parameter<0, "W">(net)(0, 0) = 500; // probability exp(-500) of the other class
    constexpr auto data = samples<N, Label<2>>({{{1}, {1}}, {{1}, {0}}});
    BOOST_CHECK_CLOSE(mean_loss<CrossEntropy>(net, data), 250.0, 1e-4);
}

BOOST_AUTO_TEST_SUITE_END()
