// Rows of the op table: sine, cosine and tangent of radians, and their inverses; atan2.
#pragma once

#include <etch/expr/build.hpp>
#include <etch/expr/op/power.hpp>

#include <limits>

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

/// The angle of the point (x, y). Its slopes x/r^2 and -y/r^2 are divided by r twice, since r^2 may overflow or vanish; they are 0
/// at 0 and at infinity.
struct Atan2 : Elementwise<"atan2", 2> {
    static constexpr bool cheap = false;
    static constexpr auto value(auto y, auto x) { return math::atan2(y, x); }
    static constexpr auto adjoint(auto y, auto x, auto, auto ybar) {
        const auto length = hypot(x, y), divisor = where(length, length, 1);
        const auto is_far = length >= std::numeric_limits<double>::infinity();
        return cotangents(ybar * (where(is_far, 0, x) / divisor / divisor),
                          -(ybar * (where(is_far, 0, y) / divisor / divisor)));
    }
};

using TrigonometricRows = Rows<Sin, Cos, Tan, Atan, Asin, Acos, Atan2>;

} // namespace ops

template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto sin(const X& x, None...) {
    return apply<ops::Sin>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto cos(const X& x, None...) {
    return apply<ops::Cos>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto tan(const X& x, None...) {
    return apply<ops::Tan>(x);
}
/// The angle in [-pi/2, pi/2] whose tangent is x.
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto atan(const X& x, None...) {
    return apply<ops::Atan>(x);
}
/// The angle in [-pi/2, pi/2] whose sine is x; NaN for |x| > 1.
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto asin(const X& x, None...) {
    return apply<ops::Asin>(x);
}
/// The angle in [0, pi] whose cosine is x; NaN for |x| > 1.
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto acos(const X& x, None...) {
    return apply<ops::Acos>(x);
}
/// The angle in [-pi, pi] of the point (x, y), seen from the positive x-axis.
template <class Y, class X, detail::NoMore... None>
    requires ElementwiseOperands<Y, X>
constexpr auto atan2(const Y& y, const X& x, None...) {
    return apply<ops::Atan2>(y, x);
}

} // namespace etch
