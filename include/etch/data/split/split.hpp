// A dataset in two: one part to train with and one to test with, at random or with the classes in proportion.
//
//   const auto [training, test] = split(data, 0.2, Seed{1});            // the test gets a fifth
//   const auto [training, test] = stratified_split(data, 0.2, Seed{1}); // and of each class a fifth, to within one sample
#pragma once

#include <etch/data/refuse.hpp>
#include <etch/data/split/class_order.hpp>
#include <etch/data/split/selection.hpp>

namespace etch {

/// Views: every sample is in exactly one of them.
template <class Data, class Order>
struct Split {
    Selection<Data, Order, detail::RestRule> training;
    Selection<Data, Order, detail::ShareRule> test;
};

namespace detail {

/// The nearest whole number of samples; both parts get one at least.
constexpr std::uint64_t share_of(double part, std::uint64_t count) {
    if (!(part > 0 && part < 1) || count < 2)
        refuse("etch: a share of " + std::to_string(part) + " of " + std::to_string(count) +
               " samples: the share must be in (0, 1), the samples at least 2");
    const auto share = static_cast<std::uint64_t>(part * static_cast<double>(count) + 0.5);
    return share == 0 ? 1 : share == count ? count - 1 : share;
}

template <class Data, class Order>
constexpr Split<Data, Order> split_in(const Data& data, const Order& order, double part) {
    const std::uint64_t count = data.size(), share = share_of(part, count);
    return {{data, order, {share, count}}, {data, order, {share, count}}};
}

} // namespace detail

/// Throws std::invalid_argument unless `test` is in (0, 1) and there are two samples.
template <ViewableDataset Data>
constexpr auto split(Data&& data, double test, Seed seed) {
    using Kept = detail::Seen<std::remove_cvref_t<Data>>;
    return detail::split_in(Kept{data}, Permutation{data.size(), seed}, test);
}

/// The same by class: labels, one-hot vectors, or single numbers near 0 and 1.
template <ViewableDataset Data>
constexpr auto stratified_split(Data&& data, double test, Seed seed) {
    using Kept = detail::Seen<std::remove_cvref_t<Data>>;
    return detail::split_in(Kept{data}, class_order(data, seed), test);
}

} // namespace etch
