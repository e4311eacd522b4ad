// Many rows at once are many rows one by one, whatever their number; nothing is written past them.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <tuple>
#include <vector>

using namespace etch;

namespace {
using nets = std::tuple<Net<Dense<13, 37, Relu>, Dense<37, 5, Softmax>>, Net<Dense<1, 1, Tanh>>,
                        Net<Dense<784, 10, Gelu>, Dense<10, 3, Sigmoid>>,
                        BasicNet<double, Dense<5, 9, Tanh>, Residual<Dense<9, 9, Elu>>, Concat<Dense<9, 3>, Dense<9, 4>>>>;
} // namespace

BOOST_AUTO_TEST_SUITE(train_predict)

BOOST_AUTO_TEST_CASE_TEMPLATE(rows_are_single_calls, N, nets) {
    using T = typename N::scalar;
    Random random{Seed{1}};
    const N net = laws::scattered<N>(random, N::input_size > 100 ? 0.05 : 0.5);
    for (const std::size_t count : {0U, 1U, 2U, 31U, 32U, 33U, 64U, 100U}) {
        std::vector<T> inputs(count * N::input_size), outputs((count + 1) * N::output_size, T(77));
        laws::scatter(inputs, random, 1);
        predict(net, inputs, outputs);
        double worst = 0;
        for (std::size_t row = 0; row < count; ++row) {
            typename N::Input x{};
            std::copy_n(inputs.begin() + static_cast<std::ptrdiff_t>(row * N::input_size), N::input_size, x.begin());
            const auto y = net(x);
            for (int k = 0; k < N::output_size; ++k)
                worst = std::max(
                    worst, std::abs(static_cast<double>(y[k] - outputs[row * N::output_size + static_cast<std::size_t>(k)])));
        }
        BOOST_CHECK_LE(worst, 16 * static_cast<double>(std::numeric_limits<T>::epsilon()));
        for (std::size_t k = count * N::output_size; k < outputs.size(); ++k)
            BOOST_CHECK_EQUAL(outputs[k], T(77));
    }
}

BOOST_AUTO_TEST_CASE(the_shorter_span_decides) {
    using N = Net<Dense<2, 3>>;
    const N net = initialized<N>(Xavier{}, Seed{2});
    const std::vector<float> inputs(7, 1.0F); // three rows and a half
    std::vector<float> outputs(8, 77.0F);     // two rows and a bit
    predict(net, inputs, outputs);
    BOOST_CHECK(outputs[5] != 77 && outputs[6] == 77 && outputs[7] == 77);
}

BOOST_AUTO_TEST_SUITE_END()
