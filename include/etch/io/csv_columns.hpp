// The columns of a schema in a CSV table: where they are, and their fields as values or as the line that says what is wrong.
//
//   detail::CsvColumns columns(table, options, true, {detail::csv_column<Numeric<"Age">>()});     columns.read(row, record);
#pragma once

#include <etch/data/column/field.hpp>
#include <etch/io/csv_table.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace etch::io {

namespace detail {

/// A text as errors show it.
inline std::string shown(std::string_view text) {
    constexpr std::size_t longest = 40;
    return joined({"\"", text.substr(0, longest), text.size() > longest ? "..." : "", "\""});
}

/// Names as errors list them.
template <class Names>
std::string listed(const Names& names, std::size_t count) {
    constexpr std::size_t most = 20;
    std::string list;
    for (std::size_t i = 0; i < count && i < most; ++i)
        list += joined({i == 0 ? "" : i + 1 == count ? " or " : ", ", shown(names(i))});
    return count > most ? joined({list, " or ", std::to_string(count - most), " others"}) : list;
}

/// What reading needs to know of a column; not a type, so that one function serves all columns.
struct CsvColumn {
    std::string_view name;
    std::span<const std::string_view> allowed;
    bool reads_numbers, is_label;
    int width;
    std::size_t at = 0; // where it stands in the table

    std::string expected() const {
        if (!allowed.empty())
            return listed([this](std::size_t i) { return allowed[i]; }, allowed.size());
        return is_label ? joined({"a whole number from 0 to ", std::to_string(width - 1)}) : "a number";
    }
};
template <class C>
constexpr CsvColumn csv_column() {
    return {C::name, C::allowed, C::reads_numbers, is_label_column<C>, C::width};
}

inline std::string_view what_is_wrong(Encoding status) {
    switch (status) {
    case Encoding::missing:
        return "missing value";
    case Encoding::unknown_category:
        return "unknown category";
    case Encoding::not_finite:
        return "number that is not finite";
    case Encoding::out_of_range:
        return "number out of range";
    default:
        return "not a number";
    }
}

/// All of a text as a number of type T; else what is wrong with it.
template <class T>
Encoding parse_number(std::string_view text, double& number) {
    std::conditional_t<std::is_same_v<T, float>, float, double> value{};
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    number = static_cast<double>(value);
    if (error == std::errc::invalid_argument || stopped != text.data() + text.size())
        return Encoding::not_a_number;
    if (error == std::errc::result_out_of_range)
        return Encoding::out_of_range;
    return number - number == 0 ? Encoding::done : Encoding::not_finite;
}

/// The columns of a schema in a table. `scalar_is_float`: what numbers are rounded to.
class CsvColumns {
public:
    CsvColumns(const CsvTable& table, const CsvOptions& options, bool scalar_is_float, std::vector<CsvColumn> columns)
        : table_(table), options_(options), scalar_is_float_(scalar_is_float), columns_(std::move(columns)) {
        for (CsvColumn& column : columns_) {
            while (column.at < table.columns() && table.header(column.at) != column.name)
                ++column.at;
            if (column.at == table.columns())
                throw Error(table.name(), TextPlace{}, "missing column", shown(column.name),
                            listed([&](std::size_t i) { return table.header(i); }, table.columns()));
        }
    }

    void read(std::size_t row, std::span<Field> record) const {
        for (std::size_t c = 0; c < columns_.size(); ++c)
            record[c] = field(row, columns_[c]);
    }
    void refuse(std::size_t row, std::size_t c, Encoding status) const { refuse(row, columns_[c], status); }

private:
    Field field(std::size_t row, const CsvColumn& column) const {
        const std::string_view text = table_.text(row, column.at);
        const auto is_text = [=](std::string_view other) { return other == text; };
        if (std::none_of(column.allowed.begin(), column.allowed.end(), is_text) &&
            std::any_of(options_.missing.begin(), options_.missing.end(), is_text))
            return Missing{};
        if (!column.reads_numbers)
            return text;
        double number = 0;
        const Encoding status = scalar_is_float_ ? parse_number<float>(text, number) : parse_number<double>(text, number);
        if (status != Encoding::done)
            refuse(row, column, status);
        return number;
    }
    [[noreturn]] void refuse(std::size_t row, const CsvColumn& column, Encoding status) const {
        throw Error(table_.name(), table_.place(row, column.at),
                    joined({"column ", shown(column.name), ": ", what_is_wrong(status)}), column.expected(),
                    shown(table_.text(row, column.at)));
    }

    const CsvTable& table_;
    const CsvOptions& options_;
    bool scalar_is_float_;
    std::vector<CsvColumn> columns_;
};

} // namespace detail

} // namespace etch::io
