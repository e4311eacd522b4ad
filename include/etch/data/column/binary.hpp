// Yes or no: one unit, 0 for the first category and 1 for the second. Also the target of a single sigmoid.
//
//   Binary<"AHD", "No", "Yes">
#pragma once

#include <etch/data/column/categories.hpp>

namespace etch {

template <fixed_string Name, fixed_string Zero, fixed_string One>
struct Binary : detail::Categories<Name, Zero, One> {
    static_assert(detail::check_categories<2, Name, Zero, One>());
    static constexpr int width = 1;

    template <class T>
    static constexpr Encoding encode(const Field& field, T* to) {
        return Binary::find(field, [=](int found) { to[0] = T(found); });
    }
};

} // namespace etch
