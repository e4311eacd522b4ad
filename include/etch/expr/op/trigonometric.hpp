// Rows of the op table: sine and cosine, in radians.
#pragma once

#include <etch/expr/build.hpp>

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

using TrigonometricRows = Rows<Sin, Cos>;

} // namespace ops

template <Formula X>
constexpr auto sin(const X& x) {
    return apply<ops::Sin>(x);
}
template <Formula X>
constexpr auto cos(const X& x) {
    return apply<ops::Cos>(x);
}

} // namespace etch
