#include "prelude.hpp"

#include <etch/autodiff/function_operators.hpp>
#include <etch/io/reference_derivatives.hpp>

#include <cmath>

// Differences in __float128, of the function as it is: first derivatives of rational functions to the last bits of double.

BOOST_AUTO_TEST_SUITE(io_reference_derivatives_quad)

BOOST_AUTO_TEST_CASE(rational_functions) {
    const auto f = [](auto x) { return (x * x * x - 2 * x + 1) / (x * x + 3); };
    int caught = 0;
    for (int i = -10; i <= 10; ++i) {
        const double x = 0.37 * i,
                     closed = ((3 * x * x - 2) * (x * x + 3) - 2 * x * (x * x * x - 2 * x + 1)) / ((x * x + 3) * (x * x + 3));
        const double reference = etch::io::wide_difference<__float128>(f, x);
        BOOST_CHECK_SMALL(reference - closed, 1e-15);
        BOOST_CHECK_SMALL(etch::derivative(f)(x) - reference, 1e-15);
        caught += std::abs(-etch::derivative(f)(x) - reference) > 1e-6;
    }
    BOOST_CHECK_EQUAL(caught, 21);
}

BOOST_AUTO_TEST_SUITE_END()
