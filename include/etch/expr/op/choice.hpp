// The functions that apply the rows of expr/op/arithmetic.hpp which have no operator.
//
//   max(x, 0), min(x, y), clamp(x, -1, 1), where(x > 0, a, b), abs(x), sign(x), copysign(x, y), fma(x, y, z), squared(x), pow<3>(x), sqrt(x)
#pragma once

#include <etch/expr/build.hpp>

namespace etch {

template <class A, class B, detail::NoMore... None>
    requires ElementwiseOperands<A, B>
ETCH_INLINE constexpr auto max(const A& a, const B& b, None...) {
    return apply<ops::Max>(a, b);
}
template <class A, class B, detail::NoMore... None>
    requires ElementwiseOperands<A, B>
ETCH_INLINE constexpr auto min(const A& a, const B& b, None...) {
    return apply<ops::Min>(a, b);
}
/// x between low and high: min(max(x, low), high), so high where low > high. Flat at the corners, NaN stays NaN.
template <class X, class Low, class High, detail::NoMore... None>
    requires ElementwiseOperands<X, Low> && ElementwiseOperands<X, Low, High>
ETCH_INLINE constexpr auto clamp(const X& x, const Low& low, const High& high, None...) {
    return min(max(x, low), high);
}
/// a where the condition is not 0, else b.
template <class C, class A, class B, detail::NoMore... None>
    requires ElementwiseOperands<C, A, B>
ETCH_INLINE constexpr auto where(const C& condition, const A& a, const B& b, None...) {
    return apply<ops::Where>(condition, a, b);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto abs(const X& x, None...) {
    return apply<ops::Abs>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto sign(const X& x, None...) {
    return apply<ops::Sign>(x);
}
/// |x| with the sign of y.
template <class X, class Y, detail::NoMore... None>
    requires ElementwiseOperands<X, Y>
constexpr auto copysign(const X& x, const Y& y, None...) {
    return apply<ops::Copysign>(x, y);
}
/// x y + z, rounded once.
template <class X, class Y, class Z, detail::NoMore... None>
    requires ElementwiseOperands<X, Y, Z>
constexpr auto fma(const X& x, const Y& y, const Z& z, None...) {
    return apply<ops::Fma>(x, y, z);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto squared(const X& x, None...) {
    return apply<ops::Squared>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto sqrt(const X& x, None...) {
    return apply<ops::Sqrt>(x);
}
/// x^N for a whole number N, negative ones too.
template <int N, ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto pow(const X& x, None...) {
    return apply<ops::Power, N>(x);
}
template <Symbolic X>
ETCH_INLINE constexpr auto pow(const X& x, int n) {
    return n == 0 ? x.constant(1) : n == 1 ? x : n == 2 ? squared(x) : x.template add<ops::Power>(std::array{n}, x);
}

} // namespace etch
