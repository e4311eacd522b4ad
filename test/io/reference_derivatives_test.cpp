#include "prelude.hpp"

#include <etch/autodiff/function_gradient.hpp>
#include <etch/io/reference_derivatives.hpp>

#include <cmath>

// References against closed forms, gradients against references; wrong gradients are told apart.

namespace {

using etch::io::complex_step_derivative;
using etch::io::complex_step_gradient;
using etch::io::wide_difference;

const auto wave = [](auto x) {
    using std::exp, std::sin;
    return exp(x) * sin(x + x + x);
};
double slope_of_wave(double x) { return std::exp(x) * (std::sin(3 * x) + 3 * std::cos(3 * x)); }

const auto rational = [](const auto& x) { return (x[0] * x[1] + x[2]) / (x[0] * x[0] + x[1] * x[1] * x[2]); };

} // namespace

BOOST_AUTO_TEST_SUITE(io_reference_derivatives)

BOOST_AUTO_TEST_CASE(of_one_number) {
    for (const double x : {-2.5, -0.1, 0.0, 0.7, 3.0}) {
        BOOST_CHECK_SMALL(complex_step_derivative(wave, x) - slope_of_wave(x), 2e-15 * (1 + 4 * std::exp(x)));
        BOOST_CHECK_SMALL(wide_difference<long double>(wave, x) - slope_of_wave(x), 1e-13 * (1 + 4 * std::exp(x)));
    }
    BOOST_CHECK_SMALL(complex_step_derivative(wave, 0.5F) - static_cast<float>(slope_of_wave(0.5)), 1e-5F);
}

BOOST_AUTO_TEST_CASE(of_an_array) {
    int caught = 0, made = 0;
    for (int trial = 0; trial < 20; ++trial) {
        const double t = 0.1 * trial;
        const std::array<double, 3> x{1 + t, 0.5 - t, 2 + t * t};
        const auto exact = etch::gradient(rational)(x);
        const auto reference = complex_step_gradient(rational, x);
        const auto agrees = [&](std::size_t i, double value) {
            return std::abs(value - reference[i]) <= 1e-14 * (1 + std::abs(reference[i]));
        };
        for (std::size_t i = 0; i < 3; ++i) {
            BOOST_CHECK(agrees(i, exact[i]));
            for (const double wrong : {-exact[i], exact[i] * (1 + 1e-6), exact[(i + 1) % 3]})
                ++made, caught += !agrees(i, wrong);
        }
    }
    BOOST_CHECK_EQUAL(caught, made);
    BOOST_CHECK_GE(made, 100);
}

BOOST_AUTO_TEST_SUITE_END()
