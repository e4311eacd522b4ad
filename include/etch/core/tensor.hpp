// Values of static shape: Vector, Matrix (stored by columns, written by rows), and views into memory that somebody else owns.
//
//   Vector<double, 3> v{1, 2, 3};   Matrix<double, 2, 3> m{{{1, 2, 3}, {4, 5, 6}}};   m(1, 2) == 6;
#pragma once

#include <etch/core/shape.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>

namespace etch {

namespace detail {
template <class T, std::size_t N>
constexpr std::array<T, N> array_of(const T* numbers) {
    std::array<T, N> copy{};
    for (std::size_t i = 0; i < N; ++i)
        copy[i] = numbers[i];
    return copy;
}
} // namespace detail

template <class T, int N>
struct Vector {
    using value_type = T;
    using shape = Shape<N>;
    T values[static_cast<std::size_t>(N)];

    constexpr T& operator[](int i) { return values[i]; }
    constexpr const T& operator[](int i) const { return values[i]; }
    constexpr T& operator()(int i) { return values[i]; }
    constexpr const T& operator()(int i) const { return values[i]; }
    constexpr T* data() { return values; }
    constexpr const T* data() const { return values; }
    static constexpr std::size_t size() { return N; }
    constexpr auto begin() { return values + 0; }
    constexpr auto end() { return values + N; }
    constexpr auto begin() const { return values + 0; }
    constexpr auto end() const { return values + N; }
    constexpr operator std::array<T, static_cast<std::size_t>(N)>() const { // NOLINT: implicit, as bindings take arrays
        return detail::array_of<T, static_cast<std::size_t>(N)>(values);
    }
    friend constexpr bool operator==(const Vector&, const Vector&) = default;
};

/// R rows, C columns. Columns are contiguous: element (i, j) stands at i + j * R.
template <class T, int R, int C>
struct Matrix {
    using value_type = T;
    using shape = Shape<R, C>;
    T values[static_cast<std::size_t>(R) * C];

    constexpr Matrix() = default;
    /// From rows, as one writes a matrix on paper.
    constexpr Matrix(const T (&rows)[R][C]) : values{} { // NOLINT: implicit, for A = {{{1, 2}, {3, 4}}}
        for (int i = 0; i < R; ++i)
            for (int j = 0; j < C; ++j)
                values[i + j * R] = rows[i][j];
    }
    constexpr T& operator()(int i, int j) { return values[i + j * R]; }
    constexpr const T& operator()(int i, int j) const { return values[i + j * R]; }
    constexpr T* data() { return values; }
    constexpr const T* data() const { return values; }
    static constexpr int rows() { return R; }
    static constexpr int columns() { return C; }
    static constexpr std::size_t size() { return static_cast<std::size_t>(R) * C; }
    friend constexpr bool operator==(const Matrix&, const Matrix&) = default;
};

/// A vector or a matrix inside other memory, const or not by T. Same addressing as the owners above.
template <class T, class S>
class View {
public:
    using value_type = std::remove_const_t<T>;
    using shape = S;

    constexpr explicit View(T* first) : first_{first} {}
    constexpr T& operator()(int i, int j = 0) const { return first_[i + j * extents_of<S>.rows]; }
    constexpr T& operator[](int i) const { return first_[i]; }
    constexpr T* data() const { return first_; }
    static constexpr std::size_t size() { return static_cast<std::size_t>(extents_of<S>.size()); }
    constexpr T* begin() const { return first_; }
    constexpr T* end() const { return first_ + size(); }
    constexpr operator std::span<T, static_cast<std::size_t>(extents_of<S>.size())>() const { // NOLINT: implicit, it is one
        return std::span<T, static_cast<std::size_t>(extents_of<S>.size())>{first_, size()};
    }
    constexpr operator std::array<value_type, static_cast<std::size_t>(extents_of<S>.size())>() const { // NOLINT
        return detail::array_of<value_type, static_cast<std::size_t>(extents_of<S>.size())>(first_);
    }

private:
    T* first_;
};

namespace detail {
template <class T, class S>
struct tensor;
template <class T>
struct tensor<T, Shape<>> {
    using type = T;
};
template <class T, int N>
struct tensor<T, Shape<N>> {
    using type = Vector<T, N>;
};
template <class T, int R, int C>
struct tensor<T, Shape<R, C>> {
    using type = Matrix<T, R, C>;
};
} // namespace detail

/// T itself for a scalar shape, else the vector or matrix.
template <class T, class S>
using Tensor = typename detail::tensor<T, S>::type;

/// The first element, whatever the rank: what the generated loops walk from.
template <class T>
constexpr auto* data_of(T& value) {
    if constexpr (requires { value.data(); })
        return value.data();
    else
        return &value;
}

} // namespace etch
