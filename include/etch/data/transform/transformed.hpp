// A dataset as it looks through a function of its inputs, of its targets, or of both; each sample is computed when it is asked
// for. A transform is anything that takes a vector and returns one.
//
//   const auto clean = mean_imputation(training);
//   const auto scaling = standardization(transformed(training, clean));
//   transformed(test, then(clean, scaling))     transformed(cars, scaling, target_scaling)
#pragma once

#include <etch/data/view.hpp>

namespace etch {

/// Leaves everything as it is.
struct Unchanged {
    constexpr decltype(auto) operator()(const auto& x) const { return x; }
};

/// One transform after the other.
template <class First, class Second>
struct Then {
    First first;
    Second second;
    constexpr auto operator()(const auto& x) const { return second(first(x)); }
};
template <class First, class Second>
constexpr Then<First, Second> then(const First& first, const Second& second) {
    return {first, second};
}

/// The transforms are copied, since they are small beside the data.
template <class Data, class OfInputs, class OfTargets>
class Transformed {
public:
    static constexpr bool is_view = true;
    using X = std::remove_cvref_t<decltype(std::declval<const OfInputs&>()(std::declval<const detail::InputOf<Data>&>()))>;
    using Y = std::remove_cvref_t<decltype(std::declval<const OfTargets&>()(std::declval<const detail::TargetOf<Data>&>()))>;

    constexpr Transformed(const Data& data, const OfInputs& inputs, const OfTargets& targets)
        : data_{data}, inputs_{inputs}, targets_{targets} {}
    constexpr std::uint64_t size() const { return data_.size(); }
    /// Not inline: training asks from several places, and the compiler would build each transform at all of them.
    [[gnu::noinline]] constexpr Observation<X, Y> operator[](std::uint64_t i) const {
        const auto& sample = data_[i];
        return {inputs_(sample.x), targets_(sample.y)};
    }
    constexpr Shuffled<Transformed> shuffled(Seed seed) const { return {*this, seed}; }
    constexpr Batches<Transformed> batches(std::uint64_t size) const { return {*this, size}; }

private:
    Data data_;
    OfInputs inputs_;
    OfTargets targets_;
};

template <ViewableDataset Data, class OfInputs, class OfTargets = Unchanged>
constexpr auto transformed(Data&& data, const OfInputs& inputs, const OfTargets& targets = {}) {
    using Kept = detail::Seen<std::remove_cvref_t<Data>>;
    return Transformed<Kept, OfInputs, OfTargets>{Kept{data}, inputs, targets};
}

/// The targets of a dataset where its inputs were, so that transforms can be fitted to them.
template <class Data>
class TargetsOf {
public:
    static constexpr bool is_view = true;
    constexpr explicit TargetsOf(const Data& data) : data_{data} {}
    constexpr std::uint64_t size() const { return data_.size(); }
    constexpr auto operator[](std::uint64_t i) const {
        const auto& sample = data_[i];
        return Observation<detail::TargetOf<Data>, detail::TargetOf<Data>>{sample.y, sample.y};
    }

private:
    Data data_;
};
template <ViewableDataset Data>
constexpr auto targets_of(Data&& data) {
    using Kept = detail::Seen<std::remove_cvref_t<Data>>;
    return TargetsOf<Kept>{Kept{data}};
}

} // namespace etch
