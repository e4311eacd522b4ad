// Samples from a CSV file: columns by the names in a schema, each field checked and encoded, in error with file, line and column.
//
//   const auto data = read_csv<Patient, Schema<Binary<"AHD", "No", "Yes">>>("heart.csv");
//   fit<BinaryCrossEntropy>(net, data, Adam{}, {.epochs = 50});
//
// Numbers are read by std::from_chars, whatever the locale says, and must be all of their field. Neither NaN nor an infinity is
// taken, nor what overflows or vanishes. Missing values go by the policy of their column. There is at least one sample.
#pragma once

#include <etch/data/schema.hpp>
#include <etch/data/view.hpp>
#include <etch/io/csv.hpp>
#include <etch/io/csv_columns.hpp>

#include <optional>
#include <span>
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
