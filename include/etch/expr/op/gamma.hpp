// Rows of the op table: the logarithm of the gamma function, and its derivatives.
//
//   lgamma(x), digamma(x), trigamma(x), polygamma<4>(x)
#pragma once

#include <etch/expr/build.hpp>

namespace etch {
namespace ops {

/// The derivative of order n of digamma. n is whole, from 1 to 30 (else NaN), and the same in all lanes; an operand, so that slopes of
/// slopes go on for ever.
struct Polygamma : Elementwise<"polygamma", 2> {
    static constexpr bool cheap = false;
    static constexpr auto value(auto n, auto x) { return math::polygamma(x, whole(n)); }
    static constexpr auto adjoint(auto n, auto x, auto, auto ybar) {
        return cotangents(n.none(), ybar * apply<Polygamma>(n + 1, x));
    }

private:
    static constexpr int whole(auto n) {
        if constexpr (requires { n[0]; })
            return static_cast<int>(n[0]);
        else
            return static_cast<int>(n);
    }
};

struct Digamma : Transcendental<"digamma"> {
    static constexpr auto value(auto x) { return math::digamma(x); }
    static constexpr auto slope(auto x, auto) { return apply<Polygamma>(1, x); }
};

/// log |gamma(x)|.
struct Lgamma : Transcendental<"lgamma"> {
    static constexpr auto value(auto x) { return math::lgamma(x); }
    static constexpr auto slope(auto x, auto) { return digamma(x); }
};

using GammaRows = Rows<Lgamma, Digamma, Polygamma>;

} // namespace ops

/// log |gamma(x)|; log((n - 1)!) of a whole number n > 0.
template <ElementwiseOperand X, detail::NoMore... None>
constexpr auto lgamma(const X& x, None...) {
    return apply<ops::Lgamma>(x);
}
/// The slope of lgamma.
template <ElementwiseOperand X, detail::NoMore... None>
constexpr auto digamma(const X& x, None...) {
    return apply<ops::Digamma>(x);
}
/// The derivative of order N of digamma, 1 <= N <= 30.
template <int N, ElementwiseOperand X, detail::NoMore... None>
    requires(N >= 1 && N <= 30)
constexpr auto polygamma(const X& x, None...) {
    return apply<ops::Polygamma>(N, x);
}
/// The slope of digamma.
template <ElementwiseOperand X, detail::NoMore... None>
constexpr auto trigamma(const X& x, None...) {
    return polygamma<1>(x);
}

} // namespace etch
