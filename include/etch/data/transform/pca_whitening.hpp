// Inputs turned into their principal components, each divided by its deviation: x' = diag(1 / max(sd, eps)) V' (x - mean), where
// V holds the eigenvectors of the covariance of the part for training. There, x' has mean 0 and covariance 1.
//
//   const auto whitening = pca_whitening(training);          // all components
//   const auto first_two = pca_whitening<2>(training);       // those of the largest variance
//
// Kessy, Lewin, Strimmer, "Optimal Whitening and Decorrelation" (2018), table 1: PCA.
#pragma once

#include <etch/core/stack.hpp>
#include <etch/data/transform/symmetric_eigen.hpp>
#include <etch/data/view.hpp>

namespace etch {

/// From N units to the first Components of them. `variances` are those of the data along the components; one of 0, or nothing
/// beside the largest, is a direction in which the data is constant: it becomes 0 but for rounding.
template <class T, int N, int Components>
struct Whitening {
    Vector<T, N> mean{};
    Matrix<T, Components, N> matrix{};
    Vector<T, Components> variances{};

    constexpr Vector<T, Components> operator()(const auto& x) const {
        Vector<T, Components> y{};
        for (int j = 0; j < N; ++j)
            for (int i = 0; i < Components; ++i)
                y[i] += matrix(i, j) * (x.data()[j] - mean[j]);
        return y;
    }
};

namespace detail {

/// In double, whatever the data is. Divided by the number of samples.
template <int N, Dataset Data>
constexpr void mean_and_covariance(const Data& data, Vector<double, N>& mean, Matrix<double, N, N>& covariance) {
    const double count = static_cast<double>(data.size());
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto& sample = data[i];
        for (int j = 0; j < N; ++j)
            mean[j] += static_cast<double>(sample.x.data()[j]) / count;
    }
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto& sample = data[i];
        for (int j = 0; j < N; ++j)
            for (int k = 0; k < N; ++k)
                covariance(j, k) += (static_cast<double>(sample.x.data()[j]) - mean[j]) *
                                    (static_cast<double>(sample.x.data()[k]) - mean[k]) / count;
    }
}

} // namespace detail

/// Components: 0 for all. Deviations below eps = 1e-7 of the largest count as eps.
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
    const double least = math::max(1e-7 * math::sqrt(math::max(eigen.values[0], 0.0)), 1e-30);
    Whitening<T, N, kept> whitening;
    for (int i = 0; i < kept; ++i) {
        const double variance = math::max(eigen.values[i], 0.0), deviation = math::max(math::sqrt(variance), least);
        whitening.variances[i] = static_cast<T>(variance);
        for (int j = 0; j < N; ++j)
            whitening.matrix(i, j) = static_cast<T>(eigen.vectors(j, i) / deviation);
    }
    for (int j = 0; j < N; ++j)
        whitening.mean[j] = static_cast<T>(mean[j]);
    return whitening;
}

} // namespace etch
