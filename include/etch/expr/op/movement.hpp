// Rows of the op table that move elements: slice, concat, pad, reshape, broadcast, transpose. Elements are numbered by columns,
// as they are stored: element (i, j) of a matrix of R rows is number i + j R.
//
//   slice<2, 3>(v)   elements 2, 3, 4 of a vector (columns of a matrix); element<1>(v)   one element, a scalar
#pragma once

#include <etch/expr/build.hpp>

namespace etch {
namespace ops {

/// Elements first ... first + count - 1 of a vector; columns of a matrix.
struct Slice : Movement<"slice"> {
    static constexpr Notation notation = written_as::part;
    static constexpr Extents shape(Extents x, int, int count) {
        return x.rank == 1 ? vector_of(count) : matrix_of(x.rows, count);
    }
    static constexpr bool fits(Extents x, int first, int count) {
        return x.rank > 0 && first >= 0 && count > 0 && first + count <= (x.rank == 1 ? x.rows : x.columns);
    }
    static constexpr auto adjoint(auto x, auto y, auto ybar) { return cotangents(pad(ybar, y.attribute(0), x.extents())); }
};

/// The opposite of slice: zeros around the operand. A row of adjoints only.
struct Pad : Movement<"pad"> {
    static constexpr Notation notation = written_as::call_with_a_number;
    static constexpr auto adjoint(auto x, auto y, auto ybar) {
        return cotangents(slice(ybar, y.attribute(0), x.extents().rank == 1 ? x.extents().rows : x.extents().columns));
    }
};

/// One vector after the other; matrices side by side.
struct Concat : Movement<"concat", 2> {
    static constexpr Extents shape(Extents a, Extents b) {
        return a.rank == 1 ? vector_of(a.rows + b.rows) : matrix_of(a.rows, a.columns + b.columns);
    }
    static constexpr bool fits(Extents a, Extents b) {
        return a.rank == b.rank && (a.rank == 1 || (a.rank == 2 && a.rows == b.rows));
    }
    static constexpr auto adjoint(auto a, auto b, auto, auto ybar) {
        const int cut = a.extents().rank == 1 ? a.extents().rows : a.extents().columns;
        return cotangents(slice(ybar, 0, cut),
                          slice(ybar, cut, b.extents().rank == 1 ? b.extents().rows : b.extents().columns));
    }
};

/// The same elements in another shape.
struct Reshape : Movement<"reshape"> {
    static constexpr Notation notation = written_as::reshape;
    template <class... D>
    static constexpr Extents shape(Extents, D... dimensions) {
        const int d[]{dimensions..., 1, 1};
        return {sizeof...(D), d[0], sizeof...(D) == 2 ? d[1] : 1};
    }
    template <class... D>
    static constexpr bool fits(Extents x, D... dimensions) {
        return sizeof...(D) <= 2 && ((dimensions > 0) && ...) && x.size() == shape(x, dimensions...).size();
    }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(reshape(ybar, x.extents())); }
};

/// A scalar in every element. A row of adjoints only: operators broadcast by themselves.
struct Broadcast : Movement<"broadcast"> {
    static constexpr Notation notation = written_as::broadcast;
    static constexpr auto adjoint(auto, auto, auto ybar) { return cotangents(sum(ybar)); }
};

/// Rows become columns; a vector becomes a matrix of one row.
struct Transpose : Movement<"transpose"> {
    static constexpr Notation notation = written_as::transposed;
    static constexpr Extents shape(Extents x) { return matrix_of(x.columns, x.rows); }
    static constexpr bool fits(Extents x) { return x.rank > 0; }
    static constexpr auto adjoint(auto x, auto, auto ybar) { return cotangents(reshape(transpose(ybar), x.extents())); }
};

using MovementRows = Rows<Slice, Pad, Concat, Reshape, Broadcast, Transpose>;

} // namespace ops

template <int First, int Count, Expression X>
ETCH_INLINE constexpr auto slice(const X& x) {
    return apply<ops::Slice, First, Count>(x);
}
template <Symbolic X>
ETCH_INLINE constexpr auto slice(const X& x, int first, int count) {
    return x.template add<ops::Slice>(std::array{first, count}, x);
}
/// The operand among zeros, in a result of the extents; its first element (column) becomes number `first`.
template <Symbolic X>
ETCH_INLINE constexpr auto pad(const X& x, int first, Extents whole) {
    return x.template add_shaped<ops::Pad>(std::array{first}, whole, x);
}
template <Formula A, Formula B>
ETCH_INLINE constexpr auto concat(const A& a, const B& b) {
    return apply<ops::Concat>(a, b);
}
template <Formula A, Formula B, Formula... More>
ETCH_INLINE constexpr auto concat(const A& a, const B& b, const More&... more) {
    return concat(concat(a, b), more...);
}
template <int... Dimensions, Expression X>
ETCH_INLINE constexpr auto reshape(const X& x) {
    return apply<ops::Reshape, Dimensions...>(x);
}
template <Symbolic X>
ETCH_INLINE constexpr auto reshape(const X& x, Extents extents) {
    return x.template add_shaped<ops::Reshape>(std::array<int, 0>{}, extents, x);
}
template <Symbolic X>
ETCH_INLINE constexpr auto broadcast(const X& x, Extents extents) {
    return x.template add_shaped<ops::Broadcast>(std::array<int, 0>{}, extents, x);
}
template <Formula X>
ETCH_INLINE constexpr auto transpose(const X& x) {
    return apply<ops::Transpose>(x);
}
/// One element of a vector, a scalar.
template <int Index, Expression X>
ETCH_INLINE constexpr auto element(const X& x) {
    return reshape<>(slice<Index, 1>(x));
}

} // namespace etch
