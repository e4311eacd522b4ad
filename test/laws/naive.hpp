// An interpreter of formulas, as an oracle: it walks the expression, operand by operand, and knows no graph, no rewrites, no
// schedule, no vectors. Element-wise rows compute their own value; everything else is written out here once more.
//
//   laws::naive<T>(formula, [](auto variable) { return laws::Numbers<T>{...}; }).values
#pragma once

#include <etch/autodiff/gradient.hpp>

#include "laws/naive_tensors.hpp"

namespace laws {

namespace rows {

using namespace etch;

template <class T, int... N>
void fill(ops::Sum, Numbers<T>& y, const Numbers<T>& x) {
    for (const T& each : x.values)
        y[0] += each;
}
template <class T, int First, int Count>
void fill(ops::Slice, Numbers<T>& y, const Numbers<T>& x) {
    const int step = x.extents.rank == 1 ? 1 : x.extents.rows;
    for (int i = 0; i < Count * step; ++i)
        y[i] = x[First * step + i];
}
template <class T>
void fill(ops::Concat, Numbers<T>& y, const Numbers<T>& a, const Numbers<T>& b) {
    for (int i = 0; i < y.extents.size(); ++i)
        y[i] = i < a.extents.size() ? a[i] : b[i - a.extents.size()];
}
template <class T, int... D>
void fill(ops::Reshape, Numbers<T>& y, const Numbers<T>& x) {
    y.values = x.values;
}
template <class T>
void fill(ops::Transpose, Numbers<T>& y, const Numbers<T>& x) {
    for (int i = 0; i < x.extents.rows; ++i)
        for (int j = 0; j < x.extents.columns; ++j)
            y(j, i) = x(i, j);
}
template <class T>
void fill(ops::Matmul, Numbers<T>& y, const Numbers<T>& a, const Numbers<T>& b) {
    for (int i = 0; i < a.extents.rows; ++i)
        for (int j = 0; j < b.extents.columns; ++j)
            for (int k = 0; k < a.extents.columns; ++k)
                y(i, j) += a(i, k) * b(k, j);
}
template <class T>
T log_sum_exp(const Numbers<T>& z) {
    Numbers<T> largest{{}}, sum{{}};
    fill<T>(ops::Maximum{}, largest, z);
    for (const T& each : z.values)
        sum[0] += math::exp(each - largest[0]);
    return largest[0] + math::log(sum[0]);
}
template <class T>
void fill(ops::LogSumExp, Numbers<T>& y, const Numbers<T>& z) {
    y[0] = log_sum_exp(z);
}
template <class T>
void fill(ops::LogSoftmax, Numbers<T>& y, const Numbers<T>& z) {
    for (int i = 0; i < z.extents.size(); ++i)
        y[i] = z[i] - log_sum_exp(z);
}
template <class T>
void fill(ops::Softmax, Numbers<T>& y, const Numbers<T>& z) {
    for (int i = 0; i < z.extents.size(); ++i)
        y[i] = math::exp(z[i] - log_sum_exp(z));
}

} // namespace rows

template <class T>
Numbers<T> naive(const etch::Literal& e, const auto&) {
    Numbers<T> y{{}};
    y[0] = static_cast<T>(e.value);
    return y;
}
template <class T, etch::fixed_string Label, int... D>
Numbers<T> naive(const etch::Variable<Label, D...>& x, const auto& value_of) {
    return value_of(x);
}
template <class T, class Row, int... N, class... X>
Numbers<T> naive(const etch::Apply<Row, etch::Attributes<N...>, X...>& e, const auto& value_of) {
    return e.unpack([&](const X&... operand) {
        return [](const auto&... x) {
            Numbers<T> y{Row::shape(x.extents..., N...)};
            if constexpr (Row::kind != etch::Kind::elementwise)
                rows::fill<T, N...>(Row{}, y, x...);
            else
                for (int i = 0; i < y.extents.size(); ++i)
                    if constexpr (sizeof...(N) == 1)
                        y[i] = Row::template value<N..., 0>(x.of(i)...);
                    else
                        y[i] = Row::value(x.of(i)...);
            return y;
        }(naive<T>(operand, value_of)...);
    });
}

} // namespace laws
