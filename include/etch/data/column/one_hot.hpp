// One of K categories: K units, the one of the category is 1 and the others are 0.
//
//   OneHot<"ChestPain", "typical", "nontypical", "nonanginal", "asymptomatic">
#pragma once

#include <etch/data/column/categories.hpp>

namespace etch {

template <fixed_string Name, fixed_string... Values>
struct OneHot : detail::Categories<Name, Values...> {
    static_assert(detail::check_categories<2, Name, Values...>());
    static constexpr int width = sizeof...(Values);

    template <class T>
    static constexpr Encoding encode(const Field& field, T* to) {
        return OneHot::find(field, [=](int found) {
            for (int k = 0; k < width; ++k)
                to[k] = T(k == found);
        });
    }
};

} // namespace etch
