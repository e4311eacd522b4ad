// Rows of the op table: powers with any exponent, the cube root, exponentials and logarithms to other bases, and hypot.
//
//   pow(x, y), pow(2, x), pow(x, 2.5), cbrt(x), hypot(x, y), exp2(x), log2(x), log10(x)      whole exponents: pow<3>(x)
#pragma once

#include <etch/expr/build.hpp>
#include <etch/expr/op/choice.hpp>
#include <etch/expr/op/exponential.hpp>

namespace etch {
namespace ops {

struct PowOfSum;

/// What flows back to x of x^(y + c): ybar (y + c) x^(y + c - 1). An exponent of 0 makes it flat, also where x is 0.
constexpr auto flow_to_base(auto x, auto y, auto c, auto exponent, auto ybar) {
    return ybar * (exponent * apply<PowOfSum>(where(exponent, x, 1), y, c - 1));
}
/// What flows back to y: ybar x^(y + c) log x. A base of 0 makes it flat where the exponent is not negative.
constexpr auto flow_to_exponent(auto x, auto exponent, auto power, auto ybar) {
    return ybar * (power * log(where(x, x, exponent >= 0)));
}

/// x^y for any real y.
struct Pow : Elementwise<"pow", 2> {
    static constexpr bool cheap = false;
    static constexpr auto value(auto x, auto y) { return math::pow(x, y); }
    static constexpr auto adjoint(auto x, auto y, auto power, auto ybar) {
        return cotangents(flow_to_base(x, y, x.constant(0), y, ybar), flow_to_exponent(x, y, power, ybar));
    }
};

/// x^(y + c), the sum not rounded, for the slopes of pow: what y - 1 loses would count log x times as much.
struct PowOfSum : Elementwise<"pow_of_sum", 3> {
    static constexpr bool cheap = false;
    static constexpr auto value(auto x, auto y, auto c) { return math::pow_of_sum(x, y, c); }
    static constexpr auto adjoint(auto x, auto y, auto c, auto power, auto ybar) {
        const auto exponent = y + c;
        const auto flow = flow_to_exponent(x, exponent, power, ybar);
        return cotangents(flow_to_base(x, y, c, exponent, ybar), flow, flow);
    }
};

struct Cbrt : Transcendental<"cbrt"> {
    static constexpr auto value(auto x) { return math::cbrt(x); }
    static constexpr auto adjoint(auto, auto y, auto ybar) { return cotangents(ybar / (3 * squared(y))); }
};

/// x/sqrt(x^2 + y^2), 0 at 0: the cosine of the point (x, y), a slope of hypot. Its own slopes are products of cosine and sine; those
/// of the quotient would be differences, with no relative accuracy near the axes.
struct PointCosine : Composite<"point_cosine", 2> {
    static constexpr Extents shape(Extents x, Extents y) { return Elementwise<"", 2>::shape(x, y); }
    static constexpr bool fits(Extents x, Extents y) { return Elementwise<"", 2>::fits(x, y); }
    static constexpr auto formula(auto x, auto y) {
        const auto length = hypot(x, y);
        return x / where(length, length, 1);
    }
    static constexpr auto adjoint(auto x, auto y, auto cosine, auto ybar) {
        const auto length = hypot(x, y);
        const auto sine = apply<PointCosine>(y, x);
        const auto bend = sine / where(length, length, 1);
        return cotangents(ybar * (sine * bend), -(ybar * (cosine * bend)));
    }
};

/// sqrt(x^2 + y^2) without overflow of the squares; slope 0 at 0.
struct Hypot : Elementwise<"hypot", 2> {
    static constexpr bool cheap = false;
    static constexpr auto value(auto x, auto y) { return math::hypot(x, y); }
    static constexpr auto adjoint(auto x, auto y, auto, auto ybar) {
        return cotangents(ybar * apply<PointCosine>(x, y), ybar * apply<PointCosine>(y, x));
    }
};

struct Exp2 : Transcendental<"exp2"> {
    static constexpr auto value(auto x) { return math::exp2(x); }
    static constexpr auto slope(auto, auto y) { return 0.69314718055994530942 * y; }
};

struct Log2 : Transcendental<"log2"> {
    static constexpr auto value(auto x) { return math::log2(x); }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(1.4426950408889634074 * ybar / x); }
};

struct Log10 : Transcendental<"log10"> {
    static constexpr auto value(auto x) { return math::log10(x); }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(0.43429448190325182765 * ybar / x); }
};

using PowerRows = Rows<Pow, PowOfSum, Cbrt, PointCosine, Hypot, Exp2, Log2, Log10>;

} // namespace ops

/// x^y. NaN for x < 0 unless y is whole; 1 for y = 0, with slope 0. For a fixed whole exponent, pow<N>(x).
template <class X, class Y, detail::NoMore... None>
    requires ElementwiseOperands<X, Y>
constexpr auto pow(const X& x, const Y& y, None...) {
    return apply<ops::Pow>(x, y);
}
/// The cube root, of negative numbers too.
template <ElementwiseOperand X, detail::NoMore... None>
constexpr auto cbrt(const X& x, None...) {
    return apply<ops::Cbrt>(x);
}
/// sqrt(x^2 + y^2), and sqrt(x^2 + y^2 + z^2).
template <class X, class Y, detail::NoMore... None>
    requires ElementwiseOperands<X, Y>
constexpr auto hypot(const X& x, const Y& y, None...) {
    return apply<ops::Hypot>(x, y);
}
template <class X, class Y, class Z, detail::NoMore... None>
    requires ElementwiseOperands<X, Y, Z>
constexpr auto hypot(const X& x, const Y& y, const Z& z, None...) {
    if constexpr (ElementwiseOperands<X, Y>)
        return hypot(hypot(x, y), z);
    else
        return hypot(hypot(x, z), y);
}
template <ElementwiseOperand X, detail::NoMore... None>
constexpr auto exp2(const X& x, None...) {
    return apply<ops::Exp2>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
constexpr auto log2(const X& x, None...) {
    return apply<ops::Log2>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
constexpr auto log10(const X& x, None...) {
    return apply<ops::Log10>(x);
}

} // namespace etch
