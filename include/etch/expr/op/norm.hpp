// Rows of the op table: lengths of vectors and the cross product. norm'(0) is 0, a subgradient; normalise(0) is 0 and flat there.
//
//   norm(v), one_norm(v), infinity_norm(v), normalise(v); of a matrix: of all its elements       cross(a, b)
#pragma once

#include <etch/expr/op/extreme.hpp>

namespace etch {
namespace ops {

/// A power of two that brings a number near 1: lengths are taken of what has been scaled by it, and neither overflow nor vanish on the
/// way. Only norms are made of it, once all derivatives have been taken.
struct ScaleToOne : Unary<"scale_to_one"> {
    static constexpr bool has_adjoint = false;
    static constexpr auto value(auto x) { return math::scale_to_one(x); }
};

/// The square root of the sum of squares. The slope x / y is 0 where y is 0.
struct Norm : Composite<"norm"> {
    static constexpr Extents shape(Extents) { return {}; }
    static constexpr bool fits(Extents) { return true; }
    static constexpr auto formula(auto x) {
        const auto scale = apply<ScaleToOne>(max(abs(x)));
        return sqrt(sum(squared(x * scale))) / scale;
    }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(ybar * normalise(x)); }
};

/// x / norm(x), 0 where that is 0.
struct Normalise : Composite<"normalise"> {
    static constexpr bool fits(Extents) { return true; }
    static constexpr auto formula(auto x) {
        const auto scaled = x * apply<ScaleToOne>(max(abs(x)));
        const auto length = sqrt(sum(squared(scaled)));
        return scaled / where(length, length, 1);
    }
    static constexpr auto adjoint(auto x, auto y, auto ybar) {
        const auto length = norm(x);
        return cotangents((ybar - y * dot(y, ybar)) * (where(length, 1, 0) / where(length, length, 1)));
    }
};

/// a x b of vectors of three elements; of matrices of three rows, column by column.
struct Cross : Whole<"cross", 2> {
    static constexpr Cost whole_cost(const WholeShape& s) {
        return {.additions = s.y.size(), .multiplications = 2 * s.y.size()};
    }
    static constexpr Extents shape(Extents a, Extents) { return a; }
    static constexpr bool fits(Extents a, Extents b) { return a.rank > 0 && a.rows == 3 && a == b; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* a, const T* b) {
        for (int j = 0; j < S.y.size(); j += 3)
            for (int i = 0; i < 3; ++i) {
                const int k = j + (i + 1) % 3, l = j + (i + 2) % 3;
                y[j + i] = a[k] * b[l] - a[l] * b[k];
            }
    }
    static constexpr auto adjoint(auto a, auto b, auto, auto ybar) { return cotangents(cross(b, ybar), cross(ybar, a)); }
};

using NormRows = Rows<ScaleToOne, Norm, Normalise, Cross>;

} // namespace ops

template <Formula X>
constexpr auto norm(const X& x) {
    return apply<ops::Norm>(x);
}
/// The sum of absolute values.
template <Formula X>
constexpr auto one_norm(const X& x) {
    return sum(abs(x));
}
/// The largest absolute value.
template <Formula X>
constexpr auto infinity_norm(const X& x) {
    return max(abs(x));
}
template <Formula X>
constexpr auto normalise(const X& x) {
    return apply<ops::Normalise>(x);
}
template <Formula A, Formula B>
constexpr auto cross(const A& a, const B& b) {
    return apply<ops::Cross>(a, b);
}

} // namespace etch
