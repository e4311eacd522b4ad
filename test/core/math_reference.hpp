// What the functions of core/math are measured against: double libm for float, at any float. One row a function, with the bound
// that its documentation states.
#pragma once

#include <etch/core/math.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace reference {

inline constexpr int block = 1024;

/// The distance of `got` from `exact` in units of the last place of a float as large as `exact`; infinite if one of them alone
/// is NaN or too large. An infinity counts as the power of two that the largest float is short of.
inline double ulp_error(float got, double exact) {
    constexpr double infinity = std::numeric_limits<double>::infinity(), overflow = 0x1p128;
    if (std::isnan(got) || std::isnan(exact))
        return std::isnan(got) && std::isnan(exact) ? 0 : infinity;
    if (std::abs(exact) >= overflow)
        return std::isinf(got) && std::signbit(got) == std::signbit(exact) ? 0 : infinity;
    const double value = std::isinf(got) ? std::copysign(overflow, static_cast<double>(got)) : static_cast<double>(got);
    const int exponent = exact == 0 ? -149 : std::max(std::ilogb(exact) - 23, -149);
    return std::ldexp(std::abs(value - exact), -exponent);
}

inline double sigmoid(double x) { return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)); }
inline double softplus(double x) { return (x > 0 ? x : x != x ? x : 0) + std::log1p(std::exp(-std::abs(x))); }
inline double sech_squared(double x) {
    const double e = std::exp(-2 * std::abs(x));
    return 4 * e / ((1 + e) * (1 + e));
}

struct Function {
    const char* name;
    void (*ours)(const float* x, float* y); // of a block
    double (*exact)(double);
    double bound;                                            // in ulp
    double domain = std::numeric_limits<double>::infinity(); // the bound holds up to this magnitude
    double beyond = 1;                                       // and |y| up to this one is all that is promised further out
};

template <class Ours>
constexpr Function row(const char* name, Ours, double (*exact)(double), double bound,
                       double domain = std::numeric_limits<double>::infinity(), double beyond = 1) {
    return {name,
            [](const float* x, float* y) {
                for (int i = 0; i < block; ++i)
                    y[i] = Ours{}(x[i]);
            },
            exact,
            bound,
            domain,
            beyond};
}

inline constexpr std::array functions{
    row(
        "exp", [](float x) { return etch::math::exp(x); }, [](double x) { return std::exp(x); }, 1.05),
    row(
        "expm1", [](float x) { return etch::math::expm1(x); }, [](double x) { return std::expm1(x); }, 1.5),
    row(
        "log", [](float x) { return etch::math::log(x); }, [](double x) { return std::log(x); }, 1),
    row(
        "log1p", [](float x) { return etch::math::log1p(x); }, [](double x) { return std::log1p(x); }, 1.1),
    row(
        "sqrt", [](float x) { return etch::math::sqrt(x); }, [](double x) { return std::sqrt(x); }, 0.5),
    row(
        "sin", [](float x) { return etch::math::sin(x); }, [](double x) { return std::sin(x); }, 1, 1e5),
    row(
        "cos", [](float x) { return etch::math::cos(x); }, [](double x) { return std::cos(x); }, 1, 1e5),
    row(
        "tan", [](float x) { return etch::math::tan(x); }, [](double x) { return std::tan(x); }, 1.5, 1e5,
        std::numeric_limits<double>::infinity()),
    row(
        "atan", [](float x) { return etch::math::atan(x); }, [](double x) { return std::atan(x); }, 1.5),
    row(
        "asin", [](float x) { return etch::math::asin(x); }, [](double x) { return std::asin(x); }, 1),
    row(
        "acos", [](float x) { return etch::math::acos(x); }, [](double x) { return std::acos(x); }, 1),
    row(
        "tanh", [](float x) { return etch::math::tanh(x); }, [](double x) { return std::tanh(x); }, 1.4),
    row(
        "sinh", [](float x) { return etch::math::sinh(x); }, [](double x) { return std::sinh(x); }, 1),
    row(
        "cosh", [](float x) { return etch::math::cosh(x); }, [](double x) { return std::cosh(x); }, 1),
    row(
        "asinh", [](float x) { return etch::math::asinh(x); }, [](double x) { return std::asinh(x); }, 1.5),
    row(
        "acosh", [](float x) { return etch::math::acosh(x); }, [](double x) { return std::acosh(x); }, 1.5),
    row(
        "atanh", [](float x) { return etch::math::atanh(x); }, [](double x) { return std::atanh(x); }, 1.5),
    row(
        "exp2", [](float x) { return etch::math::exp2(x); }, [](double x) { return std::exp2(x); }, 1),
    row(
        "log2", [](float x) { return etch::math::log2(x); }, [](double x) { return std::log2(x); }, 1.2),
    row(
        "log10", [](float x) { return etch::math::log10(x); }, [](double x) { return std::log10(x); }, 1.4),
    row(
        "cbrt", [](float x) { return etch::math::cbrt(x); }, [](double x) { return std::cbrt(x); }, 0.8),
    row(
        "lgamma", [](float x) { return etch::math::lgamma(etch::math::abs(x)); },
        [](double x) { return std::lgamma(std::abs(x)); }, 2.5),
    row(
        "sigmoid", [](float x) { return etch::math::sigmoid(x); }, &sigmoid, 1.5),
    row(
        "softplus", [](float x) { return etch::math::softplus(x); }, &softplus, 1.5),
    row(
        "sech_squared", [](float x) { return etch::math::sech_squared(x); }, &sech_squared, 2),
    row(
        "erf", [](float x) { return etch::math::erf(x); }, [](double x) { return std::erf(x); }, 1.5),
    row(
        "erfc", [](float x) { return etch::math::erfc(x); }, [](double x) { return std::erfc(x); }, 4),
};

} // namespace reference
