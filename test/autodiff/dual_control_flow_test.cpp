#include "prelude.hpp"

#include <etch/autodiff/forward.hpp>

#include "laws/flight.hpp"

#include <cmath>
#include <random>

// The function of laws/flight.hpp by duals, against its tangent by hand.

namespace {

using laws::Tangent;

constexpr auto flight = [](const auto& speed, const auto& angle, const auto& drag, const auto& wind) {
    return laws::flight(speed, angle, drag, wind);
};

constexpr bool is_near(double a, double b, double scale) {
    return etch::math::abs(a - b) <= 1e-12 * (etch::math::abs(b) + scale);
}

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_dual_control_flow)

BOOST_AUTO_TEST_CASE(tangent_by_hand) {
    std::mt19937 random{4};
    const auto draw = [&](double low, double high) { return std::uniform_real_distribution<double>{low, high}(random); };
    for (int trial = 0; trial < 200; ++trial) {
        const double at[]{draw(2, 40), draw(0.2, 1.3), draw(0, 0.03), draw(-8, 8)};
        const auto got = etch::forward_gradient(flight, at[0], at[1], at[2], at[3]);
        double largest = 0;
        for (const double each : got.gradient)
            largest = std::max(largest, std::abs(each));
        int wrong_neighbours = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const Tangent exact = laws::flight_by_hand(at[0], at[1], at[2], at[3], i == 0, i == 1, i == 2, i == 3);
            BOOST_CHECK(is_near(got.value, exact.value, 0));
            BOOST_CHECK_MESSAGE(is_near(got.gradient[i], exact.tangent, largest),
                                "direction " << i << ": " << got.gradient[i] << ", not " << exact.tangent);
            wrong_neighbours += is_near(got.gradient[(i + 1) % 4], exact.tangent, largest);
        }
        BOOST_CHECK_EQUAL(wrong_neighbours, 0);
    }
}

BOOST_AUTO_TEST_CASE(the_value_is_that_of_plain_numbers) {
    const double value = laws::flight(25.0, 0.7, 0.01, -2.0);
    BOOST_CHECK(is_near(etch::forward_gradient(flight, 25.0, 0.7, 0.01, -2.0).value, value, 0));
    BOOST_CHECK(value > 10);
}

BOOST_AUTO_TEST_CASE(in_the_compiler) {
    constexpr auto short_flight = etch::forward_gradient(flight, 1.0, 0.7, 0.01, -2.0);
    constexpr Tangent exact = laws::flight_by_hand(1, 0.7, 0.01, -2, 0, 1, 0, 0);
    static_assert(is_near(short_flight.value, exact.value, 0) && is_near(short_flight.gradient[1], exact.tangent, 0));
    BOOST_CHECK(etch::forward_gradient(flight, 1.0, 0.7, 0.01, -2.0).value == short_flight.value);
}

BOOST_AUTO_TEST_SUITE_END()
