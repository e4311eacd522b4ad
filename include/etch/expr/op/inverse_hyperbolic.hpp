// Rows of the op table: the inverses of sinh, cosh and tanh. Sums of squares are lengths and differences products, so that slopes
// keep their relative accuracy, and squares do not overflow.
#pragma once

#include <etch/expr/build.hpp>
#include <etch/expr/op/power.hpp>

namespace etch {
namespace ops {

struct Asinh : Transcendental<"asinh"> {
    static constexpr auto value(auto x) { return math::asinh(x); }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(ybar / hypot(x, 1)); }
};

struct Acosh : Transcendental<"acosh"> {
    static constexpr auto value(auto x) { return math::acosh(x); }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(ybar / (sqrt(x - 1) * sqrt(x + 1))); }
};

struct Atanh : Transcendental<"atanh"> {
    static constexpr auto value(auto x) { return math::atanh(x); }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(ybar / ((1 - x) * (1 + x))); }
};

using InverseHyperbolicRows = Rows<Asinh, Acosh, Atanh>;

} // namespace ops

/// The number whose sinh is x.
template <ElementwiseOperand X, detail::NoMore... None>
constexpr auto asinh(const X& x, None...) {
    return apply<ops::Asinh>(x);
}
/// The number in [0, inf] whose cosh is x; NaN for x < 1.
template <ElementwiseOperand X, detail::NoMore... None>
constexpr auto acosh(const X& x, None...) {
    return apply<ops::Acosh>(x);
}
/// The number whose tanh is x; NaN for |x| > 1.
template <ElementwiseOperand X, detail::NoMore... None>
constexpr auto atanh(const X& x, None...) {
    return apply<ops::Atanh>(x);
}

} // namespace etch
