// Inputs turned into their principal components, each divided by its deviation: x' = diag(1 / sd) V' (x - mean), where V holds the
// eigenvectors of the covariance of the part for training. There, x' has mean 0 and covariance 1. A component that is constant
// there, of a deviation below 1e-7 of the largest, is 0.
//
//   const auto whitening = pca_whitening(training);          // all components
//   const auto first_two = pca_whitening<2>(training);       // those of the largest variance
//
// Kessy, Lewin, Strimmer, "Optimal Whitening and Decorrelation" (2018), table 1: PCA.
#pragma once

#include <etch/core/stack.hpp>
#include <etch/data/transform/symmetric_eigen.hpp>
#include <etch/data/view.hpp>

#include <array>

namespace etch {

/// From N units to the first Components of them. `variances` are those of the data along the components; where it is constant along
/// one, that component is 0 of any data, and is_constant says so.
template <class T, int N, int Components>
struct Whitening {
    Vector<T, N> mean{};
    Matrix<T, Components, N> matrix{};
    Vector<T, Components> variances{};
    std::array<bool, static_cast<std::size_t>(Components)> is_constant{};

    constexpr Vector<T, Components> operator()(const auto& x) const {
        Vector<T, Components> y{};
        for (int j = 0; j < N; ++j)
            for (int i = 0; i < Components; ++i)
                y[i] += matrix(i, j) * (x.data()[j] - mean[j]);
        return y;
    }
    /// How many components are constant.
    constexpr int constants() const {
        int count = 0;
        for (const bool is : is_constant)
            count += is;
        return count;
    }
};

namespace detail {

/// In double, whatever the data is. Divided by the number of samples. Differences from the first sample, so that what is constant has
/// no variance at all.
template <int N, Dataset Data>
constexpr void mean_and_covariance(const Data& data, Vector<double, N>& mean, Matrix<double, N, N>& covariance) {
    const double count = static_cast<double>(data.size());
    Vector<double, N> first{};
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto& sample = data[i];
        for (int j = 0; j < N; ++j) {
            const double x = static_cast<double>(sample.x.data()[j]);
            first[j] = i == 0 ? x : first[j];
            mean[j] += (x - first[j]) / count;
        }
    }
    for (int j = 0; j < N; ++j)
        mean[j] += first[j];
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto& sample = data[i];
        for (int j = 0; j < N; ++j)
            for (int k = 0; k < N; ++k)
                covariance(j, k) += (static_cast<double>(sample.x.data()[j]) - mean[j]) *
                                    (static_cast<double>(sample.x.data()[k]) - mean[k]) / count;
    }
}

} // namespace detail

/// Components: 0 for all. Of no data, the units as they are.
template <int Components = 0, Dataset Data>
constexpr auto pca_whitening(const Data& data) {
    using X = detail::InputOf<Data>;
    using T = detail::scalar_of<X>;
    constexpr int N = detail::size_of<X>, kept = Components == 0 ? N : Components;
    static_assert(kept > 0 && kept <= N, "more components than there are units");
    detail::refuse_too_large<4UL * N * N * sizeof(double)>();

    Vector<double, N> mean{};
    Matrix<double, N, N> covariance{};
    detail::mean_and_covariance(data, mean, covariance);
    const auto eigen = symmetric_eigen(covariance);
    const double least = 1e-7 * math::sqrt(math::max(eigen.values[0], 0.0));
    Whitening<T, N, kept> whitening;
    for (int i = 0; i < kept; ++i) {
        const double variance = math::max(eigen.values[i], 0.0), deviation = math::sqrt(variance);
        const bool constant = data.size() > 0 && !(deviation > least);
        whitening.variances[i] = static_cast<T>(variance);
        whitening.is_constant[static_cast<std::size_t>(i)] = constant;
        for (int j = 0; j < N && !constant; ++j)
            whitening.matrix(i, j) = static_cast<T>(eigen.vectors(j, i) / (data.size() > 0 ? deviation : 1));
    }
    for (int j = 0; j < N; ++j)
        whitening.mean[j] = static_cast<T>(mean[j]);
    return whitening;
}

} // namespace etch
