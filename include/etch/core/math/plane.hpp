// Length and angle of a vector in the plane: hypot and atan2.
//
//     hypot = sqrt(x^2 + y^2), scaled by a power of two where squares would overflow or vanish
//     atan2 = k pi/4 + atan(r) or k pi/4 - atan(r), where r is the smaller over the greater of |x|, |y|, or (r - 1)/(r + 1)
#pragma once

#include <etch/core/math/inverse_trigonometric.hpp>
#include <etch/core/math/square_root.hpp>

#include <limits>

namespace etch::math {

namespace detail {

template <class T>
struct plane_constants;

template <>
struct plane_constants<float> {
    static constexpr float large = 0x1p60f, shrink = 0x1p-80f, small = 0x1p-50f, enlarge = 0x1p100f;
    static constexpr float eighth = 0x1.921fbp-1f, eighth_rest = 0x1.5110b4p-23f; // of a turn: three of these are exact
};

template <>
struct plane_constants<double> {
    static constexpr double large = 0x1p500, shrink = 0x1p-600, small = 0x1p-450, enlarge = 0x1p700;
    static constexpr double eighth = 0x1.921fb54442d18p-1, eighth_rest = 0x1.1a62633145c07p-55;
};

} // namespace detail

/// sqrt(x^2 + y^2) without overflow or underflow of the squares. inf if either is infinite, else NaN if either is NaN. Error
/// < 1.5 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::plane_constants<T>>
ETCH_INLINE constexpr V hypot(V x, V y) {
    using limits = std::numeric_limits<T>;
    const V a = abs(x), b = abs(y), most = a > b ? a : b;
    const V scale = most > C::large ? V{} + C::shrink : (most < C::small ? V{} + C::enlarge : V{} + 1),
            back = most > C::large ? V{} + 1 / C::shrink : (most < C::small ? V{} + 1 / C::enlarge : V{} + 1),
            u = most <= limits::max() ? a * scale : a, v = most <= limits::max() ? b * scale : b;
    const V length = math::sqrt<V>(u * u + v * v) * back, infinity = broadcast<V>(limits::infinity());
    return a > limits::max() ? infinity : (b > limits::max() ? infinity : length);
}

/// The angle in [-pi, pi] of the point (x, y), seen from the positive x-axis. The sign of y is kept: atan2(+-0, x) is +-0 for
/// x > 0 and x = +0, +-pi for x < 0 and x = -0; infinities count as equal to each other. NaN stays NaN. Error < 1.5 ulp.
template <Lane V, class T = lane_type<V>, class C = detail::plane_constants<T>, class A = detail::angle_constants<T>>
ETCH_INLINE constexpr V atan2(V y, V x) {
    using limits = std::numeric_limits<T>;
    const V a = abs(x), b = abs(y), most = a > b ? a : b, least = a > b ? b : a;
    const V bottom = ((most > 0) & (most <= limits::max())) ? most : V{} + 1,
            top = most <= limits::max() ? least : (least <= limits::max() ? V{} : V{} + 1);
    const auto near = top > bottom - top; // the diagonal
    const V half = bottom > 1 ? V{} + T(0.5) : V{} + 1,
            r = near ? (top * half - bottom * half) / (top * half + bottom * half) : top / bottom, z = r * r,
            curve = r * z * A::atan_polynomial(z);
    // in eighths of a turn; -0 is negative
    const auto left = (signed_lanes<V>)bits(x)<0, steep = b> a;
    const V turns = near ? V{} + 1 : V{}, up = steep ? 2 - turns : turns, eighths = left ? 4 - up : up;
    const auto back = steep != left;
    const V angle = eighths * C::eighth + ((back ? -r : r) + (eighths * C::eighth_rest + (back ? -curve : curve)));
    return ((x != x) | (y != y)) ? broadcast<V>(limits::quiet_NaN()) : detail::with_sign(angle, y);
}

} // namespace etch::math
