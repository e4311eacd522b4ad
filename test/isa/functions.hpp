// Every elementary function in numbers and in whole vectors of this instruction set, over all magnitudes and the special values.
// Oracle: the C library in double (for double: in long double). Tolerance: the bound that the function documents.
#pragma once

#include "core/math_reference.hpp"
#include "isa/verdict.hpp"

#include <etch/kernel/simd.hpp>

#include <bit>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace isa {

/// Both signs of every magnitude, spaced by 1/16 of an octave and more; zeros, infinities, NaN, the smallest and the largest.
inline std::vector<float> all_magnitudes() {
    std::vector<float> x;
    for (std::uint32_t bits = 0; bits < 0x7f800000U; bits += 0x7FFFFU)
        for (const float each : {std::bit_cast<float>(bits), -std::bit_cast<float>(bits)})
            x.push_back(each);
    for (float each = -20; each < 20; each += 0.0137F)
        x.push_back(each);
    using limits = std::numeric_limits<float>;
    x.insert(x.end(), {limits::infinity(), -limits::infinity(), limits::quiet_NaN(), limits::denorm_min(), limits::min(),
                       limits::max(), -limits::max(), 1, -1, 0.5F, 88.8F, -103.9F});
    x.resize((x.size() + reference::block - 1) / reference::block * reference::block, 1);
    return x;
}

inline const reference::Function& reference_of(const char* name) {
    for (const auto& row : reference::functions)
        if (std::strcmp(row.name, name) == 0)
            return row;
    std::printf("no reference for %s\n", name);
    std::abort();
}

template <class F>
void check_function(const char* name, F f, long double (*exact)(long double), double double_bound, double far) {
    using V = etch::simd<float, etch::simd_width<float>>;
    const auto& row = reference_of(name);
    Verdict verdict{name};
    const std::vector<float> x = all_magnitudes();
    std::vector<float> numbers(x.size()), vectors(x.size());
    for (std::size_t i = 0; i < x.size(); i += reference::block)
        row.ours(&x[i], &numbers[i]);
    for (std::size_t i = 0; i < x.size(); i += etch::lane_count<V>)
        etch::store(f(etch::load<V>(&x[i])), &vectors[i]);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const bool bounded = std::isinf(x[i]) || !(static_cast<double>(std::abs(x[i])) > row.domain);
        const double y = row.exact(static_cast<double>(x[i]));
        for (const float got : {numbers[i], vectors[i]})
            verdict.note(bounded ? reference::ulp_error(got, y) / row.bound
                                 : static_cast<double>(!(static_cast<double>(std::abs(got)) <= row.beyond)) * 2);
    }
    if (exact == nullptr)
        return;
    using W = etch::simd<double, etch::simd_width<double>>;
    constexpr int count = 1024;
    double in[count], out[count];
    for (int i = 0; i < count; ++i)
        in[i] = far * (2 * (i + 0.37) / count - 1);
    for (int i = 0; i < count; i += static_cast<int>(etch::lane_count<W>))
        etch::store(f(etch::load<W>(in + i)), out + i);
    for (int i = 0; i < count; ++i) {
        const long double y = exact(static_cast<long double>(in[i]));
        if (std::isnan(y)) {
            verdict.note(std::isnan(out[i]) ? 0 : 2);
            continue;
        }
        const double ulp = std::ldexp(1.0, std::ilogb(static_cast<double>(y)) - 52);
        verdict.note(std::abs(static_cast<double>(static_cast<long double>(out[i]) - y)) / (double_bound * ulp));
    }
}

inline void check_functions() {
    const auto libm = [](auto f) { return static_cast<long double (*)(long double)>(f); };
    using L = long double;
    check_function("exp", [](auto x) { return etch::math::exp(x); }, libm([](L x) { return std::exp(x); }), 1.5, 300);
    check_function("expm1", [](auto x) { return etch::math::expm1(x); }, libm([](L x) { return std::expm1(x); }), 2, 30);
    check_function("log", [](auto x) { return etch::math::log(x); }, libm([](L x) { return std::log(x); }), 1.5, 9);
    check_function("log1p", [](auto x) { return etch::math::log1p(x); }, libm([](L x) { return std::log1p(x); }), 2, 1);
    check_function("sqrt", [](auto x) { return etch::math::sqrt(x); }, libm([](L x) { return std::sqrt(x); }), 0.51, 9);
    check_function("sin", [](auto x) { return etch::math::sin(x); }, libm([](L x) { return std::sin(x); }), 1.5, 100);
    check_function("cos", [](auto x) { return etch::math::cos(x); }, libm([](L x) { return std::cos(x); }), 1.5, 100);
    check_function("tan", [](auto x) { return etch::math::tan(x); }, libm([](L x) { return std::tan(x); }), 1.5, 100);
    check_function("atan", [](auto x) { return etch::math::atan(x); }, libm([](L x) { return std::atan(x); }), 1.5, 9);
    check_function("asin", [](auto x) { return etch::math::asin(x); }, libm([](L x) { return std::asin(x); }), 1.5, 1);
    check_function("acos", [](auto x) { return etch::math::acos(x); }, libm([](L x) { return std::acos(x); }), 1.5, 1);
    check_function("tanh", [](auto x) { return etch::math::tanh(x); }, libm([](L x) { return std::tanh(x); }), 2, 9);
    check_function("asinh", [](auto x) { return etch::math::asinh(x); }, libm([](L x) { return std::asinh(x); }), 1.5, 9);
    check_function("acosh", [](auto x) { return etch::math::acosh(x); }, libm([](L x) { return std::acosh(x); }), 1.5, 9);
    check_function("atanh", [](auto x) { return etch::math::atanh(x); }, libm([](L x) { return std::atanh(x); }), 1.5, 1);
    check_function("exp2", [](auto x) { return etch::math::exp2(x); }, libm([](L x) { return std::exp2(x); }), 1.5, 300);
    check_function("log2", [](auto x) { return etch::math::log2(x); }, libm([](L x) { return std::log2(x); }), 1.5, 9);
    check_function("log10", [](auto x) { return etch::math::log10(x); }, libm([](L x) { return std::log10(x); }), 1.5, 9);
    check_function("cbrt", [](auto x) { return etch::math::cbrt(x); }, libm([](L x) { return std::cbrt(x); }), 1, 9);
    check_function("erf", [](auto x) { return etch::math::erf(x); }, libm([](L x) { return std::erf(x); }), 2, 5);
    check_function("sinh", [](auto x) { return etch::math::sinh(x); }, nullptr, 0, 0);
    check_function("lgamma", [](auto x) { return etch::math::lgamma(etch::math::abs(x)); }, nullptr, 0, 0);
    check_function("cosh", [](auto x) { return etch::math::cosh(x); }, nullptr, 0, 0);
    check_function("sigmoid", [](auto x) { return etch::math::sigmoid(x); }, nullptr, 0, 0);
    check_function("softplus", [](auto x) { return etch::math::softplus(x); }, nullptr, 0, 0);
    check_function("sech_squared", [](auto x) { return etch::math::sech_squared(x); }, nullptr, 0, 0);
    check_function("erfc", [](auto x) { return etch::math::erfc(x); }, nullptr, 0, 0);
}

} // namespace isa
