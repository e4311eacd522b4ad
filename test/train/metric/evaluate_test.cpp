// Metrics on datasets: each sample counts once, in its order, whatever the size of the tiles; labels and vectors are as good.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <cmath>
#include <vector>

using namespace etch;

namespace {

// Sum of outputs and targets, weighted by the number of the sample.
struct Trace {
    double number = 0, sum = 0;
    constexpr void add(auto output, auto target) {
        ++number;
        for (std::size_t k = 0; k < output.size(); ++k)
            sum += number * (static_cast<double>(output[k]) + 10 * static_cast<double>(target[k]));
    }
    constexpr double value() const { return sum; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_metric_evaluate)

using nets =
    std::tuple<Net<Dense<2, 3, Tanh>>, Net<Dense<7, 40, Relu>, Dense<40, 3>>, Net<Dense<100, 200, Relu>, Dense<200, 5>>>;

BOOST_AUTO_TEST_CASE_TEMPLATE(samples_are_evaluated_as_one_by_one, N, nets) {
    Random random{Seed{5}};
    const N net = laws::scattered<N>(random, 0.3);
    for (const std::size_t count : {0U, 1U, 5U, 31U, 32U, 33U, 129U, 300U}) {
        const laws::Rows<N> rows{count};
        Trace expected;
        for (std::size_t row = 0; row < count; ++row) {
            const auto output = net(rows.x(row)), target = rows.y(row);
            expected.add(std::span{output.data(), N::output_size}, std::span{target.data(), N::output_size});
        }
        const auto [trace, again] = evaluate(net, rows.view(), Trace{}, Trace{});
        BOOST_CHECK_SMALL(trace - expected.value(), 1e-5 * (1 + std::abs(expected.value())));
        BOOST_CHECK_EQUAL(trace, again);
    }
}

BOOST_AUTO_TEST_CASE(metrics_of_the_callers_keep_their_counts) {
    using N = Net<Dense<2, 3, Softmax>>;
    Random random{Seed{5}};
    const N net = laws::scattered<N>(random, 1);
    const laws::Rows<N> rows{50};
    ConfusionMatrix<3> matrix;
    const auto [once] = evaluate(net, rows.view(), matrix);
    BOOST_CHECK_EQUAL(once, accuracy(net, rows.view()));
    evaluate(net, rows.view(), matrix);
    std::uint64_t all = 0;
    for (int i = 0; i < 3; ++i)
        all += matrix.positives(i).actual;
    BOOST_CHECK_EQUAL(all, 100);
}

BOOST_AUTO_TEST_CASE(labels_are_one_hot_vectors) {
    using N = Net<Dense<2, 3, Softmax>>;
    Random random{Seed{6}};
    const N net = laws::scattered<N>(random, 1);
    laws::Rows<N> rows{40};
    std::vector<int> labels(40);
    for (std::size_t i = 0; i < 40; ++i) {
        labels[i] = static_cast<int>(uniform_index(random, 3));
        for (std::size_t k = 0; k < 3; ++k)
            rows.targets[3 * i + k] = k == static_cast<std::size_t>(labels[i]);
    }
    const auto data = labelled<N>(rows.inputs, labels);
    BOOST_CHECK(evaluate(net, data, Accuracy{}, F1{}, LogLoss{}) == evaluate(net, rows.view(), Accuracy{}, F1{}, LogLoss{}));
}

BOOST_AUTO_TEST_CASE(the_compiler_evaluates_alike) {
    using N = Net<Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>>;
    static constexpr N net = initialized<N>(Xavier{}, Seed{2});
    static constexpr auto data = samples<N>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});
    constexpr auto values = evaluate(net, data, Accuracy{}, Rmse{}, LogLoss{}, CalibrationError<>{});
    const auto now = evaluate(net, data, Accuracy{}, Rmse{}, LogLoss{}, CalibrationError<>{});
    for (std::size_t i = 0; i < values.size(); ++i)
        BOOST_CHECK_SMALL(values[i] - now[i], 1e-6);
}

BOOST_AUTO_TEST_SUITE_END()
