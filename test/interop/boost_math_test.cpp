#include "prelude.hpp"

#include <etch/autodiff/with_derivatives.hpp>

#include <boost/math/tools/roots.hpp>

#include <cmath>

// Root finders of Boost.Math with our derivatives.

namespace {

constexpr auto cube = [](const auto& x) { return x * x * x - 2; };
using Three = std::tuple<double, double, double>;
static_assert(etch::with_derivatives<2>(cube)(3.0) == Three{25, 27, 18});
static_assert(std::get<4>(etch::with_derivatives<4>([](const auto& x) { return x * x * x * x; })(3.0)) == 24);
static_assert(std::get<0>(etch::with_derivatives<0>(cube)(3.0)) == 25);

} // namespace

BOOST_AUTO_TEST_SUITE(interop_boost_math)

BOOST_AUTO_TEST_CASE(root_finders) {
    std::uintmax_t few = 6, fewer = 4, as_few = 5; // enough only with the right derivatives
    const double newton = boost::math::tools::newton_raphson_iterate(etch::with_derivatives<1>(cube), 1.2, 1.0, 2.0, 52, few);
    const double halley = boost::math::tools::halley_iterate(etch::with_derivatives<2>(cube), 1.2, 1.0, 2.0, 52, fewer);
    const double schroder = boost::math::tools::schroder_iterate(etch::with_derivatives<2>(cube), 1.2, 1.0, 2.0, 52, as_few);
    BOOST_CHECK_SMALL(newton - std::cbrt(2.0), 3e-16);
    BOOST_CHECK_SMALL(halley - std::cbrt(2.0), 3e-16);
    BOOST_CHECK_SMALL(schroder - std::cbrt(2.0), 3e-16);
}

BOOST_AUTO_TEST_SUITE_END()
