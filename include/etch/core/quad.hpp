// Optional: the engine on __float128, as an oracle for tests. g++ only, -std=gnu++20, link with -lquadmath. Include it anywhere
// before the first use.
#pragma once

#include <etch/core/math/wide.hpp>

#include <quadmath.h>

namespace etch::math {

template <>
struct functions<quad> {
    static quad exp(quad x) { return ::expq(x); }
    static quad expm1(quad x) { return ::expm1q(x); }
    static quad log(quad x) { return ::logq(x); }
    static quad log1p(quad x) { return ::log1pq(x); }
    static quad sqrt(quad x) { return ::sqrtq(x); }
    static quad sin(quad x) { return ::sinq(x); }
    static quad cos(quad x) { return ::cosq(x); }
    static quad tan(quad x) { return ::tanq(x); }
    static quad atan(quad x) { return ::atanq(x); }
    static quad asin(quad x) { return ::asinq(x); }
    static quad acos(quad x) { return ::acosq(x); }
    static quad floor(quad x) { return ::floorq(x); }
    static quad ceil(quad x) { return ::ceilq(x); }
    static quad round(quad x) { return ::roundq(x); }
    static quad tanh(quad x) { return ::tanhq(x); }
    static quad sinh(quad x) { return ::sinhq(x); }
    static quad cosh(quad x) { return ::coshq(x); }
    static quad erf(quad x) { return ::erfq(x); }
    static quad erfc(quad x) { return ::erfcq(x); }
    static quad asinh(quad x) { return ::asinhq(x); }
    static quad acosh(quad x) { return ::acoshq(x); }
    static quad atanh(quad x) { return ::atanhq(x); }
    static quad log2(quad x) { return ::log2q(x); }
    static quad log10(quad x) { return ::log10q(x); }
    static quad cbrt(quad x) { return ::cbrtq(x); }
    static quad lgamma(quad x) { return ::lgammaq(x); }
    static quad exp2(quad x) { return ::powq(2, x); }
    static quad pow(quad x, quad y) { return ::powq(x, y); }
    static quad atan2(quad x, quad y) { return ::atan2q(x, y); }
    static quad hypot(quad x, quad y) { return ::hypotq(x, y); }
    static quad copysign(quad x, quad y) { return ::copysignq(x, y); }
    static quad fma(quad x, quad y, quad z) { return ::fmaq(x, y, z); }
};

} // namespace etch::math
