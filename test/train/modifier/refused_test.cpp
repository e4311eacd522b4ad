// Options that are none, of a method or of a modifier around it: fit says so and changes nothing.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <cstring>

using namespace etch;

namespace {

using Small = Net<Dense<2, 1>>;
constexpr auto data = samples<Small>({{{0, 0}, {0}}, {{0, 1}, {1}}});

/// The reason that fit gives, or "trains".
template <class Method>
constexpr const char* answer(const Method& method) {
    Small net = initialized<Small>(Seed{1});
    const Small before = net;
    const Report report = fit<MeanSquaredError>(net, data, method, {.epochs = 1, .batch_size = 2});
    return report.refused && net == before ? report.reason : "trains";
}
bool refuses(const auto& method, const char* why) { return std::strstr(answer(method), why) != nullptr; }
constexpr double infinity = std::numeric_limits<double>::infinity();

} // namespace

BOOST_AUTO_TEST_SUITE(train_modifier_refused)

BOOST_AUTO_TEST_CASE(rates) {
    BOOST_CHECK(refuses(guarded(Sgd{.learning_rate = 0}), "learning rate"));
    BOOST_CHECK(refuses(regularized(Adam{.learning_rate = unknown}, L2{}), "learning rate"));
    BOOST_CHECK(refuses(scheduled(Adam{.learning_rate = infinity}, StepDecay{}), "learning rate"));
    BOOST_CHECK(refuses(clipped_by_norm(Sgd{.learning_rate = -1}, 1), "learning rate"));
    BOOST_CHECK(refuses(max_norm(Rprop{.shrinkage = 2}, 1), "step sizes"));
}
BOOST_AUTO_TEST_CASE(limits) {
    BOOST_CHECK(refuses(clipped_by_norm(Sgd{}, unknown), "limit of the gradient"));
    BOOST_CHECK(refuses(clipped_by_value(Sgd{}, 0), "limit of the gradient"));
    BOOST_CHECK(refuses(guarded(max_norm(Sgd{}, -1)), "limit of the norm"));
    BOOST_CHECK(refuses(decayed(Sgd{}, -1), "weight decay"));
    BOOST_CHECK(refuses(clipped_by_norm(max_norm(Sgd{}, -1), 1), "limit of the norm"));
    BOOST_CHECK(refuses(clipped_by_value(decayed(max_norm(Sgd{}, 3), 0), infinity), "trains"));
}

BOOST_AUTO_TEST_SUITE_END()
