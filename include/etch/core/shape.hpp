// Static shapes, as a type (Shape<3, 2>) and as a value (Extents). Rank 0 is a scalar, 1 a vector (a column), 2 a matrix.
//
//   using Input = Shape<13>;   static_assert(extents_of<Shape<3, 2>>.size() == 6);
#pragma once

namespace etch {

/// Rows and columns; a scalar is 1 x 1 of rank 0, a vector n x 1 of rank 1.
struct Extents {
    int rank = 0, rows = 1, columns = 1;

    constexpr int size() const { return rows * columns; }
    constexpr bool is_scalar() const { return rank == 0; }
    friend constexpr bool operator==(const Extents&, const Extents&) = default;
};

constexpr Extents vector_of(int size) { return {1, size, 1}; }
constexpr Extents matrix_of(int rows, int columns) { return {2, rows, columns}; }

template <int... Dimensions>
    requires(sizeof...(Dimensions) <= 2 && ((Dimensions > 0) && ...))
struct Shape {
    static constexpr Extents extents = [] {
        constexpr int dimensions[]{Dimensions..., 1, 1};
        return Extents{sizeof...(Dimensions), dimensions[0], sizeof...(Dimensions) == 2 ? dimensions[1] : 1};
    }();
};

template <class S>
inline constexpr Extents extents_of = S::extents;

namespace detail {
template <Extents E>
struct shape_with {
    using type = Shape<>;
};
template <Extents E>
    requires(E.rank == 1)
struct shape_with<E> {
    using type = Shape<E.rows>;
};
template <Extents E>
    requires(E.rank == 2)
struct shape_with<E> {
    using type = Shape<E.rows, E.columns>;
};
} // namespace detail

/// The type that a value of extents describes.
template <Extents E>
using shape_from = typename detail::shape_with<E>::type;

} // namespace etch
