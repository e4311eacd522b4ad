// Comma-separated values, as RFC 4180 has them: a line of column names, then one record a line; fields may be quoted, and then hold
// delimiters, line ends and doubled quotes. Lines end with LF or CRLF; UTF-8, a byte order mark at the beginning is skipped.
//
//   const CsvTable table = read_csv_table("heart.csv");     table.text(0, 3) == "typical";     table.place(0, 3).line == 2
//
// Parsed by libcsv 3 in its strict mode (package libcsv-dev; the macro ETCH_WITH_CSV says that it is there). What RFC 4180 leaves
// open is an error with line and column: blank lines, lines of other lengths, a name that stands there twice, a lone CR between
// records, spaces after a closing quote, records of more than 64 KiB, no line end after the last record. Columns count bytes.
#pragma once

#include <etch/io/file.hpp>
#include <etch/io/utf8.hpp>

#include <cstddef>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#ifdef ETCH_WITH_CSV
#include <csv.h>
#endif

namespace etch::io {

struct CsvOptions {
    char delimiter = ',';
    std::uint64_t record_limit = 65536; // bytes
    bool needs_final_newline = true;    // its absence may mean that the file is cut short
    /// Fields that mean: no value. A category of the same name goes before.
    std::vector<std::string> missing{"", "NA", "?"};
};

/// All fields of all records, as they are: quotes taken off, nothing else changed.
class CsvTable {
public:
    explicit CsvTable(std::string_view name) : name_(name) {}

    const std::string& name() const { return name_; }
    std::size_t columns() const { return columns_; }
    std::size_t rows() const { return columns_ == 0 ? 0 : cells_.size() / columns_ - 1; }
    std::string_view header(std::size_t column) const { return view(cells_[column]); }
    const TextPlace& header_place(std::size_t column) const { return cells_[column].place; }
    std::string_view text(std::size_t row, std::size_t column) const { return view(cells_[(row + 1) * columns_ + column]); }
    const TextPlace& place(std::size_t row, std::size_t column) const { return cells_[(row + 1) * columns_ + column].place; }
    /// Where the text ends.
    const TextPlace& end() const { return end_; }

    /// Adds a field to the record that is being read.
    void add(std::string_view text, const TextPlace& place) {
        cells_.push_back({place, all_.size(), text.size()});
        all_ += text;
    }
    /// Ends a record; the first one is the header. `place` is that of its line end.
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
    std::vector<Cell> cells_;
    std::size_t columns_ = 0, ended_ = 0;
    TextPlace end_;
};

#ifdef ETCH_WITH_CSV
namespace detail {

/// libcsv gets the text byte by byte: so we know where each field begins, and where it is wrong.
class CsvParser {
public:
    CsvParser(CsvTable& table, const CsvOptions& options) : table_(table), options_(options) {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0)
            throw std::bad_alloc();
        csv_set_delim(&parser_, static_cast<unsigned char>(options.delimiter));
        csv_set_space_func(&parser_, [](unsigned char) { return 0; }); // spaces belong to the field
    }
    CsvParser(const CsvParser&) = delete;
    CsvParser& operator=(const CsvParser&) = delete;
    ~CsvParser() { csv_free(&parser_); }

    void parse(std::string_view text) {
        const std::size_t begin = text.starts_with(utf8_mark) ? utf8_mark.size() : 0;
        here_.offset = field_.offset = begin;
        for (std::size_t i = begin; i < text.size(); ++i)
            take(text, i);
        if (in_record_) {
            if (csv_fini(&parser_, on_field, on_record, this) != 0)
                fail(field_, "quote that is not closed", "a quote", "the end of the file");
            rethrow();
            if (options_.needs_final_newline)
                fail(here_, "no line end after the last record", "a line end", "the end of the file, which may be cut short");
        }
        table_.end_text(here_);
    }

private:
    void take(std::string_view text, std::size_t i) {
        const char c = text[i];
        if (c == '\n' && after_return_) {
            next(c);
            record_begin_ = i + 1, field_ = here_, after_return_ = false;
            return;
        }
        if (!in_record_ && (c == '\n' || c == '\r'))
            fail(here_, "blank line", "a record", "a line end");
        if (!in_record_)
            record_begin_ = i, in_record_ = true;
        if (i - record_begin_ >= options_.record_limit && c != '\n' && c != '\r')
            fail(here_, "record too long", joined({"at most ", bytes(options_.record_limit)}), "more");
        if (csv_parse(&parser_, &c, 1, on_field, on_record, this) != 1) {
            if (csv_error(&parser_) == CSV_ENOMEM)
                throw std::bad_alloc();
            if (c == '"')
                fail(here_, "quote inside of a field without quotes", "the whole field in quotes", "a quote");
            fail(here_, "text after a closing quote", "a delimiter or a line end", joined({"\"", {&c, 1}, "\""}));
        }
        rethrow();
        if (!in_record_ && c == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n')
                fail(here_, "CR without LF", "CRLF or LF at the end of a line", "a lone CR");
            after_return_ = true;
        }
        next(c);
        if (field_ended_ && !after_return_)
            field_ = here_;
        field_ended_ = false;
    }
    void next(char c) {
        here_.column = c == '\n' ? 1 : here_.column + 1;
        here_.line += c == '\n';
        ++here_.offset;
    }
    [[noreturn]] void fail(const TextPlace& place, std::string_view problem, std::string_view expected, std::string_view got) {
        throw Error(table_.name(), place, problem, expected, got);
    }

    // No exception may pass through libcsv, which is C.
    template <class Action>
    void guarded(Action action) noexcept {
        try {
            if (!failed_)
                action();
        } catch (...) {
            failed_ = std::current_exception();
        }
    }
    void rethrow() {
        if (failed_)
            std::rethrow_exception(failed_);
    }
    static void on_field(void* text, std::size_t size, void* self) {
        auto& p = *static_cast<CsvParser*>(self);
        p.guarded([&] { p.table_.add({static_cast<const char*>(text), size}, p.field_); });
        p.field_ended_ = true;
    }
    static void on_record(int, void* self) {
        auto& p = *static_cast<CsvParser*>(self);
        p.guarded([&] { p.table_.end_record(p.here_); });
        p.in_record_ = false;
    }

    CsvTable& table_;
    const CsvOptions& options_;
    csv_parser parser_{};
    TextPlace here_, field_;
    std::size_t record_begin_ = 0;
    bool in_record_ = false, field_ended_ = false, after_return_ = false;
    std::exception_ptr failed_;
};

} // namespace detail
#endif

/// A text in memory; `name` is for errors only. At least the line of column names must be there.
inline CsvTable parse_csv_table(std::string_view text, std::string_view name = "csv", const CsvOptions& options = {}) {
#ifdef ETCH_WITH_CSV
    check_utf8(text, name);
    CsvTable table(name);
    detail::CsvParser(table, options).parse(text);
    if (table.columns() == 0)
        throw Error(name, TextPlace{}, "empty file", "a line of column names", "the end of the file");
    return table;
#else
    (void)text, (void)options;
    throw Error(name, 0, "is CSV", "a build with libcsv (package libcsv-dev, macro ETCH_WITH_CSV)", "one without");
#endif
}

inline CsvTable read_csv_table(const std::string& path, const CsvOptions& options = {}, std::uint64_t limit = size_limit) {
    const Bytes file = read_file(path, limit);
    return parse_csv_table({reinterpret_cast<const char*>(file.data()), file.size()}, path, options);
}

} // namespace etch::io
