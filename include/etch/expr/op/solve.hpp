// Rows of the op table for linear systems: solve, inverse, log_determinant. Everything that is asked of one matrix, values and
// gradients, shares one factorisation P A = L U. A singular matrix gives infinities and NaN.
//
//   solve(A, b)   A^-1 b, of a vector or a matrix b       inverse(A)       log_determinant(A)   log |det A|, without overflow
//
// Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).
#pragma once

#include <etch/expr/op/gather.hpp>
#include <etch/expr/op/product.hpp>
#include <etch/kernel/lu.hpp>

namespace etch {
namespace detail {
constexpr bool is_square(Extents a) { return a.rank == 2 && a.rows == a.columns; }

/// Of so many substitutions with triangles of n rows, for so many columns; one of them divides by its diagonal.
constexpr ops::Cost cost_of_substitutions(int count, int n, int columns) {
    const int terms = count * n * (n - 1) / 2 * columns;
    return {.additions = terms, .multiplications = terms, .divisions = n * columns};
}
} // namespace detail

namespace ops {

/// P A = L U, as kernel/lu.hpp packs it.
struct LuFactors : Lowered<"lu_factors"> {
    static constexpr Cost whole_cost(const WholeShape& s) {
        const int n = s.a.rows, below = n * (n - 1) / 2, products = below * (2 * n - 1) / 3;
        return {.additions = products, .multiplications = products, .divisions = below, .comparisons = below};
    }
    static constexpr Extents shape(Extents a) { return matrix_of(a.rows, a.rows + 1); }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* a) {
        detail::lu_factor<S.a.rows>(y, a);
    }
};
struct LuSolve : Lowered<"lu_solve", 2> {
    static constexpr Cost whole_cost(const WholeShape& s) { return detail::cost_of_substitutions(2, s.a.rows, s.b.columns); }
    static constexpr Extents shape(Extents, Extents b) { return b; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* f, const T* b) {
        detail::lu_solve<S.a.rows>(y, f, b, S.b.columns);
    }
};
struct LuSolveTransposed : Lowered<"lu_solve_transposed", 2> {
    static constexpr Cost whole_cost(const WholeShape& s) { return detail::cost_of_substitutions(2, s.a.rows, s.b.columns); }
    static constexpr Extents shape(Extents, Extents b) { return b; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* f, const T* b) {
        detail::lu_solve_transposed<S.a.rows>(y, f, b, S.b.columns);
    }
};
struct LuInverse : Lowered<"lu_inverse"> {
    static constexpr Cost whole_cost(const WholeShape& s) { return detail::cost_of_substitutions(2, s.a.rows, s.a.rows); }
    static constexpr Extents shape(Extents f) { return matrix_of(f.rows, f.rows); }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* f) {
        detail::lu_inverse<S.a.rows>(y, f);
    }
};

/// Y = A^-1 B: Bbar = A^-T Ybar, Abar = -Bbar Y^T.
struct Solve : Composite<"solve", 2> {
    static constexpr Extents shape(Extents, Extents b) { return b; }
    static constexpr bool fits(Extents a, Extents b) { return detail::is_square(a) && b.rank > 0 && b.rows == a.rows; }
    static constexpr auto formula(auto a, auto b) { return apply<LuSolve>(apply<LuFactors>(a), b); }
    static constexpr auto adjoint(auto a, auto, auto y, auto ybar) {
        const auto bbar = solve_transposed(a, ybar);
        return cotangents(-matmul(bbar, transpose(y)), bbar);
    }
};

/// Y = A^-T B: Bbar = A^-1 Ybar, Abar = -Y Bbar^T.
struct SolveTransposed : Composite<"solve_transposed", 2> {
    static constexpr Extents shape(Extents, Extents b) { return b; }
    static constexpr bool fits(Extents a, Extents b) { return Solve::fits(a, b); }
    static constexpr auto formula(auto a, auto b) { return apply<LuSolveTransposed>(apply<LuFactors>(a), b); }
    static constexpr auto adjoint(auto a, auto, auto y, auto ybar) {
        const auto bbar = solve(a, ybar);
        return cotangents(-matmul(y, transpose(bbar)), bbar);
    }
};

/// Y = A^-1: Abar = -Y^T Ybar Y^T.
struct Inverse : Composite<"inverse"> {
    static constexpr bool fits(Extents a) { return detail::is_square(a); }
    static constexpr auto formula(auto a) { return apply<LuInverse>(apply<LuFactors>(a)); }
    static constexpr auto adjoint(auto, auto y, auto ybar) {
        return cotangents(-matmul(matmul(transpose(y), ybar), transpose(y)));
    }
};

/// y = log |det A|, the sum of the logarithms of the pivots: Abar = ybar A^-T.
struct LogDeterminant : Composite<"log_determinant"> {
    static constexpr Extents shape(Extents) { return {}; }
    static constexpr bool fits(Extents a) { return detail::is_square(a); }
    static constexpr auto formula(auto a) {
        const int n = a.extents().rows;
        return sum(log(abs(strided(apply<LuFactors>(a), 0, n + 1, vector_of(n)))));
    }
    static constexpr auto adjoint(auto a, auto, auto ybar) { return cotangents(ybar * transpose(inverse(a))); }
};

using SolveRows = Rows<LuFactors, LuSolve, LuSolveTransposed, LuInverse, Solve, SolveTransposed, Inverse, LogDeterminant>;

} // namespace ops

/// X with A X = B; A square, B a vector or a matrix of as many rows.
template <Formula A, Formula B>
constexpr auto solve(const A& a, const B& b) {
    return apply<ops::Solve>(a, b);
}
/// X with A^T X = B, by the factors that solve(A, ...) has.
template <Formula A, Formula B>
constexpr auto solve_transposed(const A& a, const B& b) {
    return apply<ops::SolveTransposed>(a, b);
}
template <Formula A>
constexpr auto inverse(const A& a) {
    return apply<ops::Inverse>(a);
}
template <Formula A>
constexpr auto log_determinant(const A& a) {
    return apply<ops::LogDeterminant>(a);
}

} // namespace etch
