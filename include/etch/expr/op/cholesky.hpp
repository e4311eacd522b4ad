// Rows of the op table for symmetric positive definite matrices: the Cholesky factor, triangles, and systems with triangular matrices.
//
//   cholesky(A)   L with L L^T = A; both triangles of A count alike: it is the factor of (A + A^T) / 2, so its gradient is symmetric
//   solve_lower(L, b), solve_lower_transposed(L, b)   L^-1 b, L^-T b; what is above the diagonal is not read       tril(A)
//
// Murray, "Differentiation of the Cholesky decomposition", arXiv:1602.07527 (2016).
#pragma once

#include <etch/expr/op/solve.hpp>
#include <etch/kernel/cholesky.hpp>

namespace etch {
namespace ops {

/// Elements (i, j) with j - i <= the number; zeros elsewhere.
struct Tril : Whole<"tril"> {
    static constexpr Notation notation{.numbers = 1};
    static constexpr Extents shape(Extents a, int) { return a; }
    static constexpr bool fits(Extents a, int) { return a.rank == 2; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* a) {
        for (int j = 0; j < S.y.columns; ++j)
            for (int i = 0; i < S.y.rows; ++i)
                y[i + j * S.y.rows] = j - i <= S.attributes[0] ? a[i + j * S.y.rows] : T(0);
    }
    static constexpr auto adjoint(auto, auto y, auto ybar) { return cotangents(tril(ybar, y.attribute(0))); }
};

/// Y = L^-1 B: Bbar = L^-T Ybar, Lbar = -tril(Bbar Y^T).
struct SolveLower : Whole<"solve_lower", 2> {
    static constexpr Cost whole_cost(const WholeShape& s) { return detail::cost_of_substitutions(1, s.a.rows, s.b.columns); }
    static constexpr Extents shape(Extents, Extents b) { return b; }
    static constexpr bool fits(Extents l, Extents b) { return Solve::fits(l, b); }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* l, const T* b) {
        for (int i = 0; i < S.b.size(); ++i)
            y[i] = b[i];
        detail::solve_lower<S.a.rows>(y, l, S.b.columns);
    }
    static constexpr auto adjoint(auto l, auto, auto y, auto ybar) {
        const auto bbar = solve_lower_transposed(l, ybar);
        return cotangents(-tril(matmul(bbar, transpose(y)), 0), bbar);
    }
};

/// Y = L^-T B: Bbar = L^-1 Ybar, Lbar = -tril(Y Bbar^T).
struct SolveLowerTransposed : Whole<"solve_lower_transposed", 2> {
    static constexpr Cost whole_cost(const WholeShape& s) { return detail::cost_of_substitutions(1, s.a.rows, s.b.columns); }
    static constexpr Extents shape(Extents, Extents b) { return b; }
    static constexpr bool fits(Extents l, Extents b) { return Solve::fits(l, b); }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* l, const T* b) {
        for (int i = 0; i < S.b.size(); ++i)
            y[i] = b[i];
        detail::solve_lower_transposed<S.a.rows>(y, l, S.b.columns);
    }
    static constexpr auto adjoint(auto l, auto, auto y, auto ybar) {
        const auto bbar = solve_lower(l, ybar);
        return cotangents(-tril(matmul(y, transpose(bbar)), 0), bbar);
    }
};

/// From dA = dL L^T + L dL^T follows dL = L F(L^-1 dA L^-T), F: the lower triangle with half the diagonal. So what flows back is
/// S = L^-T F(L^T Lbar) L^-1, made symmetric.
struct Cholesky : Whole<"cholesky"> {
    static constexpr Cost whole_cost(const WholeShape& s) {
        const int n = s.a.rows, half = n * (n + 1) / 2, products = half * (n - 1) / 3;
        return {.additions = products + half, .multiplications = products + half, .divisions = half - n, .square_roots = n};
    }
    static constexpr Extents shape(Extents a) { return a; }
    static constexpr bool fits(Extents a) { return detail::is_square(a); }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* a) {
        detail::cholesky_factor<S.a.rows>(y, a);
    }
    static constexpr auto adjoint(auto, auto l, auto ybar) {
        const auto inner = matmul(transpose(l), ybar);
        const auto half = 0.5 * (tril(inner, 0) + tril(inner, -1));
        const auto s = solve_lower_transposed(l, transpose(solve_lower_transposed(l, half)));
        return cotangents(0.5 * (s + transpose(s)));
    }
};

using CholeskyRows = Rows<Tril, SolveLower, SolveLowerTransposed, Cholesky>;

} // namespace ops

/// The lower triangle, up to so many diagonals above the main one; zeros elsewhere.
template <int Diagonals = 0, Expression A>
constexpr auto tril(const A& a) {
    return apply<ops::Tril, Diagonals>(a);
}
template <Symbolic A>
constexpr auto tril(const A& a, int diagonals = 0) {
    return a.template add<ops::Tril>(std::array{diagonals}, a);
}
template <Formula L, Formula B>
constexpr auto solve_lower(const L& l, const B& b) {
    return apply<ops::SolveLower>(l, b);
}
template <Formula L, Formula B>
constexpr auto solve_lower_transposed(const L& l, const B& b) {
    return apply<ops::SolveLowerTransposed>(l, b);
}
template <Formula A>
constexpr auto cholesky(const A& a) {
    return apply<ops::Cholesky>(a);
}

} // namespace etch
