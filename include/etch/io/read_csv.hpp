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
#include <array>
#include <charconv>
#include <optional>
#include <type_traits>
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
    return "\"" + std::string(text.substr(0, longest)) + (text.size() > longest ? "..." : "") + "\"";
}

/// Names as errors list them.
template <class Names>
std::string listed(const Names& names, std::size_t count) {
    constexpr std::size_t most = 20;
    std::string list;
    for (std::size_t i = 0; i < count && i < most; ++i)
        list += (i == 0 ? "" : i + 1 == count ? " or " : ", ") + shown(names(i));
    return count > most ? list + " or " + std::to_string(count - most) + " others" : list;
}

template <class C>
std::string expected_by() {
    if constexpr (C::allowed.size() > 0)
        return listed([](std::size_t i) { return C::allowed[i]; }, C::allowed.size());
    else if constexpr (requires { requires C::is_label; })
        return "a whole number from 0 to " + std::to_string(C::width - 1);
    else
        return "a number";
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

/// Where the columns of a schema stand in a table.
template <class S>
class CsvColumns;
template <class... Columns>
class CsvColumns<Schema<Columns...>> {
    using S = Schema<Columns...>;
    static constexpr std::size_t count = sizeof...(Columns);

public:
    CsvColumns(const CsvTable& table, const CsvOptions& options) : table_(table), options_(options) {
        for (std::size_t c = 0; c < count; ++c) {
            while (at_[c] < table.columns() && table.header(at_[c]) != S::names[c])
                ++at_[c];
            if (at_[c] == table.columns())
                throw Error(table.name(), TextPlace{}, "missing column", shown(S::names[c]),
                            listed([&](std::size_t i) { return table.header(i); }, table.columns()));
        }
    }

    /// Nothing if the record is to be left out.
    template <class T>
    std::optional<typename S::template Value<T>> encode(std::size_t row) const {
        std::size_t c = 0;
        const std::array<Field, count> record{field<Columns, T>(row, c++)...};
        const auto encoded = S::template encode<T>(std::span<const Field, count>{record});
        if (encoded)
            return encoded.value;
        if (encoded.status == Encoding::dropped)
            return std::nullopt;
        c = 0;
        const std::size_t bad = static_cast<std::size_t>(encoded.column);
        ((c++ == bad ? refuse<Columns>(row, bad, encoded.status) : void()), ...);
        return std::nullopt;
    }

private:
    template <class C, class T>
    Field field(std::size_t row, std::size_t c) const {
        const std::string_view text = table_.text(row, at_[c]);
        const auto is_text = [=](std::string_view other) { return other == text; };
        const bool is_category = std::any_of(C::allowed.begin(), C::allowed.end(), is_text);
        if (!is_category && std::any_of(options_.missing.begin(), options_.missing.end(), is_text))
            return Missing{};
        if constexpr (!C::reads_numbers)
            return text;
        else {
            double number = 0;
            if (const Encoding status = parse_number<T>(text, number); status != Encoding::done)
                refuse<C>(row, c, status);
            return number;
        }
    }
    template <class C>
    void refuse(std::size_t row, std::size_t c, Encoding status) const {
        throw Error(table_.name(), table_.place(row, at_[c]),
                    "column " + shown(S::names[c]) + ": " + std::string(what_is_wrong(status)), expected_by<C>(),
                    shown(table_.text(row, at_[c])));
    }

    const CsvTable& table_;
    const CsvOptions& options_;
    std::array<std::size_t, count> at_{};
};

} // namespace detail

/// The samples of a table.
template <RecordSchema Inputs, RecordSchema Targets, Scalar T = float>
    requires(!Inputs::is_label)
auto encode_csv(const CsvTable& table, const CsvOptions& options = {}) {
    const detail::CsvColumns<Inputs> inputs(table, options);
    const detail::CsvColumns<Targets> targets(table, options);
    CsvData<typename Inputs::template Value<T>, typename Targets::template Value<T>> data;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto x = inputs.template encode<T>(row);
        const auto y = targets.template encode<T>(row);
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
