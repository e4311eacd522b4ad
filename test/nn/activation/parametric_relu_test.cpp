// The learned leak: where it starts, what it computes, and that it is learned.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

using namespace etch;

BOOST_AUTO_TEST_SUITE(nn_activation_parametric_relu)

using Model = Net<Dense<3, 4, ParametricRelu>>;
static_assert(Model::parameter_count == 3 * 4 + 4 + 4);

BOOST_AUTO_TEST_CASE(leaks_start_at_a_quarter) {
    const Model net = initialized<Model>(He{}, Seed{1});
    for (const float a : parameter<0, "a">(net))
        BOOST_CHECK_EQUAL(a, 0.25F);
}

BOOST_AUTO_TEST_CASE(each_unit_has_its_own) {
    Model net{};
    parameter<0, "b">(net)(1) = -2, parameter<0, "b">(net)(2) = 3, parameter<0, "b">(net)(3) = -2;
    parameter<0, "a">(net)(1) = 0.5F, parameter<0, "a">(net)(2) = 7, parameter<0, "a">(net)(3) = -1;
    const auto y = net({1, 1, 1});
    BOOST_CHECK(y[0] == 0 && y[1] == -1 && y[2] == 3 && y[3] == 2);
}

/// |x| needs a leak of -1.
BOOST_AUTO_TEST_CASE(it_is_learned) {
    using Line = Net<Dense<1, 1, ParametricRelu>>;
    Line net = initialized<Line>(Zeros{}, Seed{1});
    parameter<0, "W">(net)(0, 0) = 1;
    const auto data = samples<Line>({{{-2}, {2}}, {{-1}, {1}}, {{1}, {1}}, {{2}, {2}}});
    fit<MeanSquaredError>(net, data, Sgd{.learning_rate = 0.1}, {.epochs = 2000, .batch_size = 4});
    BOOST_CHECK_SMALL((parameter<0, "a">(net)(0)) + 1, 1e-4F);
}

BOOST_AUTO_TEST_SUITE_END()
