// Missing values, which are NaN in the inputs, become the mean of the values that are there in the part for training.
//
//   const auto filled = mean_imputation(training);     transformed(test, filled)
#pragma once

#include <etch/data/view.hpp>

namespace etch {

template <class T, int N>
struct MeanImputation {
    Vector<T, N> mean{};

    constexpr Vector<T, N> operator()(const auto& x) const {
        Vector<T, N> y{};
        for (int i = 0; i < N; ++i)
            y[i] = x.data()[i] == x.data()[i] ? x.data()[i] : mean[i];
        return y;
    }
};

/// The mean of a unit without any value is 0.
template <Dataset Data>
constexpr auto mean_imputation(const Data& data) {
    using X = detail::InputOf<Data>;
    using T = detail::scalar_of<X>;
    constexpr int N = detail::size_of<X>;
    Vector<double, N> sum{}, count{};
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto& sample = data[i];
        for (int k = 0; k < N; ++k) {
            const T x = sample.x.data()[k];
            const bool known = x == x;
            sum[k] += known ? static_cast<double>(x) : 0;
            count[k] += known;
        }
    }
    MeanImputation<T, N> imputation;
    for (int k = 0; k < N; ++k)
        imputation.mean[k] = static_cast<T>(count[k] == 0 ? 0 : sum[k] / count[k]);
    return imputation;
}

} // namespace etch
