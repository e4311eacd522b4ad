// The elementary functions that a contender by hand takes: with those of etch it differs from etch in who differentiates alone.
#pragma once

#include <etch/core/math.hpp>

#include <cmath>

namespace bench::hand {

struct CLibrary {
    static double exp(double x) { return std::exp(x); }
    static double log(double x) { return std::log(x); }
    static double sqrt(double x) { return std::sqrt(x); }
    static double sin(double x) { return std::sin(x); }
    static double cos(double x) { return std::cos(x); }
    static double tanh(double x) { return std::tanh(x); }
    static double erfc(double x) { return std::erfc(x); }
};

struct Etch {
    static double exp(double x) { return etch::math::exp(x); }
    static double log(double x) { return etch::math::log(x); }
    static double sqrt(double x) { return etch::math::sqrt(x); }
    static double sin(double x) { return etch::math::sin(x); }
    static double cos(double x) { return etch::math::cos(x); }
    static double tanh(double x) { return etch::math::tanh(x); }
    static double erfc(double x) { return etch::math::erfc(x); }
};

} // namespace bench::hand
