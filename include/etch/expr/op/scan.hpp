// Rows of the op table for sums of all elements so far, and the product of all elements.
//
//   cumulative_sum(v)   v_0, v_0 + v_1, ...; of a matrix, down each column       prod(v)   v_0 v_1 v_2 ...
#pragma once

#include <etch/expr/op/gather.hpp>

namespace etch {
namespace ops {

/// y_i = sum_{j <= i} x_j in each column; from the end if the number is 1. Each direction is the adjoint of the other.
struct CumulativeSum : Whole<"cumulative_sum"> {
    static constexpr Cost whole_cost(const WholeShape& s) { return {.additions = s.y.size() - s.y.columns}; }
    static constexpr Extents shape(Extents x, int) { return x; }
    static constexpr bool fits(Extents x, int) { return x.rank > 0; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* x) {
        constexpr int n = S.y.rows, step = S.attributes[0] == 0 ? 1 : -1;
        for (int first = S.attributes[0] == 0 ? 0 : n - 1; first < S.y.size(); first += n) {
            T sum = y[first] = x[first];
            for (int k = 1; k < n; ++k)
                y[first + k * step] = sum += x[first + k * step];
        }
    }
    static constexpr auto adjoint(auto, auto y, auto ybar) {
        return cotangents(ybar.template add<CumulativeSum>(std::array{1 - y.attribute(0)}, ybar));
    }
};

/// The product of all elements: halves times each other, until one is left. No element is divided by, so the slopes are right
/// where elements are 0, and those of all orders.
struct Prod : Shorthand<"prod"> {
    static constexpr Extents shape(Extents) { return {}; }
    static constexpr bool fits(Extents) { return true; }
    static constexpr auto formula(auto x) {
        int n = x.extents().size();
        auto y = reshape(x, vector_of(n));
        for (; n > 1; n -= n / 2) {
            const auto halves = slice(y, 0, n / 2) * slice(y, n / 2, n / 2);
            y = n % 2 == 0 ? halves : concat(halves, slice(y, n - 1, 1));
        }
        return reshape(y, {});
    }
};

using ScanRows = Rows<CumulativeSum>;

} // namespace ops

template <Formula X>
constexpr auto cumulative_sum(const X& x) {
    return apply<ops::CumulativeSum, 0>(x);
}
template <Formula X>
constexpr auto prod(const X& x) {
    return apply<ops::Prod>(x);
}

} // namespace etch
