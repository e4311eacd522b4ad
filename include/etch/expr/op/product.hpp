// The row of the op table for products: matrix with vector, matrix with matrix. outer is one of them.
#pragma once

#include <etch/expr/build.hpp>
#include <etch/expr/op/movement.hpp>

namespace etch {
namespace ops {

/// y_ij = sum_k a_ik b_kj; a vector stands for a matrix of one column.
struct Matmul {
    static constexpr std::string_view name = "matmul";
    static constexpr Kind kind = Kind::product;
    static constexpr int arity = 2;
    static constexpr bool cheap = false;
    static constexpr Notation notation = written_as::matrix_product;
    static constexpr Cost cost{.additions = 1, .multiplications = 1}; // of a step of a sum
    static constexpr Extents shape(Extents a, Extents b) {
        return b.rank == 1 ? vector_of(a.rows) : matrix_of(a.rows, b.columns);
    }
    static constexpr bool fits(Extents a, Extents b) { return a.rank > 0 && b.rank > 0 && a.columns == b.rows; }
    static constexpr auto adjoint(auto a, auto b, auto, auto ybar) {
        return cotangents(reshape(matmul(ybar, transpose(b)), a.extents()), reshape(matmul(transpose(a), ybar), b.extents()));
    }
};

using ProductRows = Rows<Matmul>;

} // namespace ops

template <Formula A, Formula B>
ETCH_INLINE constexpr auto matmul(const A& a, const B& b) {
    return apply<ops::Matmul>(a, b);
}
/// a_i b_j, a matrix, of two vectors.
template <Formula A, Formula B>
ETCH_INLINE constexpr auto outer(const A& a, const B& b) {
    return matmul(a, transpose(b));
}

} // namespace etch
