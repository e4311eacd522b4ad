// A CSV file of numbers only, for a network whose inputs and outputs stand there in order: first the inputs, then the targets.
//
//   const auto data = read_csv_numbers<Model>("rows.csv");
//   const auto data = read_csv_numbers<Model>("rows.csv", {.has_header = false});      // the first line is a sample, too
#pragma once

#include <etch/io/read_csv.hpp>
#include <etch/nn/net.hpp>

namespace etch::io {

namespace detail {

inline std::string name_of(const CsvTable& table, std::size_t column) {
    return table.has_header() ? shown(table.header(column)) : std::to_string(column + 1);
}

/// Refuses names that are all numbers: such a line is a sample.
inline void check_names(const CsvTable& table) {
    double number = 0;
    for (std::size_t column = 0; column < table.columns(); ++column)
        if (!table.has_header() || parse_number<double>(table.header(column), number) != Encoding::done)
            return;
    throw Error(table.name(), table.header_place(0), "numbers in the line of column names",
                "names, or CsvOptions with has_header = false", shown(table.header(0)));
}

} // namespace detail

/// The counts must be those of the network; every field must be a finite number, and nothing may be missing. A first line of numbers
/// is refused unless the options say that there is no header.
template <Network N>
auto read_csv_numbers(const std::string& path, const CsvOptions& options = {}) {
    using T = typename N::scalar;
    const CsvTable table = read_csv_table(path, options);
    if (table.columns() != static_cast<std::size_t>(N::input_size) + N::output_size)
        throw Error(
            table.name(), TextPlace{}, "number of columns",
            detail::joined({std::to_string(N::input_size), " of inputs and ", std::to_string(N::output_size), " of targets"}),
            std::to_string(table.columns()));
    detail::check_names(table);
    CsvData<Vector<T, N::input_size>, Vector<T, N::output_size>> data;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto number = [&](std::size_t column) {
            double value = 0;
            const std::string_view text = table.text(row, column);
            if (const Encoding status = detail::parse_number<T>(text, value); status != Encoding::done)
                throw Error(table.name(), table.place(row, column),
                            detail::joined({"column ", detail::name_of(table, column), ": ", detail::what_is_wrong(status)}),
                            "a number", detail::shown(text));
            return static_cast<T>(value);
        };
        auto& sample = data.samples.emplace_back();
        for (int i = 0; i < N::input_size; ++i)
            sample.x[i] = number(static_cast<std::size_t>(i));
        for (int k = 0; k < N::output_size; ++k)
            sample.y[k] = number(static_cast<std::size_t>(N::input_size + k));
        data.lines.push_back(table.place(row, 0).line);
    }
    if (data.samples.empty())
        throw Error(table.name(), table.end(), "empty dataset", "at least one record", "none");
    return data;
}

} // namespace etch::io
