// Numbers that must not reach training: NaN and infinities, found before the first step rather than as a loss of nan after it.
//
//   check_finite(data);                              // throws, naming the sample and the unit
//   constexpr auto bad = find_non_finite(data);      // the same without exceptions
#pragma once

#include <etch/data/refuse.hpp>
#include <etch/data/view.hpp>
#include <etch/train/finite.hpp>

namespace etch {

/// The first number of a dataset that is not finite, inputs before targets within a sample.
struct NonFinite {
    bool found = false, in_target = false;
    std::uint64_t sample = 0;
    int unit = 0;
    friend constexpr bool operator==(const NonFinite&, const NonFinite&) = default;
};

namespace detail {
template <class X>
constexpr int find_non_finite_unit(const X& x) {
    for (int k = 0; k < size_of<X>; ++k)
        if (!all_finite(x.data() + k, 1))
            return k;
    return -1;
}
template <int K>
constexpr int find_non_finite_unit(const Label<K>&) {
    return -1;
}
template <class Y>
constexpr int find_non_finite_unit(const Weighted<Y>& weighted) { // the weight is the last unit
    if (const int unit = find_non_finite_unit(weighted.target); unit >= 0)
        return unit;
    return find_non_finite_unit(Vector<float, 1>{weighted.weight}) == 0 ? target_numbers<Y> : -1;
}
} // namespace detail

template <Dataset Data>
constexpr NonFinite find_non_finite(const Data& data) {
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto& sample = data[i];
        if (const int unit = detail::find_non_finite_unit(sample.x); unit >= 0)
            return {true, false, i, unit};
        if (const int unit = detail::find_non_finite_unit(sample.y); unit >= 0)
            return {true, true, i, unit};
    }
    return {};
}

/// Throws std::invalid_argument unless there is a sample and all numbers are finite.
template <Dataset Data>
constexpr void check_finite(const Data& data) {
    if (data.size() == 0)
        refuse("etch: the dataset is empty");
    if (const NonFinite bad = find_non_finite(data); bad.found)
        refuse("etch: " + std::string(bad.in_target ? "target " : "input ") + std::to_string(bad.unit) + " of sample " +
               std::to_string(bad.sample) + " is not finite");
}

} // namespace etch
