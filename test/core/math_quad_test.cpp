#include "prelude.hpp"

#include <etch/core/math.hpp>
#include <etch/core/quad.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>

// double against __float128. ETCH_POINTS sets the number of points for each function and range (default 4,000).

namespace {

using etch::quad;

/// In units of the last place of a double as large as `exact`.
double ulp_error(double got, quad exact) {
    const double rounded = static_cast<double>(exact);
    if (std::isnan(got) || std::isnan(rounded))
        return std::isnan(got) && std::isnan(rounded) ? 0 : std::numeric_limits<double>::infinity();
    if (std::isinf(rounded) || std::isinf(got))
        return rounded == got ? 0 : std::numeric_limits<double>::infinity();
    const int exponent = exact == 0 ? -1074 : std::max(::ilogbq(exact) - 52, -1074);
    return static_cast<double>(::ldexpq(::fabsq(static_cast<quad>(got) - exact), -exponent));
}

struct Range {
    double low, high;
};

/// Half of the points are uniform in the range, the other half in the exponents of its magnitudes.
template <class F>
void check(const char* name, F f, double bound, std::initializer_list<Range> ranges) {
    const char* wish = std::getenv("ETCH_POINTS");
    const long points = wish ? std::atol(wish) : 4'000;
    std::mt19937_64 random{20'26};
    double worst = -1, at = 0;
    for (const auto [low, high] : ranges) {
        std::uniform_real_distribution<double> uniform{low, high};
        for (long i = 0; i < points; ++i) {
            double x = uniform(random);
            if (i % 2)
                x = std::ldexp(x, -static_cast<int>(random() % 64));
            const double error = ulp_error(f(x), f(static_cast<quad>(x)));
            if (error > worst)
                worst = error, at = x;
        }
    }
    BOOST_TEST_MESSAGE(name << ": " << worst << " ulp at " << at);
    BOOST_CHECK_MESSAGE(worst <= bound, name << " is wrong by " << worst << " ulp at " << at);
}

#define FUNCTION(f) #f, [](auto x) { return etch::math::f(x); }

} // namespace

BOOST_AUTO_TEST_SUITE(core_math_quad)

BOOST_AUTO_TEST_CASE(exponential) {
    check(FUNCTION(exp), 1.5, {{-1, 1}, {-20, 20}, {-708, 709.7}, {-745.2, -708}});
    check(FUNCTION(expm1), 2, {{-1, 1}, {-40, 40}, {-708, 709.7}});
}

BOOST_AUTO_TEST_CASE(logarithm) {
    check(FUNCTION(log), 1.5, {{0, 2}, {0.5, 1.5}, {0, 1e10}, {0, 1e300}, {0, 1e-307}});
    check(FUNCTION(log1p), 2, {{-1, 1}, {-0.5, 1}, {-1, 1e10}, {0, 1e300}, {-1e-300, 1e-300}});
    check(FUNCTION(sqrt), 0.5, {{0, 4}, {0, 1e300}, {0, 1e-307}});
}

BOOST_AUTO_TEST_CASE(trigonometry) {
    check(FUNCTION(sin), 1.5, {{-1, 1}, {-10, 10}, {-1e5, 1e5}, {-2e8, 2e8}, {-1e-300, 1e-300}});
    check(FUNCTION(cos), 1.5, {{-1, 1}, {-10, 10}, {-1e5, 1e5}, {-2e8, 2e8}});
    check(FUNCTION(tan), 1.5, {{-1, 1}, {-10, 10}, {-1e5, 1e5}, {-2e8, 2e8}, {-1e-300, 1e-300}});
    check(FUNCTION(atan), 1.5, {{-0.6, 0.6}, {-3, 3}, {-1e5, 1e5}, {-1e300, 1e300}, {-1e-300, 1e-300}});
    check(FUNCTION(asin), 1.5, {{-1, 1}, {-0.6, -0.4}, {0.99, 1}, {-1e-300, 1e-300}});
    check(FUNCTION(acos), 1.5, {{-1, 1}, {-0.6, -0.4}, {0.99, 1}, {0.4, 0.6}, {-1e-300, 1e-300}});
}

BOOST_AUTO_TEST_CASE(hyperbolic) {
    check(FUNCTION(tanh), 2, {{-1, 1}, {-20, 20}, {-1e3, 1e3}, {-1e-300, 1e-300}});
    check(FUNCTION(sech_squared), 2, {{-1, 1}, {-20, 20}, {-370, 370}});
    check(FUNCTION(sinh), 2, {{-1, 1}, {-20, 20}, {-710.4, 710.4}, {-1e-300, 1e-300}});
    check(FUNCTION(cosh), 2, {{-1, 1}, {-20, 20}, {-710.4, 710.4}});
}

BOOST_AUTO_TEST_CASE(inverse_hyperbolic) {
    check(FUNCTION(asinh), 1.5, {{-1, 1}, {-20, 20}, {-1e10, 1e10}, {-1e300, 1e300}, {-1e-300, 1e-300}});
    check(FUNCTION(acosh), 1.5, {{1, 1.001}, {1, 2}, {1, 20}, {1, 1e10}, {1, 1e300}});
    check(FUNCTION(atanh), 1.5, {{-1, 1}, {0.9, 1}, {-1e-300, 1e-300}});
}

BOOST_AUTO_TEST_CASE(other_bases) {
    check(FUNCTION(exp2), 1, {{-1, 1}, {-20, 20}, {-1021, 1024}, {-1075, -1021}});
    check(FUNCTION(log2), 1.2, {{0, 2}, {0.5, 1.5}, {0, 1e10}, {0, 1e300}, {0, 1e-307}});
    check(FUNCTION(log10), 1.2, {{0, 2}, {0.5, 1.5}, {0, 1e10}, {0, 1e300}, {0, 1e-307}});
    check(FUNCTION(cbrt), 0.7, {{-1, 1}, {-30, 30}, {-1e300, 1e300}, {-1e-307, 1e-307}});
}

/// The same for functions of two numbers, with points from two ranges.
template <class F>
void check_two(const char* name, F f, double bound, std::initializer_list<std::array<Range, 2>> ranges) {
    std::mt19937_64 random{20'26};
    double worst = -1, x_at = 0, y_at = 0;
    for (const auto& [first, second] : ranges) {
        std::uniform_real_distribution<double> of_x{first.low, first.high}, of_y{second.low, second.high};
        for (int i = 0; i < 20'000; ++i) {
            double x = of_x(random), y = of_y(random);
            if (i % 2)
                x = std::ldexp(x, -static_cast<int>(random() % 20));
            if (i % 3 == 0)
                y = std::ldexp(y, -static_cast<int>(random() % 20));
            const double error = ulp_error(f(x, y), f(static_cast<quad>(x), static_cast<quad>(y)));
            if (error > worst)
                worst = error, x_at = x, y_at = y;
        }
    }
    BOOST_TEST_MESSAGE(name << ": " << worst << " ulp at " << x_at << ", " << y_at);
    BOOST_CHECK_MESSAGE(worst <= bound, name << " is wrong by " << worst << " ulp at " << x_at << ", " << y_at);
}

#define FUNCTION_OF_TWO(f) #f, [](auto x, auto y) { return etch::math::f(x, y); }

/// digamma and polygamma of __float128 are compared with differences of lgammaq in autodiff/op_slopes_quad_test.cpp.
BOOST_AUTO_TEST_CASE(gamma_functions) {
    check(FUNCTION(lgamma), 2.5, {{0, 0.5}, {0.5, 1.5}, {1.5, 2.5}, {2.5, 30}, {30, 1e5}, {30, 1e305}, {-0.5, 0}});
    check(FUNCTION(digamma), 4, {{0, 1}, {1, 2}, {1.45, 1.47}, {2, 8}, {8, 1e5}, {8, 1e305}});
    check("trigamma", [](auto x) { return etch::math::polygamma(x, 1); }, 4, {{0, 1}, {1, 20}, {20, 1e5}, {20, 1e305}});
    check("tetragamma", [](auto x) { return etch::math::polygamma(x, 2); }, 6, {{0, 1}, {1, 20}, {20, 1e5}});
}

BOOST_AUTO_TEST_CASE(powers) {
    check_two(FUNCTION_OF_TWO(pow), 1.3,
              {{{{0, 2}, {-10, 10}}},
               {{{0, 100}, {-30, 30}}},
               {{{0.9, 1.1}, {-1000, 1000}}},
               {{{1.3, 1.5}, {-2000, 2000}}},
               {{{0.999, 1.001}, {-8e4, 8e4}}},
               {{{0, 1e300}, {-2, 2}}},
               {{{0, 1e-307}, {-1, 1}}}});
    check_two("pow_of_sum", [](auto x, auto y) { return etch::math::pow_of_sum(x, y, decltype(y)(-1)); }, 1.3,
              {{{{0, 2}, {-10, 10}}}, {{{0, 1e300}, {-1, 1}}}});
}

BOOST_AUTO_TEST_CASE(plane) {
    check_two(FUNCTION_OF_TWO(hypot), 1.5,
              {{{{-10, 10}, {-10, 10}}}, {{{-1e300, 1e300}, {-1e300, 1e300}}}, {{{-1e-300, 1e-300}, {-1e-300, 1e-300}}}});
    check_two(FUNCTION_OF_TWO(atan2), 1.5,
              {{{{-10, 10}, {-10, 10}}},
               {{{-1, 1}, {-1e300, 1e300}}},
               {{{-1e300, 1e300}, {-1e300, 1e300}}},
               {{{-1e-300, 1e-300}, {-1e-300, 1e-300}}}});
}

BOOST_AUTO_TEST_CASE(logistic) {
    check(FUNCTION(sigmoid), 2, {{-1, 1}, {-40, 40}, {-745, 40}});
    check(FUNCTION(softplus), 2, {{-1, 1}, {-40, 40}, {-745, 100}});
}

BOOST_AUTO_TEST_CASE(error_function) {
    check(FUNCTION(erf), 2, {{-1, 1}, {-2, 2}, {-6, 6}, {-1e-300, 1e-300}});
    check(FUNCTION(erfc), 4, {{-1, 1}, {-2, 2}, {0, 6}, {0, 27.3}});
}

BOOST_AUTO_TEST_SUITE_END()
