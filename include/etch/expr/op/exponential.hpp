// Rows of the op table: exponential, logarithmic and hyperbolic functions. Their values and accuracy: core/math.hpp.
#pragma once

#include <etch/expr/build.hpp>
#include <etch/expr/op/choice.hpp>

namespace etch {
namespace ops {

struct Exp : Transcendental<"exp"> {
    static constexpr auto value(auto x) { return math::exp(x); }
    static constexpr auto slope(auto, auto y) { return y; }
};

/// exp(x) - 1, exact near 0.
struct Expm1 : Transcendental<"expm1"> {
    static constexpr auto value(auto x) { return math::expm1(x); }
    static constexpr auto slope(auto x, auto) { return exp(x); }
};

struct Log : Transcendental<"log"> {
    static constexpr auto value(auto x) { return math::log(x); }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(ybar / x); }
};

/// log(1 + x), exact near 0.
struct Log1p : Transcendental<"log1p"> {
    static constexpr auto value(auto x) { return math::log1p(x); }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(ybar / (1 + x)); }
};

struct Sinh : Transcendental<"sinh"> {
    static constexpr auto value(auto x) { return math::sinh(x); }
    static constexpr auto slope(auto x, auto) { return cosh(x); }
};

struct Cosh : Transcendental<"cosh"> {
    static constexpr auto value(auto x) { return math::cosh(x); }
    static constexpr auto slope(auto x, auto) { return sinh(x); }
};

struct Tanh : Transcendental<"tanh"> {
    static constexpr auto value(auto x) { return math::tanh(x); }
    static constexpr auto slope(auto x, auto) { return sech_squared(x); }
};

/// 1 / cosh(x)^2, the slope of tanh, to relative accuracy where 1 - tanh(x)^2 has none. Fast graphs rewrite it to that all the
/// same.
struct SechSquared : Transcendental<"sech_squared"> {
    static constexpr auto value(auto x) { return math::sech_squared(x); }
    static constexpr auto slope(auto x, auto y) { return -2 * tanh(x) * y; }
};

/// 1 / (1 + exp(-x)). The slope keeps its relative accuracy for large x: sigmoid(-x), not 1 - y. Fast graphs rewrite it to
/// that.
struct Sigmoid : Transcendental<"sigmoid"> {
    static constexpr auto value(auto x) { return math::sigmoid(x); }
    static constexpr auto slope(auto x, auto y) { return y * sigmoid(-x); }
};

/// log(1 + exp(x)), without overflow.
struct Softplus : Transcendental<"softplus"> {
    static constexpr auto value(auto x) { return math::softplus(x); }
    static constexpr auto slope(auto x, auto) { return sigmoid(x); }
};

/// exp(-x^2), without a rounded square. Fast graphs rewrite it to exp(-squared(x)) all the same.
struct Gaussian : Transcendental<"gaussian"> {
    static constexpr auto value(auto x) {
        if constexpr (Lane<decltype(x)>)
            return math::gaussian(x);
        else
            return math::exp(-(x * x)); // where only an oracle computes
    }
    static constexpr auto slope(auto x, auto y) { return -2 * x * y; }
};

/// 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x.
struct Erf : Transcendental<"erf"> {
    static constexpr auto value(auto x) { return math::erf(x); }
    static constexpr auto slope(auto x, auto) { return 1.1283791670955125739 * gaussian(x); }
};

/// 1 - erf(x), to relative accuracy for large x.
struct Erfc : Transcendental<"erfc"> {
    static constexpr auto value(auto x) { return math::erfc(x); }
    static constexpr auto slope(auto x, auto) { return -1.1283791670955125739 * gaussian(x); }
};

/// log cosh(x): by sinh(x/2) near 0, where the logarithm of a number near 1 has no relative accuracy; without overflow.
struct LogCosh : Composite<"log_cosh"> {
    static constexpr bool fits(Extents) { return true; }
    static constexpr auto formula(auto x) {
        const auto size = abs(x);
        const auto near = log1p(2 * squared(sinh(0.5 * min(size, 1)))),
                   far = size - 0.69314718055994530942 + log1p(exp(-2 * size));
        return where(size < 1, near, far);
    }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(ybar * tanh(x)); }
};

using ExponentialRows =
    Rows<Exp, Expm1, Log, Log1p, Sinh, Cosh, Tanh, SechSquared, Sigmoid, Softplus, Gaussian, Erf, Erfc, LogCosh>;

} // namespace ops

template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto exp(const X& x, None...) {
    return apply<ops::Exp>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto expm1(const X& x, None...) {
    return apply<ops::Expm1>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto log(const X& x, None...) {
    return apply<ops::Log>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto log1p(const X& x, None...) {
    return apply<ops::Log1p>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto sinh(const X& x, None...) {
    return apply<ops::Sinh>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto cosh(const X& x, None...) {
    return apply<ops::Cosh>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto tanh(const X& x, None...) {
    return apply<ops::Tanh>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto sech_squared(const X& x, None...) {
    return apply<ops::SechSquared>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto sigmoid(const X& x, None...) {
    return apply<ops::Sigmoid>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto softplus(const X& x, None...) {
    return apply<ops::Softplus>(x);
}
/// exp(-x^2), to relative accuracy for large x.
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto gaussian(const X& x, None...) {
    return apply<ops::Gaussian>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto erf(const X& x, None...) {
    return apply<ops::Erf>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto erfc(const X& x, None...) {
    return apply<ops::Erfc>(x);
}
template <ElementwiseOperand X, detail::NoMore... None>
ETCH_INLINE constexpr auto log_cosh(const X& x, None...) {
    return apply<ops::LogCosh>(x);
}

} // namespace etch
