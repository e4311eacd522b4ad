// Maxout against the definition written out, and its ties.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

using namespace etch;

BOOST_AUTO_TEST_SUITE(nn_layer_maxout)

BOOST_AUTO_TEST_CASE(the_largest_of_the_pieces) {
    using Model = BasicNet<double, Maxout<3, 2, 4>>;
    static_assert(Model::output_size == 2 && Model::parameter_count == 4 * 2 * (3 + 1));
    Random random{Seed{1}};
    for (int draw = 0; draw < 50; ++draw) {
        const Model net = laws::scattered<Model>(random);
        Model::Input x{};
        laws::scatter(x, random, 1);
        const auto y = net(x);
        for (int i = 0; i < 2; ++i) {
            double largest = -1e300;
            for (int k = 0; k < 4; ++k) {
                double z = parameter<0, "b">(net)(2 * k + i);
                for (int j = 0; j < 3; ++j)
                    z += parameter<0, "W">(net)(2 * k + i, j) * x[j];
                largest = std::max(largest, z);
            }
            BOOST_CHECK_SMALL(y[i] - largest, 1e-15);
        }
    }
}

BOOST_AUTO_TEST_CASE(only_one_piece_learns) {
    using Model = BasicNet<double, Maxout<1, 1, 3>>;
    const auto learns = [](double a, double b, double c, int which) {
        Model net{};
        parameter<0, "b">(net)(0) = a, parameter<0, "b">(net)(1) = b, parameter<0, "b">(net)(2) = c;
        const auto one = value_and_gradient<MeanSquaredError>(net, {0}, Vector<double, 1>{0});
        for (int k = 0; k < 3; ++k)
            BOOST_CHECK_EQUAL((parameter<0, "b">(one.gradient)(k)), k == which ? 2 * std::max({a, b, c}) : 0);
    };
    learns(3, 1, 2, 0), learns(1, 3, 2, 1), learns(1, 2, 3, 2);
    learns(3, 3, 1, 1), learns(3, 1, 3, 2), learns(3, 3, 3, 2); // on a tie the last
}

/// He goes by the inputs: the deviation is sqrt(2 / 50) however many pieces there are.
BOOST_AUTO_TEST_CASE(weights_at_first) {
    using Wide = BasicNet<double, Maxout<50, 20, 5>>;
    const Wide net = initialized<Wide>(Seed{1});
    double squares = 0;
    for (const double w : parameter<0, "W">(net))
        squares += w * w / (5 * 20 * 50);
    BOOST_CHECK_CLOSE(std::sqrt(squares), 0.2, 4);
}

BOOST_AUTO_TEST_CASE(one_piece_is_a_dense_layer) {
    Random random{Seed{2}};
    const auto net = laws::scattered<Net<Maxout<3, 2, 1>>>(random);
    Net<Dense<3, 2>> dense{};
    std::copy(net.parameters().begin(), net.parameters().end(), dense.parameters().begin());
    BOOST_CHECK(net({1, 2, 3})[0] == dense({1, 2, 3})[0] && net({1, 2, 3})[1] == dense({1, 2, 3})[1]);
}

BOOST_AUTO_TEST_SUITE_END()
