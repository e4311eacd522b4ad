// What the columns of categories share: the names, and which of them a field says.
#pragma once

#include <etch/core/text.hpp>
#include <etch/data/column/field.hpp>

#include <array>
#include <cstddef>

namespace etch {

/// The diagnosis of a column that names one category twice, or too few; never defined.
template <class...>
struct categories_are_not_distinct;
template <class...>
struct too_few_categories;
namespace why {
template <fixed_string Name>
struct column;
template <int First, int Second>
struct the_same;
template <int Given, int Needed>
struct categories;
} // namespace why

namespace detail {

template <fixed_string Name, fixed_string... Values>
struct Categories {
    static constexpr std::string_view name = Name.view();
    static constexpr int count = sizeof...(Values);
    static constexpr bool reads_numbers = false;
    static constexpr std::array<std::string_view, sizeof...(Values)> allowed{Values.view()...};
    static constexpr bool is_measurement(int /*unit*/) { return false; }

    /// Hands the number of the category to `write`.
    static constexpr Encoding find(const Field& field, const auto& write) {
        if (field.is_missing())
            return Encoding::missing;
        if (field.kind() == Field::Kind::number)
            return Encoding::unknown_category;
        int found = field.category();
        if (field.kind() == Field::Kind::text)
            for (std::size_t i = 0; i < allowed.size() && found < 0; ++i)
                found = allowed[i] == field.text() ? static_cast<int>(i) : found;
        if (found < 0 || found >= count)
            return Encoding::unknown_category;
        write(found);
        return Encoding::done;
    }
};

/// The first category that stands there twice; its number is `count` if there is none.
struct Twins {
    int first, second;
};
template <fixed_string... Values>
constexpr Twins find_twins() {
    constexpr std::array<std::string_view, sizeof...(Values)> names{Values.view()...};
    for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t j = i + 1; j < names.size(); ++j)
            if (names[i] == names[j])
                return {static_cast<int>(i), static_cast<int>(j)};
    return {-1, -1};
}

/// True, or an error that names the column and the numbers.
template <int Needed, fixed_string Name, fixed_string... Values>
constexpr bool check_categories() {
    constexpr int given = sizeof...(Values);
    if constexpr (given < Needed)
        return sizeof(too_few_categories<why::column<Name>, why::categories<given, Needed>>) > 0;
    else if constexpr (constexpr Twins twins = find_twins<Values...>(); twins.first >= 0)
        return sizeof(categories_are_not_distinct<why::column<Name>, why::the_same<twins.first, twins.second>>) > 0;
    else
        return true;
}

} // namespace detail

} // namespace etch
