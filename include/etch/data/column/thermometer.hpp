// One of K levels in their order: K units, those up to the level are 1, those above it 0. Neighbours differ in one unit.
//
//   Thermometer<"Slope", "1", "2", "3">     1 -> 1 0 0,  2 -> 1 1 0,  3 -> 1 1 1
//
// Cheng, Wang, Pollastri, "A Neural Network Approach to Ordinal Regression" (2008), section 3.
#pragma once

#include <etch/data/column/categories.hpp>

namespace etch {

template <fixed_string Name, fixed_string... Levels>
struct Thermometer : detail::Categories<Name, Levels...> {
    static_assert(detail::check_categories<2, Name, Levels...>());
    static constexpr int width = sizeof...(Levels);

    template <class T>
    static constexpr Encoding encode(const Field& field, T* to) {
        return Thermometer::find(field, [=](int found) {
            for (int k = 0; k < width; ++k)
                to[k] = T(k <= found);
        });
    }
};

} // namespace etch
