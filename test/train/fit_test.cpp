// The training loop: callbacks, reports, orders, and the same numbers from the compiler.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <vector>

using namespace etch;

namespace {

using Small = Net<Dense<2, 3, Tanh>, Dense<3, 1, Sigmoid>>;
constexpr auto both = samples<Small>({{{0, 0}, {0}}, {{0, 1}, {0}}, {{1, 0}, {0}}, {{1, 1}, {1}}});

template <class Method>
constexpr Small trained(const FitOptions& options, const Method& method = {}) {
    Small net = initialized<Small>(Xavier{}, Seed{3});
    fit<BinaryCrossEntropy>(net, both, method, options);
    return net;
}
double apart(const Small& a, const Small& b) {
    double worst = 0;
    for (std::size_t i = 0; i < a.parameters().size(); ++i)
        worst = std::max(worst, std::abs(static_cast<double>(a.parameters()[i]) - static_cast<double>(b.parameters()[i])));
    return worst;
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_fit)

BOOST_AUTO_TEST_CASE(no_epochs_no_change) {
    Small net = initialized<Small>(Xavier{}, Seed{3});
    const Report report = fit<BinaryCrossEntropy>(net, both, Adam{}, {.epochs = 0});
    BOOST_CHECK(net == initialized<Small>(Xavier{}, Seed{3}));
    BOOST_CHECK(report.epochs == 0 && report.steps == 0 && report.loss == 0 && !report.stopped);
}

BOOST_AUTO_TEST_CASE(an_empty_dataset_changes_nothing) {
    Small net = initialized<Small>(Xavier{}, Seed{3});
    const std::vector<float> none;
    const auto data = dataset<Small>(none, none);
    const Report report = fit<BinaryCrossEntropy>(net, data, Adam{}, {.epochs = 3});
    BOOST_CHECK(net == initialized<Small>(Xavier{}, Seed{3}));
    BOOST_CHECK(report.steps == 0 && report.loss == 0);
    BOOST_CHECK(report.refused && std::string_view(report.reason) == "the dataset is empty");
    BOOST_CHECK_EQUAL(accuracy(net, data), 0);
}

BOOST_AUTO_TEST_CASE(callbacks_watch_and_stop) {
    Small net = initialized<Small>(Xavier{}, Seed{3});
    int calls = 0, others = 0;
    const Report report = fit<BinaryCrossEntropy>(
        net, both, Sgd{}, {.epochs = 10, .batch_size = 3},
        [&](const Progress& p) {
            ++calls;
            BOOST_CHECK(p.epoch == static_cast<std::uint64_t>(calls) && p.epochs == 10 && p.steps == 2 * p.epoch && p.loss > 0);
        },
        [&](const Progress& p) { return ++others, p.epoch < 4; });
    BOOST_CHECK(calls == 4 && others == 4);
    BOOST_CHECK(report.stopped && report.epochs == 4 && report.steps == 8 && report.loss > 0);
}

BOOST_AUTO_TEST_CASE(the_seed_makes_the_order) {
    const FitOptions one{.epochs = 5, .batch_size = 1, .seed = Seed{1}}, other{.epochs = 5, .batch_size = 1, .seed = Seed{77}};
    const FitOptions plain{.epochs = 5, .batch_size = 1, .shuffle = false},
        seeded{.epochs = 5, .batch_size = 1, .shuffle = false, .seed = Seed{9}};
    BOOST_CHECK(trained<Sgd>(one) == trained<Sgd>(one));
    BOOST_CHECK(!(trained<Sgd>(one) == trained<Sgd>(other)));
    BOOST_CHECK(trained<Sgd>(plain) == trained<Sgd>(seeded));
    BOOST_CHECK(!(trained<Sgd>(one) == trained<Sgd>(plain)));
}

BOOST_AUTO_TEST_CASE(shuffles_are_permutations) {
    for (const std::size_t count : {1U, 2U, 3U, 31U, 32U, 100U, 1000U}) {
        const laws::Rows<BasicNet<double, Dense<1, 1>>> rows{count};
        const auto view = rows.view();
        const auto shuffled = view.shuffled(Seed{count});
        std::vector<double> seen, all(rows.inputs.begin(), rows.inputs.end());
        for (const auto& batch : shuffled.batches(7)) {
            BOOST_CHECK(batch.size() >= 1 && batch.size() <= 7);
            for (std::uint64_t i = 0; i < batch.size(); ++i)
                seen.push_back(batch[i].x[0]);
        }
        std::sort(seen.begin(), seen.end()), std::sort(all.begin(), all.end());
        BOOST_CHECK(seen == all);
    }
}

BOOST_AUTO_TEST_CASE(online_training_is_training_with_batches_of_one) {
    using N = BasicNet<double, Dense<6, 13, Tanh>, Dense<13, 5, Sigmoid>>;
    const laws::Rows<N> rows{30};
    Random random{Seed{5}};
    N online_net = laws::scattered<N>(random, 0.5), net = online_net;
    OnlineTrainer<N, MeanSquaredError, Adam> online{online_net};
    Trainer<N, MeanSquaredError, Adam> trainer{net};
    for (std::size_t row = 0; row < rows.size(); ++row)
        BOOST_CHECK_EQUAL(online.step(rows.x(row), rows.y(row)), trainer.step(rows.x(row), rows.y(row)));
    BOOST_CHECK(online_net == net);
    BOOST_CHECK_EQUAL(online.steps(), trainer.steps());
}

BOOST_AUTO_TEST_CASE(the_compiler_trains_alike) {
    constexpr FitOptions options{.epochs = 20, .batch_size = 1}, batches{.epochs = 10, .batch_size = 3};
    static constexpr Small sgd = trained<Sgd>(options), adam = trained<Adam>(batches), nesterov = trained<Nesterov>(batches);
    static_assert(!(sgd == initialized<Small>(Xavier{}, Seed{3})));
    BOOST_CHECK_LE(apart(sgd, trained<Sgd>(options)), 1e-6);
    BOOST_CHECK_LE(apart(adam, trained<Adam>(batches)), 1e-5);
    BOOST_CHECK_LE(apart(nesterov, trained<Nesterov>(batches)), 1e-6);
}

BOOST_AUTO_TEST_CASE(options_change_between_steps) {
    Small net = initialized<Small>(Xavier{}, Seed{3});
    const Small before = net;
    Trainer<Small, BinaryCrossEntropy, Sgd> trainer{net};
    trainer.method().learning_rate = 0;
    trainer.step(both[1]);
    BOOST_CHECK(net == before && &trainer.net() == &net);
    trainer.method().learning_rate = 0.1;
    trainer.step(both[1]);
    BOOST_CHECK(!(net == before));
}

BOOST_AUTO_TEST_SUITE_END()
