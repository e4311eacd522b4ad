#include "prelude.hpp"

#include <etch/train/optim/adadelta.hpp>
#include <etch/train/optim/adam.hpp>
#include <etch/train/optim/adamax.hpp>
#include <etch/train/optim/adamw.hpp>
#include <etch/train/optim/lion.hpp>
#include <etch/train/optim/momentum.hpp>
#include <etch/train/optim/nadam.hpp>
#include <etch/train/optim/nesterov.hpp>
#include <etch/train/optim/rmsprop.hpp>

#include <cmath>
#include <limits>
#include <tuple>

// Moments of units that are dead decay into numbers on which arithmetic is slow, and rounding keeps them there: those are 0.

namespace {

using optimizers = std::tuple<etch::Adam, etch::AdamW, etch::Adamax, etch::AdaDelta, etch::Lion, etch::Momentum, etch::Nadam,
                              etch::Nesterov, etch::RmsProp>;

template <class T>
bool is_subnormal(T x) {
    return x != 0 && std::abs(x) < std::numeric_limits<T>::min();
}

/// Moments that start at `moment`, after each of that many steps with gradients that are 0.
template <class O, class V, class Look>
void starve(etch::lane_type<V> moment, int steps, Look look) {
    using T = etch::lane_type<V>;
    V parameter{}, moments[O::moments];
    for (V& m : moments)
        m = V{} + moment;
    for (int step = 1; step <= steps; ++step) {
        O{}.template rule<T>(static_cast<std::uint64_t>(step))(parameter, V{}, moments);
        for (const V& m : moments)
            look(m);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(train_optim_subnormal)

BOOST_AUTO_TEST_CASE_TEMPLATE(moments_decay_to_zero, O, optimizers) {
    int subnormals = 0;
    float last = 1;
    starve<O, float>(0.01F, 100'000, [&](float m) {
        subnormals += is_subnormal(m);
        last = m;
    });
    BOOST_TEST(subnormals == 0);
    BOOST_TEST(last == 0);
    starve<O, double>(1e-300, 1'000, [&](double m) { subnormals += is_subnormal(m); });
    BOOST_TEST(subnormals == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(vectors_do_as_numbers, O, optimizers) {
    using V = etch::simd<float, 4>;
    int subnormals = 0;
    float last = 1;
    starve<O, V>(0.01F, 100'000, [&](V m) {
        for (int lane = 0; lane < 4; ++lane)
            subnormals += is_subnormal(m[lane]);
        last = m[3];
    });
    BOOST_TEST(subnormals == 0);
    BOOST_TEST(last == 0);
}

BOOST_AUTO_TEST_CASE(other_numbers_stay) {
    constexpr float smallest = std::numeric_limits<float>::min(), infinity = std::numeric_limits<float>::infinity();
    for (const float x : {smallest, -smallest, 1.0F, -1e-30F, infinity, -infinity, 0.0F}) {
        const float y = etch::math::flushed(x);
        BOOST_TEST(y == x);
    }
    BOOST_TEST(etch::math::flushed(smallest / 2) == 0);
    BOOST_TEST(etch::math::flushed(-smallest / 2) == 0);
    BOOST_TEST(std::isnan(etch::math::flushed(std::numeric_limits<float>::quiet_NaN())));
    static_assert(etch::math::flushed(1e-310) == 0 && etch::math::flushed(-1e-300) == -1e-300);
}

BOOST_AUTO_TEST_SUITE_END()
