// Outputs and parameters against a perceptron written by hand: one loop a row, one sum an output.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <vector>

using namespace etch;

namespace {

using Model = BasicNet<double, Dense<3, 4, Tanh>, Dense<4, 5, Relu, NoBias>, Dense<5, 2>>;

using Row = std::vector<double>;

Row dense(const std::vector<Row>& weights, const Row& bias, const Row& x) {
    Row y;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        double sum = bias.empty() ? 0 : bias[i];
        for (std::size_t j = 0; j < x.size(); ++j)
            sum += weights[i][j] * x[j];
        y.push_back(sum);
    }
    return y;
}

std::vector<Row> drawn(std::size_t rows, std::size_t columns, Random& random) {
    std::vector<Row> result(rows, Row(columns));
    for (Row& row : result)
        laws::scatter(row, random, 1);
    return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_forward)

BOOST_AUTO_TEST_CASE(a_perceptron_by_hand) {
    Random random{Seed{1}};
    for (int draw = 0; draw < 20; ++draw) {
        const auto w0 = drawn(4, 3, random), w1 = drawn(5, 4, random), w2 = drawn(2, 5, random);
        const Row b0 = drawn(1, 4, random)[0], b2 = drawn(1, 2, random)[0], x = drawn(1, 3, random)[0];
        Model net{};
        const auto set = [](auto view, const std::vector<Row>& rows) {
            for (std::size_t i = 0; i < rows.size(); ++i)
                for (std::size_t j = 0; j < rows[i].size(); ++j)
                    view(static_cast<int>(i), static_cast<int>(j)) = rows[i][j];
        };
        set(parameter<0, "W">(net), w0), set(parameter<1, "W">(net), w1), set(parameter<2, "W">(net), w2);
        for (std::size_t i = 0; i < 4; ++i)
            parameter<0, "b">(net)(static_cast<int>(i)) = b0[i];
        for (std::size_t i = 0; i < 2; ++i)
            parameter<2, "b">(net)(static_cast<int>(i)) = b2[i];

        Row h = dense(w0, b0, x);
        for (double& each : h)
            each = std::tanh(each);
        h = dense(w1, {}, h);
        for (double& each : h)
            each = each > 0 ? each : 0;
        const Row y = dense(w2, b2, h);
        const auto answer = net({x[0], x[1], x[2]});
        BOOST_CHECK_SMALL(answer[0] - y[0], 1e-14);
        BOOST_CHECK_SMALL(answer[1] - y[1], 1e-14);

        // One block: layer after layer, W by columns, then b.
        Row flat;
        for (const auto& [w, b] : {std::pair{w0, b0}, std::pair{w1, Row{}}, std::pair{w2, b2}}) {
            for (std::size_t j = 0; j < w[0].size(); ++j)
                for (const Row& row : w)
                    flat.push_back(row[j]);
            flat.insert(flat.end(), b.begin(), b.end());
        }
        BOOST_CHECK_EQUAL_COLLECTIONS(flat.begin(), flat.end(), net.parameters().begin(), net.parameters().end());
    }
}

BOOST_AUTO_TEST_CASE(names_of_inner_layers) {
    using Nested = BasicNet<double, Concat<Dense<2, 2>, Dense<2, 1>>, Residual<Dense<3, 3>>, Frozen<Dense<3, 1>>>;
    Nested net{};
    for (int i = 0; i < Nested::parameter_count; ++i)
        net.parameters()[static_cast<std::size_t>(i)] = i;
    BOOST_CHECK_EQUAL((parameter<0, "0.W">(net)(1, 0)), 1);
    BOOST_CHECK_EQUAL((parameter<0, "0.b">(net)(1)), 5);
    BOOST_CHECK_EQUAL((parameter<0, "1.W">(net)(0, 1)), 7);
    BOOST_CHECK_EQUAL((parameter<0, "1.b">(net)(0)), 8);
    BOOST_CHECK_EQUAL((parameter<1, "W">(net)(0, 1)), 12);
    BOOST_CHECK_EQUAL((parameter<2, "W">(std::as_const(net))(0, 0)), 21);
    const auto y = net({1, 2});
    const double h[]{0 + 2 * 2 + 4, 1 + 3 * 2 + 5, 6 + 7 * 2 + 8};
    double sum = 24;
    for (int i = 0; i < 3; ++i)
        sum += (21 + i) * (h[i] + (9 + i) * h[0] + (12 + i) * h[1] + (15 + i) * h[2] + 18 + i);
    BOOST_CHECK_EQUAL(y[0], sum);
}

BOOST_AUTO_TEST_CASE(frozen_parameters_stay_bit_for_bit) {
    using Half = Net<Frozen<Dense<3, 17, Tanh>>, Dense<17, 9, Silu>, Residual<Frozen<Dense<9, 9>>>, Dense<9, 2>>;
    Random random{Seed{2}};
    Half net = laws::scattered<Half>(random, 0.3);
    const Half before = net;
    const auto one = value_and_gradient<MeanSquaredError>(net, {1, 2, 3}, Vector<float, 2>{0, 1});
    for (const float g : parameter<0, "W">(one.gradient))
        BOOST_CHECK_EQUAL(g, 0);
    std::vector<float> x(40 * 3), y(40 * 2);
    laws::scatter(x, random, 1), laws::scatter(y, random, 1);
    const auto data = dataset<Half>(x, y);
    fit<MeanSquaredError>(net, data, AdamW{.weight_decay = 0.5}, {.epochs = 3, .batch_size = 32});
    fit<MeanSquaredError>(net, data, Momentum{}, {.epochs = 1, .batch_size = 1});
    const auto same = [&](auto a, auto b) { return std::equal(a.begin(), a.end(), b.begin()); };
    BOOST_CHECK(same(parameter<0, "W">(net), parameter<0, "W">(before)) &&
                same(parameter<0, "b">(net), parameter<0, "b">(before)));
    BOOST_CHECK(same(parameter<2, "W">(net), parameter<2, "W">(before)) &&
                same(parameter<2, "b">(net), parameter<2, "b">(before)));
    BOOST_CHECK(!same(parameter<1, "W">(net), parameter<1, "W">(before)) &&
                !same(parameter<3, "b">(net), parameter<3, "b">(before)));
}

BOOST_AUTO_TEST_SUITE_END()
