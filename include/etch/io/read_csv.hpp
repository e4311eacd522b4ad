// Samples from a CSV file: columns by the names in a schema, each field checked and encoded, in error with file, line and column.
//
//   const auto data = read_csv<Patient, Schema<Binary<"AHD", "No", "Yes">>>("heart.csv");
//   fit<BinaryCrossEntropy>(net, data, Adam{}, {.epochs = 50});
//
// Numbers are read by std::from_chars, whatever the locale says, and must be all of their field. Neither NaN nor an infinity is
// taken, nor what overflows or vanishes. Missing values go by the policy of their column. There is at least one sample.
#pragma once

#include <etch/data/check.hpp>
#include <etch/data/schema.hpp>
#include <etch/io/csv.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace etch::io {

/// Samples in the order of the file, each with its line; records that a DropIfMissing left out are counted.
template <class X, class Y>
struct CsvData {
    std::vector<Observation<X, Y>> samples;
    std::vector<std::uint64_t> lines;
    std::uint64_t dropped = 0;

    std::uint64_t size() const { return samples.size(); }
    const Observation<X, Y>& operator[](std::uint64_t i) const { return samples[static_cast<std::size_t>(i)]; }
    Shuffled<DatasetView<CsvData>> shuffled(Seed seed) const { return DatasetView{*this}.shuffled(seed); }
    Batches<DatasetView<CsvData>> batches(std::uint64_t size) const { return DatasetView{*this}.batches(size); }
};

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
    return {C::name, C::allowed, C::reads_numbers, requires {requires C::is_label;
}
, C::width
}; // namespace detail
} // namespace etch::io

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

template <class S, class T>
class CsvRecords;
template <class... Columns, class T>
class CsvRecords<Schema<Columns...>, T> {
    using S = Schema<Columns...>;
    static constexpr std::size_t count = sizeof...(Columns);

public:
    CsvRecords(const CsvTable& table, const CsvOptions& options)
        : columns_(table, options, std::is_same_v<T, float>, {csv_column<Columns>()...}) {}

    /// Nothing if the record is to be left out.
    std::optional<typename S::template Value<T>> encode(std::size_t row) {
        columns_.read(row, record_);
        const auto encoded = S::template encode<T>(std::span<const Field, count>{record_});
        if (encoded)
            return encoded.value;
        if (encoded.status != Encoding::dropped)
            columns_.refuse(row, static_cast<std::size_t>(encoded.column), encoded.status);
        return std::nullopt;
    }

private:
    CsvColumns columns_;
    std::vector<Field> record_ = std::vector<Field>(count, Missing{});
};

} // namespace detail

/// The samples of a table.
template <RecordSchema Inputs, RecordSchema Targets, Scalar T = float>
    requires(!Inputs::is_label)
auto encode_csv(const CsvTable& table, const CsvOptions& options = {}) {
    detail::CsvRecords<Inputs, T> inputs(table, options);
    detail::CsvRecords<Targets, T> targets(table, options);
    CsvData<typename Inputs::template Value<T>, typename Targets::template Value<T>> data;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto x = inputs.encode(row);
        const auto y = targets.encode(row);
        data.dropped += !(x && y);
        if (x && y) {
            data.samples.push_back({*x, *y});
            data.lines.push_back(table.place(row, 0).line);
        }
    }
    if (data.samples.empty())
        throw Error(table.name(), table.end(), "empty dataset", "at least one record",
                    data.dropped == 0 ? "none" : std::to_string(data.dropped) + ", all left out for missing values");
    return data;
}

template <RecordSchema Inputs, RecordSchema Targets, Scalar T = float>
    requires(!Inputs::is_label)
auto read_csv(const std::string& path, const CsvOptions& options = {}) {
    return encode_csv<Inputs, Targets, T>(read_csv_table(path, options), options);
}

} // namespace etch::io
