// Gates by hand, evaluated by the compiler.
#include "prelude.hpp"

#include <etch/etch.hpp>

using namespace etch;

namespace {

/// The answers to (-1, -1), (-1, 1), (1, -1), (1, 1).
constexpr bool answers(const auto& net, float a, float b, float c, float d) {
    return net({-1, -1})[0] == a && net({-1, 1})[0] == b && net({1, -1})[0] == c && net({1, 1})[0] == d;
}

static_assert(answers(gates::and_unit, -1, -1, -1, 1));
static_assert(answers(gates::or_unit, -1, 1, 1, 1));
static_assert(gates::not_unit({-1})[0] == 1 && gates::not_unit({1})[0] == -1);
static_assert(answers(gates::xor_net, -1, 1, 1, -1));
static_assert(answers(gates::opposite(gates::or_unit), 1, -1, -1, -1));

/// Unit by unit, as its definition reads.
constexpr float xor_of(float a, float b) {
    const float both = gates::and_unit({a, b})[0], any = gates::or_unit({a, b})[0];
    return gates::and_unit({any, gates::not_unit({both})[0]})[0];
}
static_assert(xor_of(-1, -1) == -1 && xor_of(-1, 1) == 1 && xor_of(1, -1) == 1 && xor_of(1, 1) == -1);

} // namespace

BOOST_AUTO_TEST_SUITE(nn_gates)

BOOST_AUTO_TEST_CASE(at_run_time_as_in_the_compiler) {
    const auto table = gates::xor_net;
    for (const float a : {-1.0F, 1.0F})
        for (const float b : {-1.0F, 1.0F}) {
            BOOST_CHECK_EQUAL(table({a, b})[0], a == b ? -1 : 1);
            BOOST_CHECK_EQUAL(xor_of(a, b), a == b ? -1 : 1);
        }
}

BOOST_AUTO_TEST_SUITE_END()
