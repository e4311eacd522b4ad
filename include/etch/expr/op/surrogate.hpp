// The row of the op table whose value and gradient come from different formulas: for steps that are to be trained through
// (Bengio, Leonard, Courville 2013, the straight-through estimator).
//
//   straight_through(sign(z), z)   the value of the first, what flows back goes to the second
#pragma once

#include <etch/expr/build.hpp>

namespace etch {
namespace ops {

struct StraightThrough : Composite<"straight_through", 2> {
    static constexpr Extents shape(Extents value, Extents) { return value; }
    static constexpr bool fits(Extents value, Extents surrogate) { return value == surrogate; }
    static constexpr auto formula(auto value, auto) { return value; }
    static constexpr auto adjoint(auto value, auto, auto, auto ybar) { return cotangents(value.none(), ybar); }
};

using SurrogateRows = Rows<StraightThrough>;

} // namespace ops

/// The first, as if it were the second where it is differentiated.
template <ElementwiseOperand Value, ElementwiseOperand Surrogate, detail::NoMore... None>
ETCH_INLINE constexpr auto straight_through(const Value& value, const Surrogate& surrogate, None...) {
    return apply<ops::StraightThrough>(value, surrogate);
}

} // namespace etch
