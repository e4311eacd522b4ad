// Rows of the op table: the largest and the smallest element of one tensor, and their numbers.
//
//   max(v), min(v)   NaN if any element is, slopes too; equal ones share the slope equally: a subgradient that favours none
//   argmax(v), argmin(v)   the number of the first, counted by columns; flat: nothing flows back
#pragma once

#include <etch/expr/op/reduction.hpp>

namespace etch {
namespace ops {

struct Maximum : Reduction<"max"> {
    static constexpr Cost cost{.comparisons = 1};
    static constexpr auto start(auto zero) { return zero - __builtin_huge_val(); }
    static constexpr auto fold(auto a, auto b) { return math::max(a, b); }
    static constexpr auto adjoint(auto x, auto y, auto ybar) {
        const auto is_one = x >= y;
        const auto count = sum(is_one); // 0 if there is NaN; then y is, and sign(y), to which nothing flows back
        return cotangents(where(is_one, ybar / count, where(count, 0, sign(y))));
    }
};

struct Minimum : Reduction<"min"> {
    static constexpr Cost cost{.comparisons = 1};
    static constexpr auto start(auto zero) { return zero + __builtin_huge_val(); }
    static constexpr auto fold(auto a, auto b) { return math::min(a, b); }
    static constexpr auto adjoint(auto x, auto y, auto ybar) {
        const auto is_one = x <= y;
        const auto count = sum(is_one); // 0 if there is NaN; then y is, and sign(y), to which nothing flows back
        return cotangents(where(is_one, ybar / count, where(count, 0, sign(y))));
    }
};

/// The number of the first element that none is greater than; NaN is not looked at. 0 if there is no number.
struct Argmax : Whole<"argmax"> {
    static constexpr Cost whole_cost(const WholeShape& s) { return {.comparisons = s.a.size() - 1}; }
    static constexpr Extents shape(Extents) { return {}; }
    static constexpr bool fits(Extents) { return true; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* x) {
        int found = 0;
        for (int i = 1; i < S.a.size(); ++i)
            found = x[i] > x[found] || (x[found] != x[found] && x[i] == x[i]) ? i : found;
        *y = static_cast<T>(found);
    }
    static constexpr auto adjoint(auto x, auto, auto) { return cotangents(x.none()); }
};

struct Argmin : Whole<"argmin"> {
    static constexpr Cost whole_cost(const WholeShape& s) { return {.comparisons = s.a.size() - 1}; }
    static constexpr Extents shape(Extents) { return {}; }
    static constexpr bool fits(Extents) { return true; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* x) {
        int found = 0;
        for (int i = 1; i < S.a.size(); ++i)
            found = x[i] < x[found] || (x[found] != x[found] && x[i] == x[i]) ? i : found;
        *y = static_cast<T>(found);
    }
    static constexpr auto adjoint(auto x, auto, auto) { return cotangents(x.none()); }
};

using ExtremeRows = Rows<Maximum, Minimum, Argmax, Argmin>;

} // namespace ops

template <Formula X>
constexpr auto max(const X& x) {
    return apply<ops::Maximum>(x);
}
template <Formula X>
constexpr auto min(const X& x) {
    return apply<ops::Minimum>(x);
}
template <Formula X>
constexpr auto argmax(const X& x) {
    return apply<ops::Argmax>(x);
}
template <Formula X>
constexpr auto argmin(const X& x) {
    return apply<ops::Argmin>(x);
}

} // namespace etch
