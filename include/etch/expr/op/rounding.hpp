// Rows of the op table: whole numbers near x. All are flat: nothing flows back; straight_through(round(x), x) trains through one.
//
//   floor(x), ceil(x), round(x)     halves are rounded away from 0
#pragma once

#include <etch/expr/build.hpp>

namespace etch {
namespace ops {

struct Floor : Unary<"floor"> {
    static constexpr auto value(auto x) { return math::floor(x); }
    static constexpr auto adjoint(auto x, auto, auto) { return cotangents(x.none()); }
};

struct Ceil : Unary<"ceil"> {
    static constexpr auto value(auto x) { return math::ceil(x); }
    static constexpr auto adjoint(auto x, auto, auto) { return cotangents(x.none()); }
};

struct Round : Unary<"round"> {
    static constexpr auto value(auto x) { return math::round(x); }
    static constexpr auto adjoint(auto x, auto, auto) { return cotangents(x.none()); }
};

using RoundingRows = Rows<Floor, Ceil, Round>;

} // namespace ops

/// The greatest whole number that is not greater than x.
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto floor(const X& x, None...) {
    return apply<ops::Floor>(x);
}
/// The least whole number that is not less than x.
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto ceil(const X& x, None...) {
    return apply<ops::Ceil>(x);
}
/// The nearest whole number, of two the one further from 0.
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto round(const X& x, None...) {
    return apply<ops::Round>(x);
}

} // namespace etch
