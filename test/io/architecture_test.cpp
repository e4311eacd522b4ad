#include "prelude.hpp"

#include <etch/io/architecture.hpp>
#include <etch/nn/activation/gelu.hpp>
#include <etch/nn/activation/sigmoid.hpp>
#include <etch/nn/activation/tanh.hpp>
#include <etch/nn/layer/dense.hpp>
#include <etch/nn/layer/dropout.hpp>
#include <etch/nn/layer/frozen.hpp>
#include <etch/nn/layer/residual.hpp>
#include <etch/nn/loss/binary_cross_entropy.hpp>
#include <etch/nn/loss/huber.hpp>
#include <etch/nn/loss/mean_squared_error.hpp>
#include <etch/train/callback/early_stopping.hpp>
#include <etch/train/optim/adam.hpp>
#include <etch/train/optim/lbfgs.hpp>
#include <etch/train/optim/momentum.hpp>
#include <etch/train/optim/nesterov.hpp>
#include <etch/train/regularizer/l2.hpp>
#include <etch/train/regularizer/regularized.hpp>
#include <etch/train/schedule/cosine_annealing.hpp>
#include <etch/train/schedule/scheduled.hpp>

#include <set>

using namespace etch;
using io::architecture_of;

// What a user might write; not in a nameless namespace, whose name compilers do not agree on.
namespace users {

template <int In, int Out>
struct Affine {
    using Input = Shape<In>;
    static constexpr auto forward(auto x) { return matmul(weight<"W", Out, In>, x) + bias<"b", Out>; }
};
template <int In, int Out>
struct Renamed {
    using Input = Shape<In>;
    static constexpr auto forward(auto x) { return matmul(weight<"V", Out, In>, x) + bias<"b", Out>; }
};
template <int In, int Out>
struct Scaled {
    using Input = Shape<In>;
    static constexpr auto forward(auto x) { return matmul(weight<"W", Out, In>, x) + scale<"b", Out>; }
};
template <int Tenths>
struct Leaky {
    static constexpr auto of(auto z) { return max(z, 0.1 * Tenths * z); }
};
struct Mine : MeanSquaredError {};

struct Rising {
    double rate = 1;
};
struct Plateau {
    double rate = 1;
};

} // namespace users

namespace {

template <class N, class Loss = MeanSquaredError, class Method = Momentum, class... Further>
std::uint64_t hash() {
    return architecture_of<N, Loss, Method, Further...>().hash;
}

} // namespace

BOOST_AUTO_TEST_SUITE(io_architecture)

using Xor = Net<Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>>;

BOOST_AUTO_TEST_CASE(the_text) {
    BOOST_TEST((architecture_of<Xor, BinaryCrossEntropy, Adam>().text) ==
               "float: Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>; BinaryCrossEntropy; Adam");
    BOOST_TEST((architecture_of<BasicNet<double, users::Affine<3, 4>>, users::Mine, Nesterov, users::Rising>().text) ==
               "double: users::Affine<3, 4>; users::Mine; Nesterov; users::Rising");
}

// Compilers print these names in three ways.
BOOST_AUTO_TEST_CASE(methods_and_further_objects_are_told_in_the_same_way_by_all_compilers) {
    using Noisy = Net<Dense<2, 4, Tanh>, Dropout<4, Percent<20>>, Dense<4, 1>>;
    BOOST_TEST((hash<Noisy, MeanSquaredError, Momentum, EarlyStopping<Noisy>>()) == 0x34c6c2a1008491b1U);
    BOOST_TEST((hash<Noisy, MeanSquaredError, Regularized<Momentum, L2, OnLeaf<0, "W">>>()) == 0x978f71fc4901a3bbU);
    BOOST_TEST((hash<Noisy, MeanSquaredError, Regularized<Momentum, L2, OnLayer<1>>>()) == 0x17444312e034f662U);
    BOOST_TEST((hash<Noisy, MeanSquaredError, Scheduled<Momentum, CosineAnnealing>>()) == 0xbaff0ab0819c2487U);
    BOOST_TEST((hash<Noisy, MeanSquaredError, Lbfgs<4>>()) == 0x68fd649c94a04f06U);
}

