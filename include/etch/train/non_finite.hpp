// Where a dataset has a number that is not finite: NaN or an infinity, in an input, a target, or the weight of a sample.
//
//   constexpr auto bad = find_non_finite(data);   if (bad.found) ... bad.sample, bad.unit
#pragma once

#include <etch/train/dataset.hpp>
#include <etch/train/finite.hpp>

namespace etch {

/// The first number of a dataset that is not finite, inputs before targets within a sample. The weight of a sample is the last unit
/// of its target.
struct NonFinite {
    bool found = false, in_target = false;
    std::uint64_t sample = 0;
    int unit = 0;
    friend constexpr bool operator==(const NonFinite&, const NonFinite&) = default;
};

namespace detail {
template <class T>
constexpr int find_non_finite_unit(const T* x, int n) {
    if (!all_finite(x, n))
        for (int k = 0; k < n; ++k)
            if (!all_finite(x + k, 1))
                return k;
    return -1;
}
template <class X>
constexpr int find_non_finite_unit(const X& x) {
    if constexpr (requires { X::shape::extents; })
        return find_non_finite_unit(x.data(), X::shape::extents.size());
    else
        return -1; // a label: a whole number
}
template <class Y>
constexpr int find_non_finite_unit(const Weighted<Y>& weighted) {
    const int unit = find_non_finite_unit(weighted.target);
    return unit >= 0 || all_finite(&weighted.weight, 1) ? unit : target_numbers<Y>;
}
} // namespace detail

template <Dataset Data>
constexpr NonFinite find_non_finite(const Data& data) {
    const std::uint64_t count = data.size();
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto& sample = data[i];
        if (const int unit = detail::find_non_finite_unit(sample.x); unit >= 0)
            return {true, false, i, unit};
        if (const int unit = detail::find_non_finite_unit(sample.y); unit >= 0)
            return {true, true, i, unit};
    }
    return {};
}

} // namespace etch
