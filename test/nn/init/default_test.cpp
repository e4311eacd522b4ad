// Without an initialiser each layer starts as becomes its activation, those inside of other layers as well.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <type_traits>

using namespace etch;

namespace {

static_assert(std::is_same_v<initializer_of<Relu>, He> && std::is_same_v<initializer_of<LeakyRelu>, He>);
static_assert(std::is_same_v<initializer_of<ParametricRelu>, He> && std::is_same_v<initializer_of<Elu>, He>);
static_assert(std::is_same_v<initializer_of<Selu>, LeCun> && std::is_same_v<initializer_of<Dense<2, 3, Selu>>, LeCun>);
static_assert(std::is_same_v<initializer_of<Tanh>, Xavier> && std::is_same_v<initializer_of<Dense<2, 3>>, Xavier>);

struct Own { // of a user's
    using initializer = Constant;
    static constexpr auto of(auto z) { return z * z; }
};
struct Twice { // a user's layer, of which nothing is known
    using Input = Shape<200>;
    static constexpr auto forward(auto x) { return matmul(weight<"U", 200, 200>, matmul(weight<"V", 200, 200>, x)); }
};

using Model = BasicNet<double, Dense<200, 200, Relu>, Sequence<Dense<200, 200, Selu>, Dense<200, 200, Tanh>>,
                       Residual<Dense<200, 200, Relu>>, Frozen<Concat<Dense<200, 100, Own>, Dense<200, 100, Selu>>>, Twice>;

/// The deviation of a leaf's numbers, times 200 and squared: 2 for He, 1 for LeCun, and for Xavier if it is square.
template <int Layer, fixed_string Name>
double spread(const Model& net) {
    const auto w = parameter<Layer, Name>(net);
    double squares = 0;
    for (const double each : w)
        squares += each * each;
    return squares / static_cast<double>(w.size()) * 200;
}
/// Uniform ones have a bound, sqrt(6 / 400) here; normal ones exceed it.
template <int Layer, fixed_string Name>
double largest(const Model& net) {
    double most = 0;
    for (const double each : parameter<Layer, Name>(net))
        most = std::max(most, std::abs(each));
    return most;
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_init_default)

BOOST_AUTO_TEST_CASE(each_layer_as_becomes_its_activation) {
    static Model net;
    net = initialized<Model>(Seed{1});
    const double bound = std::sqrt(6.0 / 400);
    BOOST_CHECK_CLOSE((spread<0, "W">(net)), 2.0, 5.0);
    BOOST_CHECK_CLOSE((spread<1, "0.W">(net)), 1.0, 5.0);
    BOOST_CHECK_GT((largest<1, "0.W">(net)), bound);
    BOOST_CHECK_CLOSE((spread<1, "1.W">(net)), 1.0, 5.0);
    BOOST_CHECK_LE((largest<1, "1.W">(net)), bound);
    BOOST_CHECK_CLOSE((spread<2, "W">(net)), 2.0, 5.0);
    BOOST_CHECK_EQUAL((largest<3, "0.W">(net)), 0);
    BOOST_CHECK_CLOSE((spread<3, "1.W">(net)), 1.0, 5.0);
    BOOST_CHECK_LE((largest<4, "U">(net)), bound);
    BOOST_CHECK_GT((largest<4, "V">(net)), 0.99 * bound);
    BOOST_CHECK_EQUAL((largest<0, "b">(net)), 0);
    BOOST_CHECK_EQUAL((largest<1, "1.b">(net)), 0);
}
BOOST_AUTO_TEST_CASE(the_same_as_with_the_initialiser_named) {
    using N = Net<Dense<3, 4, Relu>, Dense<4, 2, ParametricRelu>>;
    constexpr N net = initialized<N>(Seed{4});
    BOOST_CHECK(net == initialized<N>(He{}, Seed{4}));
    BOOST_CHECK(!(net == initialized<N>(Seed{5})));
    BOOST_CHECK_EQUAL((parameter<1, "a">(net)(0)), 0.25F);
    BOOST_CHECK((initialized<Ensemble<N, 2>>(Seed{4}).members[1] == initialized<N>(Seed{5})));
}

BOOST_AUTO_TEST_SUITE_END()
