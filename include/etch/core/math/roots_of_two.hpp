// 2^(j/32): what e^x of a single double is read from, where a vector would have to gather.
#pragma once

#include <etch/core/config.hpp>

#include <cstdint>

namespace etch::math::detail {

/// 2^(j/32) = value (1 + rest), the value rounded to the nearest double.
struct RootOfTwo {
    double value, rest;
};

inline constexpr RootOfTwo roots_of_two[32] = {
    {0x1p+0, 0},
    {0x1.059b0d3158574p+0, 0x1.cd2523567f613p-55},
    {0x1.0b5586cf9890fp+0, 0x1.79aa65d837b6dp-54},
    {0x1.11301d0125b51p+0, -0x1.556522a2fbd0ep-54},
    {0x1.172b83c7d517bp+0, -0x1.01b15eaa59348p-55},
    {0x1.1d4873168b9aap+0, 0x1.aecf73e3a2f6p-54},
    {0x1.2387a6e756238p+0, 0x1.68efde3a8a894p-54},
    {0x1.29e9df51fdee1p+0, 0x1.2f7e16d09ab31p-55},
    {0x1.306fe0a31b715p+0, 0x1.34d754db0abb6p-55},
    {0x1.371a7373aa9cbp+0, -0x1.24aedcc4b5068p-54},
    {0x1.3dea64c123422p+0, 0x1.59f48a72a4c6dp-55},
    {0x1.44e086061892dp+0, 0x1.363ed60c2ac11p-59},
    {0x1.4bfdad5362a27p+0, 0x1.690cebb7aafbp-56},
    {0x1.5342b569d4f82p+0, -0x1.8dec6bd0f385fp-56},
    {0x1.5ab07dd485429p+0, 0x1.063e1e21c5409p-54},
    {0x1.6247eb03a5585p+0, -0x1.c33c53bef4da8p-55},
    {0x1.6a09e667f3bcdp+0, -0x1.3b3efbf5e2228p-54},
    {0x1.71f75e8ec5f74p+0, -0x1.81f647e5a3ecfp-56},
    {0x1.7a11473eb0187p+0, -0x1.b32dcb94da51dp-56},
    {0x1.82589994cce13p+0, -0x1.369b6f13b3734p-54},
    {0x1.8ace5422aa0dbp+0, 0x1.db72fc1f0eab4p-55},
    {0x1.93737b0cdc5e5p+0, -0x1.da9b88b6c1e29p-58},
    {0x1.9c49182a3f09p+0, 0x1.1affc2b91ce27p-56},
    {0x1.a5503b23e255dp+0, -0x1.1bbd1d3bcbb15p-54},
    {0x1.ae89f995ad3adp+0, 0x1.c1a7792cb3387p-55},
    {0x1.b7f76f2fb5e47p+0, -0x1.8d6f438ad9334p-57},
    {0x1.c199bdd85529cp+0, 0x1.36eae30af0cb3p-56},
    {0x1.cb720dcef9069p+0, 0x1.76b2c6c921968p-57},
    {0x1.d5818dcfba487p+0, 0x1.4a385a63d07a7p-56},
    {0x1.dfc97337b9b5fp+0, -0x1.2d52107b43e1fp-55},
    {0x1.ea4afa2a490dap+0, -0x1.ff7128fd391fp-55},
    {0x1.f50765b6e454p+0, 0x1.a64a931d185eep-55},
};

/// 32 / ln 2, and ln 2 / 32 in two parts: a whole number of 16 bits times the first is exact.
inline constexpr double steps_of_root = 0x1.71547652b82fep+5, root_high = 0x1.62e42fefap-6, root_low = 0x1.cf79abc9e3b3ap-45;

/// e^x = scale + scale rest for |x| < 708: scale = 2^(k/32) with k = 32 m + j, and rest = e^r - 1 with |r| <= ln(2)/64.
struct ExpByRoots {
    double scale, rest;
};

/// Error < 0.65 ulp, without fused multiply-adds, too.
ETCH_INLINE constexpr ExpByRoots split_by_roots(double x) {
    constexpr double rounder = 0x1.8p52;
    const double shifted = x * steps_of_root + rounder, k = shifted - rounder, r = (x - k * root_high) - k * root_low,
                 z = r * r;
    const std::uint64_t number = __builtin_bit_cast(std::uint64_t, shifted);
    const RootOfTwo& root = roots_of_two[number % 32];
    return {__builtin_bit_cast(double, __builtin_bit_cast(std::uint64_t, root.value) + (number / 32 << 52)),
            (root.rest + r) + z * ((0.5 + r * (1.0 / 6)) + z * ((1.0 / 24 + r * (1.0 / 120)) + z * (1.0 / 720)))};
}

/// The same to 2^-30, for results in float.
ETCH_INLINE constexpr ExpByRoots split_roughly_by_roots(double x) {
    constexpr double rounder = 0x1.8p52, step = root_high + root_low;
    const double shifted = x * steps_of_root + rounder, r = x - (shifted - rounder) * step;
    const std::uint64_t number = __builtin_bit_cast(std::uint64_t, shifted);
    return {
        __builtin_bit_cast(double, __builtin_bit_cast(std::uint64_t, roots_of_two[number % 32].value) + (number / 32 << 52)),
        r + r * r * (0.5 + r * (1.0 / 6))};
}

} // namespace etch::math::detail
