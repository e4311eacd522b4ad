// A number as it is: one unit. Encoded in double, then rounded to the scalar of the network.
//
//   Numeric<"Age">
#pragma once

#include <etch/core/text.hpp>
#include <etch/data/column/field.hpp>

#include <array>
#include <cstddef>
#include <limits>

namespace etch {

template <fixed_string Name>
struct Numeric {
    static constexpr std::string_view name = Name.view();
    static constexpr int width = 1;
    static constexpr bool reads_numbers = true;
    static constexpr std::array<std::string_view, 0> allowed{};
    static constexpr bool is_measurement(int /*unit*/) { return true; }

    /// Neither NaN nor an infinity becomes an input, nor does what T is too small for.
    template <class T>
    static constexpr Encoding encode(const Field& field, T* to) {
        if (field.is_missing())
            return Encoding::missing;
        if (field.kind() != Field::Kind::number)
            return Encoding::not_a_number;
        const double number = field.number(), largest = std::numeric_limits<double>::max();
        if (!(number >= -largest && number <= largest))
            return Encoding::not_finite;
        if (number > static_cast<double>(std::numeric_limits<T>::max()) ||
            number < static_cast<double>(std::numeric_limits<T>::lowest()))
            return Encoding::out_of_range;
        to[0] = static_cast<T>(number);
        return Encoding::done;
    }
};

} // namespace etch
