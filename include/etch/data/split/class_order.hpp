// The order in which the samples of a class stand together: class after class, within each in a seeded random order. What
// stratified splits and folds are cut from. Of data whose size is a constant the order is an array, so that the compiler can
// split as well; else it is a vector.
//
//   const auto order = class_order(data, Seed{1});     data[order(0)]
#pragma once

#include <etch/data/view.hpp>

#include <vector>

namespace etch {

namespace detail {

template <class Y>
inline constexpr int classes_of = target_numbers<Y> == 1 ? 2 : target_numbers<Y>;

/// What class a target says: a label, the largest of several numbers, or whether a single one is above 1/2.
template <int K>
constexpr int class_said(const Label<K>& label) {
    return label.index >= 0 && label.index < K ? label.index : 0; // a label out of range still has a place in the order
}
template <class Y>
constexpr int class_said(const Weighted<Y>& weighted) {
    return class_said(weighted.target);
}
template <class Y>
constexpr int class_said(const Y& target) {
    int best = 0;
    if constexpr (size_of<Y> == 1)
        return target.data()[0] > 0.5;
    for (int k = 1; k < size_of<Y>; ++k)
        best = target.data()[k] > target.data()[best] ? k : best;
    return best;
}

template <class D>
concept StaticallySized = requires { typename std::integral_constant<std::uint64_t, D::size()>; };

constexpr void fill_class_order(const auto& data, Seed seed, auto& order) {
    using Y = TargetOf<std::remove_cvref_t<decltype(data)>>;
    const Permutation random{data.size(), seed};
    std::size_t filled = 0;
    for (int k = 0; k < classes_of<Y>; ++k)
        for (std::uint64_t i = 0; i < random.size(); ++i) {
            const auto& sample = data[random(i)];
            if (class_said(sample.y) == k)
                order[filled++] = random(i);
        }
}

} // namespace detail

template <std::size_t Count>
struct StaticClassOrder {
    std::uint64_t indices[Count];
    constexpr std::uint64_t operator()(std::uint64_t i) const { return indices[i]; }
};
struct ClassOrder {
    std::vector<std::uint64_t> indices; // copied with each view: 8 bytes a sample, small beside the sample
    std::uint64_t operator()(std::uint64_t i) const { return indices[static_cast<std::size_t>(i)]; }
};

template <Dataset Data>
constexpr auto class_order(const Data& data, Seed seed) {
    if constexpr (detail::StaticallySized<Data>) {
        StaticClassOrder<static_cast<std::size_t>(Data::size())> order{};
        detail::fill_class_order(data, seed, order.indices);
        return order;
    } else {
        ClassOrder order{std::vector<std::uint64_t>(static_cast<std::size_t>(data.size()))};
        detail::fill_class_order(data, seed, order.indices);
        return order;
    }
}

} // namespace etch
