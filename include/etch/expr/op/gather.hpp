// Rows of the op table that pick elements out of a tensor and put elements into zeros: gather, scatter, diagonal, trace. Elements are
// numbered by columns, as everywhere.
//
//   gather<2, 0, 1>(v)   elements 2, 0, 1; for a few       gather(v, index)   at numbers known only when it runs
//   trace(A), diagonal(A), diagonal_matrix(v)
#pragma once

#include <etch/expr/op/reduction.hpp>

#include <array>
#include <cstddef>
#include <limits>

namespace etch {
namespace ops {

/// x at each number of the second operand; NaN where there is no such element. A fraction is cut off. Nothing flows back to numbers.
struct Gather : Whole<"gather", 2> {
    static constexpr Extents shape(Extents, Extents index) { return index; }
    static constexpr bool fits(Extents x, Extents) { return x.rank > 0; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* x, const T* index) {
        for (int k = 0; k < S.y.size(); ++k)
            y[k] = index[k] >= 0 && index[k] < S.a.size() ? x[static_cast<int>(index[k])]
                                                          : static_cast<T>(std::numeric_limits<double>::quiet_NaN());
    }
    static constexpr auto adjoint(auto x, auto index, auto, auto ybar) {
        return cotangents(scatter(ybar, index, x.extents()), index.none());
    }
};

/// The opposite of gather: zeros, and each element of x added at its number; without one it is lost.
struct Scatter : Whole<"scatter", 2> {
    static constexpr Cost whole_cost(const WholeShape& s) { return {.additions = s.a.size()}; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* x, const T* index) {
        for (int i = 0; i < S.y.size(); ++i)
            y[i] = 0;
        for (int k = 0; k < S.a.size(); ++k)
            if (index[k] >= 0 && index[k] < S.y.size())
                y[static_cast<int>(index[k])] += x[k];
    }
    static constexpr auto adjoint(auto, auto index, auto, auto ybar) { return cotangents(gather(ybar, index), index.none()); }
};

/// The same for numbers that are written into the formula: slices, one after the other.
struct GatherFixed : Shorthand<"gather"> {
    static constexpr Extents shape(Extents, auto... index) { return vector_of(sizeof...(index)); }
    static constexpr bool fits(Extents x, auto... index) {
        return x.rank > 0 && sizeof...(index) > 0 && ((index >= 0 && index < x.size()) && ...);
    }
    template <std::size_t N>
    static constexpr auto formula(std::array<int, N> index, auto x) {
        const auto all = reshape(x, vector_of(x.extents().size()));
        const auto run_from = [&](std::size_t k) {
            std::size_t end = k + 1;
            while (end < N && index[end] == index[end - 1] + 1)
                ++end;
            return end - k;
        };
        auto y = slice(all, index[0], static_cast<int>(run_from(0)));
        for (std::size_t k = run_from(0); k < N; k += run_from(k))
            y = concat(y, slice(all, index[k], static_cast<int>(run_from(k))));
        return y;
    }
};

/// Elements first, first + step, ... of x. A row of shorthands and adjoints only: diagonals.
struct Strided : Whole<"strided"> {
    static constexpr Notation notation{.numbers = 2};
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* x) {
        for (int k = 0; k < S.y.size(); ++k)
            y[k] = x[S.attributes[0] + k * S.attributes[1]];
    }
    static constexpr auto adjoint(auto x, auto y, auto ybar) {
        return cotangents(spread(ybar, y.attribute(0), y.attribute(1), x.extents()));
    }
};

/// The opposite of strided: zeros, and x at those places.
struct Spread : Whole<"spread"> {
    static constexpr Notation notation{.numbers = 2};
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* x) {
        for (int i = 0; i < S.y.size(); ++i)
            y[i] = 0;
        for (int k = 0; k < S.a.size(); ++k)
            y[S.attributes[0] + k * S.attributes[1]] = x[k];
    }
    static constexpr auto adjoint(auto x, auto y, auto ybar) {
        return cotangents(strided(ybar, y.attribute(0), y.attribute(1), x.extents()));
    }
};

struct Diagonal : Shorthand<"diagonal"> {
    static constexpr Extents shape(Extents a) { return vector_of(a.rows < a.columns ? a.rows : a.columns); }
    static constexpr bool fits(Extents a) { return a.rank == 2; }
    static constexpr auto formula(auto a) { return strided(a, 0, a.extents().rows + 1, shape(a.extents())); }
};

struct DiagonalMatrix : Shorthand<"diagonal_matrix"> {
    static constexpr Extents shape(Extents x) { return matrix_of(x.rows, x.rows); }
    static constexpr bool fits(Extents x) { return x.rank == 1; }
    static constexpr auto formula(auto x) { return spread(x, 0, x.extents().rows + 1, shape(x.extents())); }
};

struct Trace : Shorthand<"trace"> {
    static constexpr Extents shape(Extents) { return {}; }
    static constexpr bool fits(Extents a) { return a.rank == 2 && a.rows == a.columns; }
    static constexpr auto formula(auto a) { return sum(diagonal(a)); }
};

using GatherRows = Rows<Gather, Scatter, Strided, Spread>;

} // namespace ops

template <int... Index, Formula X>
    requires(sizeof...(Index) > 0)
constexpr auto gather(const X& x) {
    return apply<ops::GatherFixed, Index...>(x);
}
template <Formula X, Formula Index>
constexpr auto gather(const X& x, const Index& index) {
    return apply<ops::Gather>(x, index);
}
template <Symbolic X>
constexpr auto scatter(const X& x, const X& index, Extents whole) {
    return x.template add_shaped<ops::Scatter>(std::array<int, 0>{}, whole, x, index);
}
template <Symbolic X>
constexpr auto strided(const X& x, int first, int step, Extents extents) {
    return x.template add_shaped<ops::Strided>(std::array{first, step}, extents, x);
}
template <Symbolic X>
constexpr auto spread(const X& x, int first, int step, Extents whole) {
    return x.template add_shaped<ops::Spread>(std::array{first, step}, whole, x);
}
/// The elements (i, i) of a matrix.
template <Formula A>
constexpr auto diagonal(const A& a) {
    return apply<ops::Diagonal>(a);
}
/// The square matrix with a vector on its diagonal and zeros elsewhere.
template <Formula X>
constexpr auto diagonal_matrix(const X& x) {
    return apply<ops::DiagonalMatrix>(x);
}
/// The sum of the diagonal of a square matrix.
template <Formula A>
    requires(Symbolic<A> || requires { requires A::extents.rank == 2; })
constexpr auto trace(const A& a) {
    return apply<ops::Trace>(a);
}

} // namespace etch
