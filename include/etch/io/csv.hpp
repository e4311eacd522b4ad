// Comma-separated values, as RFC 4180 has them: a line of column names, then one record a line; fields may be quoted, and then hold
// delimiters, line ends and doubled quotes. Lines end with LF or CRLF; UTF-8, a byte order mark at the beginning is skipped.
//
//   const CsvTable table = read_csv_table("heart.csv");
//
// Parsed by libcsv 3 in its strict mode (package libcsv-dev; the macro ETCH_WITH_CSV says that it is there). What RFC 4180 leaves
// open is an error with line and column: blank lines, lines of other lengths, a name that stands there twice, a lone CR between
// records, spaces after a closing quote, records of more than 64 KiB, no line end after the last record. Columns count bytes.
#pragma once

#include <etch/io/csv_table.hpp>
#include <etch/io/file.hpp>
#include <etch/io/utf8.hpp>

#include <cstddef>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#ifdef ETCH_WITH_CSV
#include <csv.h>
#endif

namespace etch::io {

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

/// A text in memory; `name` is for errors only. At least the first line must be there.
inline CsvTable parse_csv_table(std::string_view text, std::string_view name = "csv", const CsvOptions& options = {}) {
#ifdef ETCH_WITH_CSV
    check_utf8(text, name);
    CsvTable table(name, options.has_header);
    detail::CsvParser(table, options).parse(text);
    if (table.columns() == 0)
        throw Error(name, TextPlace{}, "empty file", options.has_header ? "a line of column names" : "a record",
                    "the end of the file");
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
