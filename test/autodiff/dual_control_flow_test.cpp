#include "prelude.hpp"

#include <etch/autodiff/forward.hpp>

#include <cmath>
#include <random>

// A function as one writes it, with loops and branches that depend on values, and its tangent written by hand: how far a ball
// flies through air that thins out, over wind, until its third contact with the ground.

namespace {

using etch::math::abs, etch::math::cos, etch::math::exp, etch::math::log, etch::math::max, etch::math::sin, etch::math::sqrt;

template <class T>
constexpr T distance_of(const T& speed, const T& angle, const T& drag, const T& wind) {
    const double h = 0.02;
    T x = 0, height = 0;
    T vx = speed * cos(angle), vy = speed * sin(angle);
    int contacts = 0;
    for (int step = 0; step < 2000; ++step) {
        T rx = vx;
        if (height > 5)
            rx -= wind;
        else if (height > 1)
            rx -= wind * (height - 1) * 0.25;
        const T v = sqrt(rx * rx + vy * vy);
        T k = drag * exp(height * -0.02) * v;
        if (v > 20)
            k = k * (1 + log(v / 20));
        const T ax = -k * rx, ay = -9.81 - k * vy;
        const T next_x = x + h * vx, next_height = height + h * vy;
        if (next_height < 0) {
            const T share = height / (height - next_height);
            x += share * (next_x - x);
            if (++contacts == 3)
                return x;
            height = 0;
            vy = -0.6 * (vy + share * h * ay);
            vx *= 0.8;
            if (abs(vy) < 0.5)
                return x + 0.1 * max(vx, T(0));
            continue;
        }
        x = next_x;
        height = next_height;
        vx += h * ax;
        vy += h * ay;
    }
    return x;
}

struct Tangent {
    double value, tangent;
};

/// Line by line: what a change of the arguments by d... changes.
constexpr Tangent by_hand(double speed, double angle, double drag, double wind, double dspeed, double dangle, double ddrag,
                          double dwind) {
    const double h = 0.02;
    double x = 0, dx = 0, height = 0, dheight = 0;
    double vx = speed * cos(angle), dvx = dspeed * cos(angle) - speed * sin(angle) * dangle;
    double vy = speed * sin(angle), dvy = dspeed * sin(angle) + speed * cos(angle) * dangle;
    int contacts = 0;
    for (int step = 0; step < 2000; ++step) {
        double rx = vx, drx = dvx;
        if (height > 5) {
            rx -= wind;
            drx -= dwind;
        } else if (height > 1) {
            rx -= wind * (height - 1) * 0.25;
            drx -= (dwind * (height - 1) + wind * dheight) * 0.25;
        }
        const double v = sqrt(rx * rx + vy * vy), dv = (rx * drx + vy * dvy) / v;
        const double thin = exp(height * -0.02), dthin = thin * -0.02 * dheight;
        double k = drag * thin * v, dk = ddrag * thin * v + drag * dthin * v + drag * thin * dv;
        if (v > 20) {
            const double factor = 1 + log(v / 20);
            dk = dk * factor + k * dv / v;
            k *= factor;
        }
        const double ax = -k * rx, dax = -dk * rx - k * drx, ay = -9.81 - k * vy, day = -dk * vy - k * dvy;
        const double next_x = x + h * vx, next_dx = dx + h * dvx;
        const double next_height = height + h * vy, next_dheight = dheight + h * dvy;
        if (next_height < 0) {
            const double fall = height - next_height, share = height / fall;
            const double dshare = (dheight - share * (dheight - next_dheight)) / fall;
            dx += dshare * (next_x - x) + share * (next_dx - dx);
            x += share * (next_x - x);
            if (++contacts == 3)
                return {x, dx};
            height = dheight = 0;
            dvy = -0.6 * (dvy + h * (dshare * ay + share * day));
            vy = -0.6 * (vy + share * h * ay);
            vx *= 0.8;
            dvx *= 0.8;
            if (abs(vy) < 0.5)
                return {x + 0.1 * max(vx, 0.0), dx + (vx > 0 ? 0.1 * dvx : 0)};
            continue;
        }
        x = next_x;
        dx = next_dx;
        height = next_height;
        dheight = next_dheight;
        vx += h * ax;
        dvx += h * dax;
        vy += h * ay;
        dvy += h * day;
    }
    return {x, dx};
}

constexpr auto flight = [](const auto& speed, const auto& angle, const auto& drag, const auto& wind) {
    return distance_of(speed, angle, drag, wind);
};

constexpr bool is_near(double a, double b, double scale) { return abs(a - b) <= 1e-12 * (abs(b) + scale); }

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
            const Tangent exact = by_hand(at[0], at[1], at[2], at[3], i == 0, i == 1, i == 2, i == 3);
            BOOST_CHECK(is_near(got.value, exact.value, 0));
            BOOST_CHECK_MESSAGE(is_near(got.gradient[i], exact.tangent, largest),
                                "direction " << i << ": " << got.gradient[i] << ", not " << exact.tangent);
            wrong_neighbours += is_near(got.gradient[(i + 1) % 4], exact.tangent, largest);
        }
        BOOST_CHECK_EQUAL(wrong_neighbours, 0);
    }
}

BOOST_AUTO_TEST_CASE(the_value_is_that_of_plain_numbers) {
    const double value = distance_of(25.0, 0.7, 0.01, -2.0);
    BOOST_CHECK(is_near(etch::forward_gradient(flight, 25.0, 0.7, 0.01, -2.0).value, value, 0));
    BOOST_CHECK(value > 10);
}

BOOST_AUTO_TEST_CASE(in_the_compiler) {
    constexpr auto short_flight = etch::forward_gradient(flight, 1.0, 0.7, 0.01, -2.0);
    constexpr Tangent exact = by_hand(1, 0.7, 0.01, -2, 0, 1, 0, 0);
    static_assert(is_near(short_flight.value, exact.value, 0) && is_near(short_flight.gradient[1], exact.tangent, 0));
    BOOST_CHECK(etch::forward_gradient(flight, 1.0, 0.7, 0.01, -2.0).value == short_flight.value);
}

BOOST_AUTO_TEST_SUITE_END()
