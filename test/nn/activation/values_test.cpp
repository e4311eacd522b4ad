// Activations against closed forms written out in the C++ library's functions, and what they do at their corners.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <algorithm>

using namespace etch;

namespace {

/// Hands its input to the activation as it is.
template <class A>
struct Unit {
    using Input = Shape<1>;
    static constexpr auto forward(auto x) { return A::of(x + bias<"b", 1>); }
};

template <class A>
double value_of(double z) {
    return BasicNet<double, Unit<A>>{}({z})[0];
}
template <class A>
double slope_of(double z) {
    return jacobian(BasicNet<double, Unit<A>>{}, {z})(0, 0);
}

template <class A>
void is(double (*exact)(double)) {
    Random random{Seed{1}};
    for (int draw = 0; draw < 200; ++draw) {
        const double z = uniform<double>(random, -1, 1) * (draw % 2 == 0 ? 1 : 20), y = exact(z);
        BOOST_CHECK_SMALL(value_of<A>(z) - y, 1e-15 * std::max(1.0, std::abs(y)));
    }
}

/// Slope at z, and on either side of it.
template <class A>
void corner(double z, double below, double at, double above) {
    BOOST_CHECK_CLOSE(slope_of<A>(z - 1e-9), below, 1e-6);
    BOOST_CHECK_CLOSE(slope_of<A>(z), at, 1e-13);
    BOOST_CHECK_CLOSE(slope_of<A>(z + 1e-9), above, 1e-6);
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_activation_values)

BOOST_AUTO_TEST_CASE(steps) {
    is<Threshold>([](double z) { return z < 0 ? 0.0 : 1.0; });
    is<Sign>([](double z) { return z < 0 ? -1.0 : z > 0 ? 1.0 : 0.0; });
    BOOST_CHECK(value_of<Threshold>(0) == 1 && value_of<Threshold>(-0.0) == 1 && value_of<Threshold>(-5e-324) == 0);
    BOOST_CHECK(value_of<Sign>(0) == 0 && value_of<Sign>(5e-324) == 1);
}

BOOST_AUTO_TEST_CASE(ramps) {
    is<Linear>([](double z) { return z; });
    is<PiecewiseLinear>([](double z) { return z < -0.5 ? 0 : z > 0.5 ? 1 : z + 0.5; });
    is<HardSigmoid>([](double z) { return std::clamp(z + 3, 0.0, 6.0) / 6; });
    is<HardSwish>([](double z) { return z * std::clamp(z + 3, 0.0, 6.0) / 6; });
    corner<PiecewiseLinear>(-0.5, 0, 0, 1);
    corner<PiecewiseLinear>(0.5, 1, 0, 0);
    corner<HardSigmoid>(-3, 0, 0, 1.0 / 6);
    corner<HardSigmoid>(3, 1.0 / 6, 0, 0);
    corner<HardSwish>(-3, 0, 0, -0.5);
    corner<HardSwish>(3, 1.5, 1, 1);
}

BOOST_AUTO_TEST_CASE(rectifiers) {
    is<Relu>([](double z) { return std::max(z, 0.0); });
    is<LeakyRelu>([](double z) { return z > 0 ? z : 0.01 * z; });
    is<GeneralizedRelu<1, 5>>([](double z) { return std::max(0.0, z) + 0.2 * std::min(0.0, z); });
    is<GeneralizedRelu<-1>>([](double z) { return std::abs(z); });
    is<Elu>([](double z) { return z > 0 ? z : std::expm1(z); });
    is<Selu>([](double z) { return 1.0507009873554805 * (z > 0 ? z : 1.6732632423543773 * std::expm1(z)); });
    corner<Relu>(0, 0, 0, 1);
    corner<LeakyRelu>(0, 0.01, 0.01, 1);
    corner<GeneralizedRelu<-1>>(0, -1, -1, 1);
    corner<Elu>(0, 1, 1, 1);
    corner<Selu>(0, 1.7580993408473766, 1.7580993408473766, 1.0507009873554805);
}

/// What Selu is made for: a standard normal input leaves with mean 0 and variance 1.
BOOST_AUTO_TEST_CASE(selu_keeps_mean_and_variance) {
    double mean = 0, square = 0;
    const double h = 1e-3;
    for (int i = -10000; i <= 10000; ++i) {
        const double z = i * h, density = std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979323846) * h;
        mean += density * value_of<Selu>(z), square += density * value_of<Selu>(z) * value_of<Selu>(z);
    }
    BOOST_CHECK_SMALL(mean, 1e-6);
    BOOST_CHECK_SMALL(square - 1, 1e-6);
}

BOOST_AUTO_TEST_CASE(smooth_ones) {
    is<Logistic>([](double z) { return 1 / (1 + std::exp(-z)); });
    is<Tanh>([](double z) { return std::tanh(z); });
    is<Softplus>([](double z) { return std::log1p(std::exp(z)); });
    is<Gelu>([](double z) { return z * 0.5 * std::erfc(-z / std::sqrt(2.0)); });
    is<Softsign>([](double z) { return z / (1 + std::abs(z)); });
    is<Silu>([](double z) { return z / (1 + std::exp(-z)); });
    is<activation::Swish>([](double z) { return z / (1 + std::exp(-z)); });
    is<SwishAt<3, 2>>([](double z) { return z / (1 + std::exp(-1.5 * z)); });
    is<SwishAt<0>>([](double z) { return z / 2; });
    is<Mish>([](double z) { return z * std::tanh(std::log1p(std::exp(z))); });
    BOOST_CHECK(slope_of<Softsign>(0) == 1 && slope_of<Silu>(0) == 0.5 && std::abs(slope_of<Mish>(0) - 0.6) < 1e-15);
}

BOOST_AUTO_TEST_CASE(far_out_they_are_finite) {
    const auto tail = []<class A>(A, double low, double high) { // at -1e4, and above the line at 1e4
        BOOST_CHECK_EQUAL(value_of<A>(-1e4), low);
        BOOST_CHECK_EQUAL(value_of<A>(1e4), high);
        BOOST_CHECK(std::isfinite(slope_of<A>(-1e4)) && std::isfinite(slope_of<A>(1e4)));
    };
    tail(Elu{}, -1, 1e4);
    tail(Mish{}, 0, 1e4);
    tail(SwishAt<3, 2>{}, 0, 1e4);
    tail(HardSwish{}, 0, 1e4);
    tail(Logistic{}, 0, 1);
}

BOOST_AUTO_TEST_SUITE_END()