// A constant, so that files of all compilers and of all versions are understood by all: if it changes, the version of the format
// has to.
BOOST_AUTO_TEST_CASE(the_hash_is_that_of_every_compiler) {
    BOOST_TEST((hash<Xor, BinaryCrossEntropy, Adam>()) == 0x23cd8567b73ea2deU);
}

BOOST_AUTO_TEST_CASE(the_network_alone) {
    BOOST_TEST((architecture_of<Xor>().text) == "float: Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>");
    BOOST_TEST((architecture_of<Xor>().network) == (architecture_of<Xor, Huber, Adam>().network));
    BOOST_TEST((architecture_of<Xor>().network) != (architecture_of<Net<Dense<2, 2>>>().network));
}

BOOST_AUTO_TEST_CASE(names_of_layers_and_losses_do_not_matter) {
    BOOST_TEST((hash<Net<Dense<2, 3>>>() == hash<Net<users::Affine<2, 3>>>()));
    BOOST_TEST((hash<Xor, users::Mine>() == hash<Xor, MeanSquaredError>()));
}

BOOST_AUTO_TEST_CASE(everything_else_does) {
    const std::uint64_t all[]{
        hash<Net<Dense<2, 3>>>(),
        hash<BasicNet<double, Dense<2, 3>>>(),
        hash<BasicNet<long double, Dense<2, 3>>>(),
        hash<Net<Dense<3, 2>>>(),
        hash<Net<Dense<2, 4>>>(),
        hash<Net<Dense<2, 3, Tanh>>>(),
        hash<Net<Dense<2, 3, Sigmoid>>>(),
        hash<Net<Dense<2, 3, Gelu>>>(),
        hash<Net<Dense<2, 3, users::Leaky<1>>>>(), // a number in a formula
        hash<Net<Dense<2, 3, users::Leaky<2>>>>(),
        hash<Net<Dense<2, 3, Identity, NoBias>>>(),
        hash<Net<users::Renamed<2, 3>>>(),
        hash<Net<users::Scaled<2, 3>>>(), // what a leaf is for
        hash<Net<Frozen<Dense<2, 3>>>>(),
        hash<Net<Dense<2, 3>, Dense<3, 3>>>(),
        hash<Net<Dense<2, 3>, Residual<Dense<3, 3>>>>(),
        hash<Net<Dense<2, 3>, Dense<3, 3>, Dense<3, 3>>>(),
        hash<Net<Dense<2, 3>, Dropout<3, Percent<20>>>>(),
        hash<Net<Dense<2, 3>, Dropout<3, Percent<30>>>>(),
        hash<Net<Dense<2, 3>>, Huber>(),
        hash<Net<Dense<2, 3>>, HuberAt<2>>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Nesterov>(), // options and moments as Momentum
        hash<Net<Dense<2, 3>>, MeanSquaredError, Adam>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Momentum, users::Rising>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Momentum, users::Plateau>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Momentum, users::Plateau, users::Plateau>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Scheduled<Momentum, CosineAnnealing>>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Regularized<Momentum, L2>>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Regularized<Momentum, L2, OnLayer<0>>>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Regularized<Momentum, L2, OnLayer<1>>>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Regularized<Momentum, L2, OnLeaf<0, "W">>>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Regularized<Momentum, L2, OnLeaf<0, "b">>>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Lbfgs<3>>(),
        hash<Net<Dense<2, 3>>, MeanSquaredError, Lbfgs<4>>(),
    };
    BOOST_TEST(std::set<std::uint64_t>(std::begin(all), std::end(all)).size() == std::size(all));
}

BOOST_AUTO_TEST_SUITE_END()
