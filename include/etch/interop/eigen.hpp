// Vectors and matrices of Eigen (3.3 or later) as values of variables, and vectors, matrices, views and arrays of ours as maps of Eigen.
// Nothing is copied.
//
//   Eigen::Vector3d x = ...;   const auto at = value_and_gradient(f)(v = x);   Eigen::Vector3d g = as_eigen(at.gradient[v]);
//   as_eigen(at.gradient)      all variables, in the order of the formula
//   as_eigen(jacobian(f, v)(v = x))   as_eigen(hessian(f)(v = x))
//
// Sizes are static on both sides; of_size<3>(x) (interop/of_size.hpp) checks those of a VectorXd. Matrices are stored by columns, as
// Eigen does unless it is told otherwise: others, and blocks with gaps between their columns, are refused.
#pragma once

#include <etch/autodiff/hessian.hpp>
#include <etch/core/static_array.hpp>
#include <etch/core/tensor.hpp>

#include <Eigen/Core>

#include <array>
#include <cstddef>
#include <type_traits>

namespace etch {

/// The diagnosis of a matrix of Eigen that does not stand by columns in a row of memory; never defined. Assign it to one that does.
template <class Matrix>
struct matrix_is_not_stored_by_columns;

namespace detail {
template <class X>
void is_dense(const Eigen::DenseBase<X>&);

template <int Rows, int Columns>
struct eigen_shape {};
template <int Rows, int Columns>
    requires(Rows > 1 && Columns > 1)
struct eigen_shape<Rows, Columns> {
    using shape = Shape<Rows, Columns>;
};
} // namespace detail

/// Matrices, maps and blocks of Eigen. Vectors of it are vectors here, of rows and of columns; the others have a shape.
template <class X>
    requires requires(const X& x) { detail::is_dense(x); }
struct StaticArray<X> : detail::eigen_shape<int{X::RowsAtCompileTime}, int{X::ColsAtCompileTime}> {
    static constexpr bool is_vector = int{X::RowsAtCompileTime} == 1 || int{X::ColsAtCompileTime} == 1;
    static constexpr int between_columns = X::OuterStrideAtCompileTime;
    static constexpr bool is_contiguous =
        int{X::InnerStrideAtCompileTime} == 1 &&
        (is_vector || (!X::IsRowMajor && (between_columns == int{X::RowsAtCompileTime} || between_columns == 0)));
    static constexpr long size = [] {
        if constexpr (int{X::SizeAtCompileTime} == Eigen::Dynamic)
            return -1L;
        else if constexpr (!is_contiguous)
            return static_cast<long>(sizeof(matrix_is_not_stored_by_columns<X>));
        else
            return long{X::SizeAtCompileTime};
    }();
};

namespace detail {
template <class T, int Rows, int Columns>
constexpr auto mapped(T* numbers) {
    using Of = Eigen::Matrix<std::remove_const_t<T>, Rows, Columns>;
    return Eigen::Map<std::conditional_t<std::is_const_v<T>, const Of, Of>>{numbers};
}
} // namespace detail

/// A map of the numbers of a Vector, a Matrix, a View of either, or a std::array, which must outlive it.
template <class X>
    requires(StaticArray<std::remove_const_t<X>>::size > 0)
auto as_eigen(X& x) {
    using T = std::remove_reference_t<decltype(*x.data())>;
    if constexpr (requires { typename X::shape; })
        return detail::mapped<T, extents_of<typename X::shape>.rows, extents_of<typename X::shape>.columns>(x.data());
    else
        return detail::mapped<T, static_cast<int>(StaticArray<std::remove_const_t<X>>::size), 1>(x.data());
}
/// A view refers to numbers that are not its own.
template <class T, class S>
auto as_eigen(const View<T, S>& x) {
    return detail::mapped<T, extents_of<S>.rows, extents_of<S>.columns>(x.data());
}
/// The gradient by all variables that it was asked for, one after the other.
template <class E, class T, class... X>
auto as_eigen(const Gradient<E, T, X...>& gradient) {
    return detail::mapped<const T, Gradient<E, T, X...>::count, 1>(gradient.values);
}
template <class E, class T>
auto as_eigen(const Hessian<E, T>& hessian) {
    return as_eigen(hessian.values);
}

} // namespace etch
