// Every unit of the inputs moved and stretched: x' = (x - shift) factor + offset, with numbers found in one dataset, the part for
// training, and used on any other.
//
//   zero_centring     x - mean
//   standardization   (x - mean) / max(sd, eps)                            sd^2 = sum (x - mean)^2 / n
//   min_max           low + (high - low) (x - min) / max(max - min, eps)
//
//   const auto scaling = standardization(training, Patient::measurements);
//   fit<BinaryCrossEntropy>(net, transformed(training, scaling), Adam{}, {});     accuracy(net, transformed(test, scaling));
#pragma once

#include <etch/core/math/basic.hpp>
#include <etch/core/math/square_root.hpp>
#include <etch/data/view.hpp>

#include <array>

namespace etch {

/// Denominators are no smaller. A constant unit becomes 0 (low, by min_max), and is_constant says so; a value that it has only
/// in other data is then far from 0.
inline constexpr double scaling_epsilon = 1e-8;

template <class T, int N>
struct Scaling {
    Vector<T, N> shift{}, factor{}, offset{};
    std::array<bool, static_cast<std::size_t>(N)> is_constant{};

    constexpr Vector<T, N> operator()(const auto& x) const {
        Vector<T, N> y{};
        for (int i = 0; i < N; ++i)
            y[i] = (x.data()[i] - shift[i]) * factor[i] + offset[i];
        return y;
    }
    /// Back to the units that the data came in.
    constexpr Vector<T, N> inverse(const auto& y) const {
        Vector<T, N> x{};
        for (int i = 0; i < N; ++i)
            x[i] = (y.data()[i] - offset[i]) / factor[i] + shift[i];
        return x;
    }
    /// How many units are constant.
    constexpr int constants() const {
        int count = 0;
        for (const bool is : is_constant)
            count += is;
        return count;
    }
};

/// All units are scaled unless a schema's `measurements`, or others, are given.
template <int N>
using ScaledUnits = std::array<bool, static_cast<std::size_t>(N)>;

namespace detail {

template <int N>
inline constexpr ScaledUnits<N> all_units = [] {
    ScaledUnits<N> all{};
    for (bool& unit : all)
        unit = true;
    return all;
}();

/// Of each unit, in double whatever its type. Differences from the first sample, so that constants are found exactly; two passes,
/// so that squares are about the mean itself.
template <int N>
struct Statistics {
    Vector<double, N> least{}, largest{}, mean{}, deviation{};
};
template <int N, Dataset Data>
constexpr Statistics<N> statistics_of(const Data& data) {
    Statistics<N> of;
    Vector<double, N> first{}, offset{};
    const double count = static_cast<double>(data.size());
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto& sample = data[i];
        for (int k = 0; k < N; ++k) {
            const double x = static_cast<double>(sample.x.data()[k]);
            if (i == 0)
                first[k] = of.least[k] = of.largest[k] = x;
            of.least[k] = x < of.least[k] ? x : of.least[k];
            of.largest[k] = x > of.largest[k] ? x : of.largest[k];
            offset[k] += (x - first[k]) / count;
        }
    }
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto& sample = data[i];
        for (int k = 0; k < N; ++k) {
            const double d = static_cast<double>(sample.x.data()[k]) - first[k] - offset[k];
            of.deviation[k] += d * d / count;
        }
    }
    for (int k = 0; k < N; ++k) {
        of.mean[k] = first[k] + offset[k];
        of.deviation[k] = math::sqrt(of.deviation[k]);
    }
    return of;
}

/// `rule` makes of the statistics of a unit what goes to `low`, its range, and what the range becomes.
struct UnitRange {
    double shift, range, low, becomes;
};
template <Dataset Data, int N = size_of<InputOf<Data>>, class T = scalar_of<InputOf<Data>>>
constexpr Scaling<T, N> scaling_of(const Data& data, const ScaledUnits<N>& units, const auto& rule) {
    Scaling<T, N> scaling;
    const Statistics<N> of = statistics_of<N>(data);
    for (int i = 0; i < N; ++i) {
        scaling.factor[i] = T(1);
        if (data.size() == 0 || !units[static_cast<std::size_t>(i)])
            continue;
        const UnitRange to = rule(of, i);
        scaling.shift[i] = static_cast<T>(to.shift);
        scaling.factor[i] = static_cast<T>(to.becomes / math::max(to.range, scaling_epsilon));
        scaling.offset[i] = static_cast<T>(to.low);
        scaling.is_constant[static_cast<std::size_t>(i)] = of.least[i] == of.largest[i];
    }
    return scaling;
}

} // namespace detail

template <Dataset Data, int N = detail::size_of<detail::InputOf<Data>>>
constexpr auto zero_centring(const Data& data, const ScaledUnits<N>& units = detail::all_units<N>) {
    return detail::scaling_of(data, units, [](const auto& of, int i) { return detail::UnitRange{of.mean[i], 1, 0, 1}; });
}

template <Dataset Data, int N = detail::size_of<detail::InputOf<Data>>>
constexpr auto standardization(const Data& data, const ScaledUnits<N>& units = detail::all_units<N>) {
    return detail::scaling_of(data, units,
                              [](const auto& of, int i) { return detail::UnitRange{of.mean[i], of.deviation[i], 0, 1}; });
}

/// What values a range is mapped to.
struct Interval {
    double low = 0, high = 1;
};
template <Dataset Data, int N = detail::size_of<detail::InputOf<Data>>>
constexpr auto min_max(const Data& data, const ScaledUnits<N>& units = detail::all_units<N>, const Interval& to = {}) {
    return detail::scaling_of(data, units, [&](const auto& of, int i) {
        return detail::UnitRange{of.least[i], of.largest[i] - of.least[i], to.low, to.high - to.low};
    });
}

} // namespace etch
