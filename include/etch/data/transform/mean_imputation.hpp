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
    MeanImputation<T, N> imputation;
    for (int unit = 0; unit < N; ++unit) {
        double sum = 0, count = 0;
        for (std::uint64_t i = 0; i < data.size(); ++i) {
            const auto& sample = data[i];
            const T x = sample.x.data()[unit];
            const bool known = x == x;
            sum += known ? static_cast<double>(x) : 0;
            count += known;
        }
        imputation.mean[unit] = static_cast<T>(count == 0 ? 0 : sum / count);
    }
    return imputation;
}

} // namespace etch
