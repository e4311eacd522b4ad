// Rows of the op table: sine, cosine and tangent of radians, and their inverses.
#pragma once

#include <etch/expr/build.hpp>

namespace etch {
namespace ops {

struct Sin : Transcendental<"sin"> {
    static constexpr auto value(auto x) { return math::sin(x); }
    static constexpr auto slope(auto x, auto) { return cos(x); }
};

struct Cos : Transcendental<"cos"> {
    static constexpr auto value(auto x) { return math::cos(x); }
    static constexpr auto slope(auto x, auto) { return -sin(x); }
};

/// The slope 1/cos(x)^2 = 1 + y^2 has no cancellation, and x need not be kept.
struct Tan : Transcendental<"tan"> {
    static constexpr auto value(auto x) { return math::tan(x); }
    static constexpr auto slope(auto, auto y) { return 1 + squared(y); }
};

struct Atan : Transcendental<"atan"> {
    static constexpr auto value(auto x) { return math::atan(x); }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(ybar / (1 + squared(x))); }
};

/// 1 - x^2 is taken as (1 - x)(1 + x), which keeps its relative accuracy near 1 and -1.
struct Asin : Transcendental<"asin"> {
    static constexpr auto value(auto x) { return math::asin(x); }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(ybar / sqrt((1 - x) * (1 + x))); }
};

struct Acos : Transcendental<"acos"> {
    static constexpr auto value(auto x) { return math::acos(x); }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(-(ybar / sqrt((1 - x) * (1 + x)))); }
};

using TrigonometricRows = Rows<Sin, Cos, Tan, Atan, Asin, Acos>;

} // namespace ops

template <Formula X>
ETCH_INLINE constexpr auto sin(const X& x) {
    return apply<ops::Sin>(x);
}
template <Formula X>
ETCH_INLINE constexpr auto cos(const X& x) {
    return apply<ops::Cos>(x);
}
template <Formula X>
ETCH_INLINE constexpr auto tan(const X& x) {
    return apply<ops::Tan>(x);
}
/// The angle in [-pi/2, pi/2] whose tangent is x.
template <Formula X>
ETCH_INLINE constexpr auto atan(const X& x) {
    return apply<ops::Atan>(x);
}
/// The angle in [-pi/2, pi/2] whose sine is x; NaN for |x| > 1.
template <Formula X>
ETCH_INLINE constexpr auto asin(const X& x) {
    return apply<ops::Asin>(x);
}
/// The angle in [0, pi] whose cosine is x; NaN for |x| > 1.
template <Formula X>
ETCH_INLINE constexpr auto acos(const X& x) {
    return apply<ops::Acos>(x);
}

} // namespace etch
