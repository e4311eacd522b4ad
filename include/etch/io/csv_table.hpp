// The fields of a CSV file as texts, each with its place; and what reading may be told.
//
//   const CsvTable table = read_csv_table("heart.csv");     table.text(0, 3) == "typical";     table.place(0, 3).line == 2
#pragma once

#include <etch/io/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace etch::io {

struct CsvOptions {
    char delimiter = ',';
    std::uint64_t record_limit = 65536; // bytes
    bool needs_final_newline = true;    // its absence may mean that the file is cut short
    bool has_header = true;             // false: the first line is a record, and no column has a name
    /// Fields that mean: no value. A category of the same name goes before.
    std::vector<std::string> missing{"", "NA", "?"};
};

/// All fields of all records, as they are: quotes taken off, nothing else changed.
class CsvTable {
public:
    explicit CsvTable(std::string_view name, bool has_header = true) : name_(name), headers_(has_header) {}

    const std::string& name() const { return name_; }
    std::size_t columns() const { return columns_; }
    std::size_t rows() const { return columns_ == 0 ? 0 : cells_.size() / columns_ - headers_; }
    bool has_header() const { return headers_ != 0; }
    std::string_view header(std::size_t column) const { return has_header() ? view(cells_[column]) : std::string_view{}; }
    const TextPlace& header_place(std::size_t column) const { return cells_[column].place; }
    std::string_view text(std::size_t row, std::size_t column) const {
        return view(cells_[(row + headers_) * columns_ + column]);
    }
    const TextPlace& place(std::size_t row, std::size_t column) const {
        return cells_[(row + headers_) * columns_ + column].place;
    }
    /// Where the text ends.
    const TextPlace& end() const { return end_; }

    /// Adds a field to the record that is being read.
    void add(std::string_view text, const TextPlace& place) {
        cells_.push_back({place, all_.size(), text.size()});
        all_ += text;
    }
    /// Ends a record; the first one is the header, if there is one. `place` is that of its line end.
    void end_record(const TextPlace& place) {
        const std::size_t given = cells_.size() - ended_;
        if (columns_ == 0) {
            columns_ = given;
            check_header();
        }
        if (given != columns_)
            throw Error(name_, given > columns_ ? cells_[ended_ + columns_].place : place, "number of fields",
                        std::to_string(columns_) + " as in the first line", std::to_string(given));
        ended_ = cells_.size();
    }
    void end_text(const TextPlace& place) { end_ = place; }

private:
    struct Cell {
        TextPlace place;
        std::size_t begin, size;
    };
    std::string_view view(const Cell& cell) const { return std::string_view(all_).substr(cell.begin, cell.size); }

    void check_header() const {
        for (std::size_t i = 0; i < columns_; ++i)
            for (std::size_t j = 0; j < i && !header(i).empty(); ++j)
                if (header(i) == header(j))
                    throw Error(name_, header_place(i), "two columns of one name", "another name",
                                detail::joined({"\"", header(i), "\""}));
    }

    std::string name_, all_;
    std::size_t headers_; // lines of names: 1 or 0
    std::vector<Cell> cells_;
    std::size_t columns_ = 0, ended_ = 0;
    TextPlace end_;
};

} // namespace etch::io
