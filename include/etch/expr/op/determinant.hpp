// The row of the op table for determinants, and the products of vectors of four that it is made of.
//
//   determinant(A)
//
// Up to 4 x 4 it is a polynomial, written out: every derivative is right for singular matrices, too. Larger ones are factored, and the
// gradient det(A) A^-T is NaN or infinite where A is singular.
#pragma once

#include <etch/expr/op/norm.hpp>
#include <etch/expr/op/solve.hpp>

namespace etch {
namespace ops {

/// The minors of two columns of four: (01, 02, 03, 23, 31, 12), element ij being a_i b_j - a_j b_i.
struct Wedge : Whole<"wedge", 2> {
    static constexpr Cost whole_cost(const WholeShape&) { return {.additions = 6, .multiplications = 12}; }
    static constexpr Extents shape(Extents, Extents) { return vector_of(6); }
    static constexpr int first[]{0, 0, 0, 2, 3, 1}, second[]{1, 2, 3, 3, 1, 2};
    template <WholeShape, class T>
    static constexpr void value(T* y, const T* a, const T* b) {
        for (int k = 0; k < 6; ++k)
            y[k] = a[first[k]] * b[second[k]] - a[second[k]] * b[first[k]];
    }
    static constexpr auto adjoint(auto a, auto b, auto, auto ybar) { return cotangents(contract(ybar, b), -contract(ybar, a)); }
};

/// The skew matrix of which w is the half, as wedge numbers it, times b: y_i = sum_j w_ij b_j.
struct Contract : Whole<"contract", 2> {
    static constexpr Cost whole_cost(const WholeShape&) { return {.additions = 12, .multiplications = 12}; }
    static constexpr Extents shape(Extents, Extents b) { return b; }
    template <WholeShape, class T>
    static constexpr void value(T* y, const T* w, const T* b) {
        for (int i = 0; i < 4; ++i)
            y[i] = 0;
        for (int k = 0; k < 6; ++k) {
            y[Wedge::first[k]] += w[k] * b[Wedge::second[k]];
            y[Wedge::second[k]] -= w[k] * b[Wedge::first[k]];
        }
    }
    static constexpr auto adjoint(auto w, auto b, auto, auto ybar) { return cotangents(wedge(ybar, b), -contract(w, ybar)); }
};

struct LuDeterminant : Lowered<"lu_determinant"> {
    static constexpr Cost whole_cost(const WholeShape& s) { return {.multiplications = s.a.rows - 1}; }
    static constexpr Extents shape(Extents) { return {}; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* f) {
        *y = detail::lu_determinant<S.a.rows>(f);
    }
};

/// Of a matrix of any size, by its factors: Abar = ybar y A^-T.
struct FactoredDeterminant : Composite<"determinant"> {
    static constexpr Extents shape(Extents) { return {}; }
    static constexpr auto formula(auto a) { return apply<LuDeterminant>(apply<LuFactors>(a)); }
    static constexpr auto adjoint(auto a, auto y, auto ybar) { return cotangents(ybar * y * transpose(inverse(a))); }
};

/// Columns a, b, c, d: a_0 b_1 - a_1 b_0; a . (b x c); the minors of a and b times those of c and d (Laplace).
struct Determinant : Shorthand<"determinant"> {
    static constexpr Extents shape(Extents) { return {}; }
    static constexpr bool fits(Extents a) { return detail::is_square(a); }
    static constexpr auto formula(auto a) {
        const int n = a.extents().rows;
        const auto column = [&](int j) { return reshape(slice(a, j, 1), vector_of(n)); };
        if (n == 1)
            return reshape(a, {});
        if (n == 2) {
            const auto all = reshape(a, vector_of(4));
            const auto at = [&](int i) { return reshape(slice(all, i, 1), {}); };
            return at(0) * at(3) - at(1) * at(2);
        }
        if (n == 3)
            return dot(column(0), cross(column(1), column(2)));
        if (n == 4) {
            const auto left = wedge(column(0), column(1)), right = wedge(column(2), column(3));
            return dot(left, concat(slice(right, 3, 3), slice(right, 0, 3)));
        }
        return apply<FactoredDeterminant>(a);
    }
};

using DeterminantRows = Rows<Wedge, Contract, LuDeterminant, FactoredDeterminant>;

} // namespace ops

template <Symbolic X>
constexpr auto wedge(const X& a, const X& b) {
    return apply<ops::Wedge>(a, b);
}
template <Symbolic X>
constexpr auto contract(const X& w, const X& b) {
    return apply<ops::Contract>(w, b);
}
template <Formula A>
constexpr auto determinant(const A& a) {
    return apply<ops::Determinant>(a);
}

} // namespace etch
