// Nets that are trained 128 samples at a time: any batch is the mean of its samples, wherever these stand.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <vector>

using namespace etch;

namespace {

using Large = BasicNet<double, Dense<21, 130, Tanh>, Dense<130, 101, Relu>, Dense<101, 7, Softmax>>;
static_assert(tile_samples<Large> == 128);

/// Computes its samples, and counts how often it is asked.
struct Computed {
    const std::vector<double>* inputs;
    const std::vector<int>* labels;
    std::uint64_t count;
    mutable int asked = 0;

    struct Row {
        Large::Input x;
        Label<7> y;
    };
    std::uint64_t size() const { return count; }
    Row operator[](std::uint64_t i) const {
        ++asked;
        Row row{};
        std::copy_n(inputs->begin() + static_cast<std::ptrdiff_t>(i) * 21, 21, row.x.begin());
        row.y = {(*labels)[static_cast<std::size_t>(i)]};
        return row;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_large_tile)

BOOST_AUTO_TEST_CASE(a_step_is_the_mean_of_its_samples) {
    Random random{Seed{3}};
    const auto net = std::make_unique<Large>(laws::scattered<Large>(random, 0.2));
    std::vector<double> inputs(300 * 21);
    std::vector<int> labels(300);
    laws::scatter(inputs, random, 1);
    for (std::size_t i = 0; i < labels.size(); ++i)
        labels[i] = static_cast<int>(i * i % 7);

    auto sum = std::make_unique<Large>(Large{}), one = std::make_unique<Large>(), moved = std::make_unique<Large>();
    double loss = 0;
    std::size_t done = 0;
    for (const std::size_t count : {2U, 5U, 16U, 17U, 100U, 128U, 129U, 300U}) {
        for (; done < count; ++done) {
            Large::Input x{};
            std::copy_n(inputs.begin() + static_cast<std::ptrdiff_t>(done) * 21, 21, x.begin());
            loss += value_and_gradient<CrossEntropy>(*net, x, Label<7>{labels[done]}, *one);
            for (std::size_t i = 0; i < sum->parameters().size(); ++i)
                sum->parameters()[i] += one->parameters()[i];
        }
        const auto is_right = [&](const auto& batch) {
            *moved = *net;
            const auto trainer = std::make_unique<Trainer<Large, CrossEntropy, Sgd>>(*moved, Sgd{.learning_rate = 1});
            const double found = trainer->step(batch);
            const double n = static_cast<double>(count);
            BOOST_TEST(std::abs(found - loss / n) < 1e-12);
            double worst = 0;
            for (std::size_t i = 0; i < sum->parameters().size(); ++i)
                worst = std::max(worst, std::abs(net->parameters()[i] - moved->parameters()[i] - sum->parameters()[i] / n));
            BOOST_TEST(worst < 1e-13);
        };
        const auto in_a_row =
            labelled<Large>(std::span<const double>(inputs).first(count * 21), std::span<const int>(labels).first(count));
        is_right(in_a_row);
        is_right(in_a_row.shuffled(Seed{5}));
        const Computed computed{&inputs, &labels, count};
        is_right(computed);
        BOOST_TEST(computed.asked == static_cast<int>(count)); // it may draw anew each time
    }
}

BOOST_AUTO_TEST_SUITE_END()
