// Validation fills in the loss and the metrics of other data, anew after each epoch, and changes nothing else.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

using namespace etch;

namespace {

using Small = Net<Dense<3, 8, Tanh>, Dense<8, 2, Softmax>>;
const laws::Rows<Small> rows{20}, others{15, 99};

} // namespace

BOOST_AUTO_TEST_SUITE(train_callback_validation)

BOOST_AUTO_TEST_CASE(those_after_it_see_the_numbers_of_this_epoch) {
    Small net = initialized<Small>(Xavier{}, Seed{3}), alone = net;
    const auto unseen = others.view();
    int epochs = 0;
    Validation validation{unseen, Accuracy{}, Rmse{}};
    fit<CrossEntropy>(
        net, rows.view(), Adam{}, {.epochs = 3}, [](const Progress& p) { BOOST_CHECK(p.epoch > 1 || p.metric != p.metric); },
        TrainingMetric{rows.view(), Accuracy{}}, validation,
        [&](const Progress& p, auto& trainer) {
            ++epochs;
            BOOST_CHECK_EQUAL(p.validation_loss, mean_loss<CrossEntropy>(trainer.net(), unseen));
            BOOST_CHECK_EQUAL(p.validation_metric, accuracy(trainer.net(), unseen));
            BOOST_CHECK_EQUAL(p.metric, accuracy(trainer.net(), rows.view()));
            BOOST_CHECK(validation.values == evaluate(trainer.net(), unseen, Accuracy{}, Rmse{}));
        });
    BOOST_CHECK_EQUAL(epochs, 3);
    fit<CrossEntropy>(alone, rows.view(), Adam{}, {.epochs = 3});
    BOOST_CHECK(net == alone);
}

BOOST_AUTO_TEST_CASE(without_metrics_there_is_the_loss) {
    Small net = initialized<Small>(Xavier{}, Seed{3});
    fit<CrossEntropy>(net, rows.view(), Adam{}, {}, Validation{others.view()}, [](const Progress& p) {
        BOOST_CHECK(p.validation_loss > 0 && p.validation_metric != p.validation_metric);
    });
}

BOOST_AUTO_TEST_CASE(the_compiler_validates_too) {
    using Tiny = Net<Dense<1, 1, Sigmoid>>;
    static constexpr auto data = samples<Tiny>({{{1}, {1}}, {{-1}, {0}}});
    constexpr double right = [] {
        Tiny net{};
        double last = 0;
        fit<BinaryCrossEntropy>(net, data, Sgd{.learning_rate = 0.5}, {.epochs = 2}, Validation{data, Accuracy{}},
                                [&](const Progress& p) { last = p.validation_metric; });
        return last;
    }();
    static_assert(right == 1);
    BOOST_CHECK_EQUAL(right, 1);
}

BOOST_AUTO_TEST_SUITE_END()
