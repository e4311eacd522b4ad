// Rows of the op table that fold a tensor into a scalar, and the formulas made of them: sum, mean, dot.
#pragma once

#include <etch/expr/build.hpp>
#include <etch/expr/op/movement.hpp>

namespace etch {
namespace ops {

struct Sum : Reduction<"sum"> {
    static constexpr Cost cost{.additions = 1};
    /// -0, which changes nothing that it is added to, and which compilers therefore leave out.
    static constexpr auto start(auto zero) { return -zero; }
    static constexpr auto fold(auto a, auto b) { return a + b; }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(broadcast(ybar, x.extents())); }
};

using ReductionRows = Rows<Sum>;

} // namespace ops

template <Formula X>
ETCH_INLINE constexpr auto sum(const X& x) {
    return apply<ops::Sum>(x);
}
namespace detail {
/// The number of elements of an expression or a symbol.
template <Formula X>
constexpr int element_count(const X& x) {
    if constexpr (Expression<X>)
        return X::extents.size();
    else
        return x.extents().size();
}
} // namespace detail

template <Formula X>
ETCH_INLINE constexpr auto mean(const X& x) {
    return sum(x) * (1.0 / detail::element_count(x));
}
template <Formula A, Formula B>
ETCH_INLINE constexpr auto dot(const A& a, const B& b) {
    return sum(a * b);
}

} // namespace etch
