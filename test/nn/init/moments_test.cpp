// Initialisers: bounds, means and deviations over 40,000 draws; biases are 0, scales 1; the seed alone decides.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

using namespace etch;

namespace {

using Wide = BasicNet<double, Dense<400, 100, Tanh>>;

struct Scaled {
    using Input = Shape<3>;
    static constexpr auto forward(auto x) { return scale<"s", 3> * x + bias<"b", 3>; }
};

struct Moments {
    double mean = 0, deviation = 0, least = 0, most = 0;
};

template <class I>
Moments moments(const I& initializer) {
    static Wide net;
    net = initialized<Wide>(initializer, Seed{17});
    for (const double b : parameter<0, "b">(net))
        BOOST_CHECK_EQUAL(b, 0);
    Moments m;
    const auto w = parameter<0, "W">(net);
    const double count = static_cast<double>(w.size());
    for (const double each : w)
        m.mean += each / count, m.least = std::min(m.least, each), m.most = std::max(m.most, each);
    for (const double each : w)
        m.deviation += (each - m.mean) * (each - m.mean) / count;
    m.deviation = std::sqrt(m.deviation);
    return m;
}

/// Four deviations of the estimates: 1 / sqrt(n) and less than 1 / sqrt(2 n).
void like(const Moments& m, double mean, double deviation) {
    BOOST_CHECK_SMALL(m.mean - mean, 4 * deviation / 200);
    BOOST_CHECK_SMALL(m.deviation / deviation - 1, 4 / 282.0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_init_moments)

BOOST_AUTO_TEST_CASE(uniform_ones) {
    const double a = std::sqrt(6.0 / 500);
    const Moments xavier = moments(Xavier{});
    like(xavier, 0, a / std::sqrt(3.0));
    BOOST_CHECK(xavier.least >= -a && xavier.least < -0.999 * a && xavier.most < a && xavier.most > 0.999 * a);
    const double he = std::sqrt(6.0 / 400), lecun = std::sqrt(3.0 / 400);
    const Moments he_uniform = moments(HeUniform{}), lecun_uniform = moments(LeCunUniform{});
    like(he_uniform, 0, std::sqrt(2.0 / 400)), like(lecun_uniform, 0, std::sqrt(1.0 / 400));
    BOOST_CHECK(he_uniform.least >= -he && he_uniform.most < he && he_uniform.most > 0.999 * he);
    BOOST_CHECK(lecun_uniform.least >= -lecun && lecun_uniform.most < lecun && lecun_uniform.most > 0.999 * lecun);
    const Moments uniform = moments(Uniform{.low = 1, .high = 3});
    like(uniform, 2, 1 / std::sqrt(3.0));
    BOOST_CHECK(uniform.most < 3 && uniform.most > 2.999 && uniform.least == 0);
}
BOOST_AUTO_TEST_CASE(normal_ones) {
    like(moments(He{}), 0, std::sqrt(2.0 / 400));
    like(moments(LeCun{}), 0, std::sqrt(1.0 / 400));
    like(moments(XavierNormal{}), 0, std::sqrt(2.0 / 500));
    like(moments(Normal{}), 0, 0.01);
    like(moments(Normal{.mean = -1, .deviation = 0.5}), -1, 0.5);
}
BOOST_AUTO_TEST_CASE(zeros_and_scales) {
    const Moments m = moments(Zeros{});
    BOOST_CHECK(m.mean == 0 && m.least == 0 && m.most == 0);
    const Moments c = moments(Constant{.value = -2});
    BOOST_CHECK(c.least == -2 && c.most == 0 && std::abs(c.mean + 2) < 1e-9);
    const auto net = initialized<Net<Scaled>>(He{}, Seed{1});
    for (int i = 0; i < 3; ++i)
        BOOST_CHECK((parameter<0, "s">(net)(i)) == 1 && (parameter<0, "b">(net)(i)) == 0);
}
BOOST_AUTO_TEST_CASE(the_seed_decides) {
    using N = Net<Dense<3, 4>, Dense<4, 2>>;
    constexpr N first = initialized<N>(Xavier{}, Seed{1});
    BOOST_CHECK(first == initialized<N>(Xavier{}, Seed{1}));
    BOOST_CHECK(!(first == initialized<N>(Xavier{}, Seed{2})));
}

BOOST_AUTO_TEST_SUITE_END()
