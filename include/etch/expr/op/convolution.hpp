// Rows of the op table for convolution in one dimension: windows of a signal as rows of a matrix, times weights.
//
//   conv1d(x, w)   y_i = sum_k w_k x_{s i + k - p}, as in networks: w is not turned round. x: L steps; w: K of them
//   conv1d<Padding::same, 2>(x, w)   zeros around x so that there are L / 2 results, the odd one of them behind; stride s = 2
//
// Several channels: x of L x C, each column a channel; w of (K C) x O: for each output, the K weights of each channel in turn.
#pragma once

#include <etch/expr/op/product.hpp>

namespace etch {

/// Where windows of a signal may lie: inside of it, or so that there is one for each step (every s-th with a stride of s).
enum class Padding { valid, same };

namespace detail {
/// Zeros before a signal of `length` steps of which `count` windows of `width` are taken.
constexpr int zeros_before(int length, int count, int width, int stride) {
    const int all = (count - 1) * stride + width - length;
    return all > 0 ? all / 2 : 0;
}
} // namespace detail

namespace ops {

/// Row i: the window of each column that begins at stride i, one after the other. Numbers: width, stride, padding.
struct Unfold : Whole<"unfold"> {
    static constexpr Notation notation{.numbers = 2};
    static constexpr Extents shape(Extents x, int width, int stride, int padding) {
        const int room = padding == static_cast<int>(Padding::same) ? x.rows : x.rows - width + 1;
        return matrix_of((room + stride - 1) / stride, width * x.columns);
    }
    static constexpr bool fits(Extents x, int width, int stride, int padding) {
        return x.rank > 0 && width > 0 && stride > 0 && (padding == static_cast<int>(Padding::same) || width <= x.rows);
    }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* x) {
        each_element<S.a, S.y.rows, S.attributes[0], S.attributes[1]>([&](int to, int from) { y[to] = x[from]; },
                                                                      [&](int to) { y[to] = 0; });
    }
    static constexpr auto adjoint(auto x, auto y, auto ybar) {
        return cotangents(fold(ybar, y.attribute(0), y.attribute(1), x.extents()));
    }

    /// Calls inside(number in the windows, number in the signal) or outside(number in the windows) for each element of windows.
    template <Extents X, int Count, int Width, int Stride>
    static constexpr void each_element(const auto& inside, const auto& outside) {
        constexpr int before = detail::zeros_before(X.rows, Count, Width, Stride);
        for (int c = 0; c < X.columns; ++c)
            for (int k = 0; k < Width; ++k)
                for (int i = 0; i < Count; ++i) {
                    const int to = i + (k + c * Width) * Count, at = i * Stride + k - before;
                    if (at >= 0 && at < X.rows)
                        inside(to, at + c * X.rows);
                    else
                        outside(to);
                }
    }
};

/// The opposite of unfold: each element of the windows added where it came from.
struct Fold : Whole<"fold"> {
    static constexpr Notation notation{.numbers = 2};
    static constexpr Cost whole_cost(const WholeShape& s) { return {.additions = s.a.size()}; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* x) {
        for (int i = 0; i < S.y.size(); ++i)
            y[i] = 0;
        Unfold::each_element<S.y, S.a.rows, S.attributes[0], S.attributes[1]>([&](int from, int to) { y[to] += x[from]; },
                                                                              [](int) {});
    }
    static constexpr auto adjoint(auto x, auto y, auto ybar) {
        return cotangents(ybar.template add_shaped<Unfold>(std::array{y.attribute(0), y.attribute(1)}, x.extents(), ybar));
    }
};

/// Numbers: stride, padding.
struct Conv1d : Shorthand<"conv1d", 2> {
    static constexpr Extents shape(Extents x, Extents w, int stride, int padding) {
        const Extents windows = Unfold::shape(x, w.rows / x.columns, stride, padding);
        return w.rank == 1 ? vector_of(windows.rows) : matrix_of(windows.rows, w.columns);
    }
    static constexpr bool fits(Extents x, Extents w, int stride, int padding) {
        return w.rank > 0 && w.rows % x.columns == 0 && Unfold::fits(x, w.rows / x.columns, stride, padding);
    }
    static constexpr auto formula(std::array<int, 2> numbers, auto x, auto w) {
        return matmul(x.template add<Unfold>(std::array{w.extents().rows / x.extents().columns, numbers[0], numbers[1]}, x), w);
    }
};

using ConvolutionRows = Rows<Unfold, Fold>;

} // namespace ops

template <Symbolic X>
constexpr auto fold(const X& x, int width, int stride, Extents signal) {
    return x.template add_shaped<ops::Fold>(std::array{width, stride}, signal, x);
}
template <Padding Pad = Padding::valid, int Stride = 1, Formula X, Formula W>
constexpr auto conv1d(const X& x, const W& w) {
    return apply<ops::Conv1d, Stride, static_cast<int>(Pad)>(x, w);
}

} // namespace etch
