// Rows of the op table: the logarithm of the gamma function, and its derivatives.
//
//   lgamma(x), digamma(x), trigamma(x), polygamma<4>(x)
#pragma once

#include <etch/expr/build.hpp>

#include <array>

namespace etch {

template <Symbolic X>
constexpr auto polygamma(const X& x, int n);

namespace ops {

/// The derivative of order n of digamma, n > 0.
struct Polygamma : Transcendental<"polygamma"> {
    static constexpr Extents shape(Extents x, int) { return x; }
    static constexpr bool fits(Extents, int) { return true; }
    template <int N, int>
    static constexpr auto value(auto x) {
        return math::polygamma(x, N);
    }
    /// The same for an order known only when it runs.
    template <class V>
    static constexpr V value(V x, int n) {
        return math::polygamma(x, n);
    }
    static constexpr auto slope(auto x, auto y) { return polygamma(x, y.attribute(0) + 1); }
};

struct Digamma : Transcendental<"digamma"> {
    static constexpr auto value(auto x) { return math::digamma(x); }
    static constexpr auto slope(auto x, auto) { return polygamma(x, 1); }
};

/// log |gamma(x)|.
struct Lgamma : Transcendental<"lgamma"> {
    static constexpr auto value(auto x) { return math::lgamma(x); }
    static constexpr auto slope(auto x, auto) { return digamma(x); }
};

using GammaRows = Rows<Lgamma, Digamma, Polygamma>;

} // namespace ops

/// log |gamma(x)|; log((n - 1)!) of a whole number n > 0.
template <Formula X>
constexpr auto lgamma(const X& x) {
    return apply<ops::Lgamma>(x);
}
/// The slope of lgamma.
template <Formula X>
constexpr auto digamma(const X& x) {
    return apply<ops::Digamma>(x);
}
/// The derivative of order N of digamma, 1 <= N <= 30.
template <int N, Formula X>
    requires(N >= 1 && N <= 30)
constexpr auto polygamma(const X& x) {
    return apply<ops::Polygamma, N>(x);
}
template <Symbolic X>
constexpr auto polygamma(const X& x, int n) {
    return x.template add<ops::Polygamma>(std::array{n}, x);
}
/// The slope of digamma.
template <Formula X>
constexpr auto trigamma(const X& x) {
    return polygamma<1>(x);
}

} // namespace etch
